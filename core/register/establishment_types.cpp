#include "register/establishment_types.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <utility>

#include "base/text.h"

namespace offerbook {

namespace {

using Codes = std::initializer_list<std::string_view>;

struct TypeRow {
    std::string_view code;
    std::string_view name;
    std::string_view ofOne{};  ///< How one school of the type is called, where the name is not that.
};

constexpr std::array types{
    TypeRow{"01", "Community school"},
    TypeRow{"02", "Voluntary aided school"},
    TypeRow{"03", "Voluntary controlled school"},
    TypeRow{"05", "Foundation school"},
    TypeRow{"06", "City technology college"},
    TypeRow{"07", "Community special school"},
    TypeRow{"08", "Non-maintained special school"},
    TypeRow{"10", "Other independent special school"},
    TypeRow{"11", "Other independent school"},
    TypeRow{"12", "Foundation special school"},
    TypeRow{"14", "Pupil referral unit"},
    TypeRow{"15", "Local authority nursery school"},
    TypeRow{"18", "Further education"},
    TypeRow{"24", "Secure units", "Secure unit"},
    TypeRow{"25", "Offshore schools", "Offshore school"},
    TypeRow{"26", "Service children's education"},
    TypeRow{"27", "Miscellaneous"},
    TypeRow{"28", "Academy"},
    TypeRow{"29", "Higher education institutions", "Higher education institution"},
    TypeRow{"30", "Welsh establishment"},
    TypeRow{"31", "Sixth form centres", "Sixth form centre"},
    TypeRow{"32", "Special post 16 institution"},
    TypeRow{"33", "Academy special", "Special academy"},
    TypeRow{"34", "Academy"},
    TypeRow{"35", "Free schools", "Free school"},
    TypeRow{"36", "Free schools special", "Special free school"},
    TypeRow{"37", "British schools overseas", "British school overseas"},
    TypeRow{"38", "Free schools alternative provision", "Alternative provision free school"},
    TypeRow{"39", "Free schools 16 to 19", "16 to 19 free school"},
    TypeRow{"40", "University technical college"},
    TypeRow{"41", "Studio schools", "Studio school"},
    TypeRow{"42", "Academy alternative provision", "Alternative provision academy"},
    TypeRow{"43", "Academy alternative provision", "Alternative provision academy"},
    TypeRow{"44", "Academy special", "Special academy"},
    TypeRow{"45", "Academy 16 to 19", "16 to 19 academy"},
    TypeRow{"46", "Academy 16 to 19", "16 to 19 academy"},
    TypeRow{"49", "Online provider"},
    TypeRow{"56", "Institution funded by other government department"},
    TypeRow{"57", "Academy secure 16 to 19", "Secure 16 to 19 academy"},
};

constexpr std::array<std::pair<std::string_view, std::string_view>, 4> merged{
    {{"28", "34"}, {"33", "44"}, {"42", "43"}, {"45", "46"}}};

bool isOneOf(std::string_view code, Codes codes) {
    return std::find(codes.begin(), codes.end(), code) != codes.end();
}

const TypeRow* listed(std::string_view code) {
    const auto* const row =
        std::find_if(types.begin(), types.end(), [&](const TypeRow& type) { return type.code == code; });
    return row == types.end() ? nullptr : row;
}

void remove(std::string& text, std::string_view part) {
    for (std::size_t at = lowerAscii(text).find(part); at != std::string::npos;
         at = lowerAscii(text).find(part))
        text.erase(at, part.size());
}

}  // namespace

std::string mergedTypeCode(std::string_view code) {
    for (const auto& [from, to] : merged)
        if (code == from) return std::string(to);
    return std::string(code);
}

std::string typeName(std::string_view code, std::string_view registerName) {
    if (const TypeRow* const row = listed(code)) return std::string(row->name);
    std::string name(registerName);
    for (const std::string_view part : {"sponsored", "sponsor-led", "sponsor led", "sponsor", "converter"})
        remove(name, part);
    name = std::string(trim(name));
    return name.empty() ? "Type " + std::string(code) : name;
}

bool isListedType(std::string_view code) {
    return listed(code) != nullptr;
}

std::vector<std::string> typeNames() {
    std::vector<std::string> names;
    for (const TypeRow& type : types) names.emplace_back(type.name);
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

std::map<std::string, std::string, std::less<>> typeWords() {
    std::map<std::string, std::string, std::less<>> words;
    for (const TypeRow& type : types)
        if (!type.ofOne.empty()) words.emplace(type.name, type.ofOne);
    return words;
}

std::string_view settingOf(std::string_view code) {
    if (isOneOf(code, {"07", "08", "10", "12", "33", "36", "44"})) return "special";
    if (isOneOf(code, {"14", "38", "42", "43"})) return "alternative_provision";
    if (code == "15") return "early_years";
    if (isOneOf(code, {"18", "31", "32", "39", "45", "46"})) return "post_16";
    return "mainstream";
}

bool isMaintained(std::string_view code) {
    return isOneOf(code, {"01", "02", "03", "05", "07", "12", "14", "15"});
}

}  // namespace offerbook
