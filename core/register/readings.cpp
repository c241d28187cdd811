#include "register/readings.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <utility>
#include <vector>

#include "base/text.h"
#include "register/establishment_types.h"

namespace offerbook::readings {

namespace {

using Words = std::initializer_list<std::string_view>;

bool isOneOf(std::string_view text, Words words) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return equalsIgnoringCase(text, word); });
}

FactReading unknown() {
    return {std::monostate{}, std::nullopt};
}

FactReading strange(std::string_view text) {
    return {std::monostate{}, std::string(text)};
}

FactReading yesNo(std::string_view text, Words yes, Words no) {
    if (isOneOf(text, yes)) return {true, std::nullopt};
    if (isOneOf(text, no)) return {false, std::nullopt};
    return text.empty() ? unknown() : strange(text);
}

FactReading closedWord(std::string_view text, Words words) {
    for (const std::string_view word : words)
        if (equalsIgnoringCase(text, word)) return {std::string(word), std::nullopt};
    return text.empty() || isNotApplicable(text) ? unknown() : strange(text);
}

FactReading numberWithin(std::string_view text, double most, bool whole) {
    if (text.empty() || isNotApplicable(text)) return unknown();
    // The register writes shares below one percent as ".50".
    const auto number = text.starts_with('.') ? parseDecimal("0" + std::string(text)) : parseDecimal(text);
    const bool plain = number && *number >= 0 && *number <= most && !text.starts_with('-');
    if (!plain || (whole && !parseWhole(text))) return strange(text);
    return {*number, std::nullopt};
}

/// 'ASD - Autistic Spectrum Disorder' is ASD; empty where there is no such code.
std::string_view needCode(std::string_view text) {
    const std::string_view code = text.substr(0, text.find(" - "));
    const bool plain =
        !code.empty() && code.size() <= 8 && std::all_of(code.begin(), code.end(), [](char letter) {
            return (letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z');
        });
    return plain ? code : std::string_view();
}

}  // namespace

bool isNotApplicable(std::string_view text) {
    return equalsIgnoringCase(text, "Not applicable");
}

std::string typeCode(std::string_view text) {
    return text.size() == 1 ? "0" + std::string(text) : std::string(text);
}

FactReading phase(Texts texts) {
    if (isNotApplicable(texts[0])) return {std::string("None"), std::nullopt};
    return closedWord(texts[0], {"Nursery", "Primary", "Middle deemed primary", "Secondary",
                                 "Middle deemed secondary", "All-through", "16 plus"});
}

FactReading setting(Texts texts) {
    const std::string code = typeCode(texts[0]);
    if (!isListedType(code)) return strange(texts[0]);
    return {std::string(settingOf(code)), std::nullopt};
}

FactReading type(Texts texts) {
    return {typeName(typeCode(texts[0]), texts[1]), std::nullopt};
}

FactReading maintained(Texts texts) {
    const std::string code = typeCode(texts[0]);
    if (!isListedType(code)) return strange(texts[0]);
    return {isMaintained(code), std::nullopt};
}

FactReading academyTrust(Texts texts) {
    if (texts[0].empty()) return {false, std::nullopt};
    return yesNo(texts[0], {"Supported by a multi-academy trust", "Supported by a single-academy trust"},
                 {"Not applicable", "Not supported by a trust", "Supported by a trust"});
}

FactReading anyText(Texts texts) {
    return {!texts[0].empty() && !isNotApplicable(texts[0]), std::nullopt};
}

FactReading age(Texts texts) {
    return numberWithin(texts[0], 99, true);
}

FactReading count(Texts texts) {
    return numberWithin(texts[0], 100000, true);
}

FactReading percent(Texts texts) {
    return numberWithin(texts[0], 100, false);
}

FactReading nursery(Texts texts) {
    return yesNo(texts[0], {"Has Nursery Classes"}, {"No Nursery Classes", "Not applicable"});
}

FactReading sixthForm(Texts texts) {
    return yesNo(texts[0], {"Has a sixth form"}, {"Does not have a sixth form", "Not applicable"});
}

FactReading boarding(Texts texts) {
    return yesNo(
        texts[0],
        {"Boarding school", "Children's home (Boarding school)", "College / FE residential accommodation"},
        {"No boarders", "Not applicable"});
}

FactReading selective(Texts texts) {
    return yesNo(texts[0], {"Selective"}, {"Non-selective", "Not applicable"});
}

FactReading gender(Texts texts) {
    return closedWord(texts[0], {"Boys", "Girls", "Mixed"});
}

FactReading faith(Texts texts) {
    if (isOneOf(texts[0], {"None", "Does not apply"})) return {std::string("None"), std::nullopt};
    return word(texts);
}

FactReading sendUnit(Texts texts) {
    if (texts[0].empty()) return {false, std::nullopt};
    return yesNo(texts[0], {"Resourced provision", "SEN unit", "Resourced provision and SEN unit"},
                 {"Not applicable"});
}

FactReading senTypes(Texts texts) {
    std::vector<std::string> codes;
    for (const std::string_view text : texts) {
        if (text.empty() || isNotApplicable(text)) continue;
        const std::string_view code = needCode(text);
        if (code.empty()) return strange(text);
        codes.emplace_back(code);
    }
    std::sort(codes.begin(), codes.end());
    codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
    return {std::move(codes), std::nullopt};
}

FactReading word(Texts texts) {
    if (texts[0].empty() || isNotApplicable(texts[0])) return unknown();
    return {std::string(texts[0]), std::nullopt};
}

FactReading rural(Texts texts) {
    if (texts[0].empty() || isNotApplicable(texts[0])) return unknown();
    const std::string text = lowerAscii(texts[0]);
    if (text.find("rural") != std::string::npos) return {true, std::nullopt};
    if (text.find("urban") != std::string::npos) return {false, std::nullopt};
    return strange(texts[0]);
}

}  // namespace offerbook::readings
