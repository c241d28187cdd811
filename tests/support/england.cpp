#include "support/england.h"

#include <array>
#include <random>
#include <string_view>

#include "support/register_file.h"

namespace offerbook::test {

namespace {

constexpr std::size_t firstUrn = 100001;

/// Choices that are equal on every machine, unlike the standard library's distributions.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : engine_(seed) {}

    std::size_t below(std::size_t end) { return static_cast<std::size_t>(engine_() % end); }
    bool inHundred(std::size_t chance) { return below(100) < chance; }
    template <std::size_t Count>
    std::string oneOf(const std::array<std::string_view, Count>& words) {
        return std::string(words[below(Count)]);
    }

private:
    std::mt19937_64 engine_;
};

struct Kind {
    std::string_view typeCode;
    std::string_view type;
    std::string_view group;
    std::string_view phase;
    std::string_view low;
    std::string_view high;
    std::size_t hundredths;  ///< Share of the served schools.
};

constexpr std::array kinds{
    Kind{"01", "Community school", "4", "Primary", "4", "11", 28},
    Kind{"02", "Voluntary aided school", "4", "Primary", "4", "11", 10},
    Kind{"03", "Voluntary controlled school", "4", "Primary", "3", "11", 6},
    Kind{"34", "Academy converter", "10", "Primary", "4", "11", 20},
    Kind{"28", "Academy sponsor led", "10", "Primary", "3", "11", 8},
    Kind{"15", "Local authority nursery school", "4", "Nursery", "2", "5", 2},
    Kind{"34", "Academy converter", "10", "Secondary", "11", "18", 8},
    Kind{"05", "Foundation school", "4", "Secondary", "11", "16", 5},
    Kind{"35", "Free schools", "11", "Secondary", "11", "18", 2},
    Kind{"35", "Free schools", "11", "All-through", "4", "18", 1},
    Kind{"07", "Community special school", "5", "Not applicable", "4", "19", 4},
    Kind{"44", "Academy special converter", "10", "Not applicable", "11", "19", 3},
    Kind{"14", "Pupil referral unit", "4", "Not applicable", "11", "16", 3},
};

constexpr Kind independent{"11", "Other independent school", "3", "Not applicable", "3", "18", 0};

constexpr std::array<std::string_view, 16> firstNames{
    "Alder", "Brindle", "Corven", "Dun",     "Estle", "Farrow",   "Heron",   "Kestrel",
    "Larch", "Marsh",   "North",  "Orchard", "Quay",  "Saltings", "Tannery", "Weaver"};
constexpr std::array<std::string_view, 12> secondNames{"brook", "field", "ford",  "hill", "lane", "mere",
                                                       "mount", "park",  "ridge", "vale", "well", "wood"};
constexpr std::array<std::string_view, 6> areas{
    "Urban: Nearer to a major town or city",         "Urban: Further from a major town or city",
    "Larger rural: Nearer to a major town or city",  "Larger rural: Further from a major town or city",
    "Smaller rural: Nearer to a major town or city", "Smaller rural: Further from a major town or city"};
constexpr std::array<std::string_view, 4> needs{
    "ASD - Autistic Spectrum Disorder", "SLCN - Speech, language and Communication",
    "SEMH - Social, Emotional and Mental Health", "HI - Hearing Impairment"};
constexpr std::array<std::string_view, 5> faiths{"Does not apply", "None", "Church of England",
                                                 "Roman Catholic", "Jewish"};

const Kind& kindOf(Dice& dice) {
    std::size_t rest = dice.below(100);
    for (const Kind& kind : kinds) {
        if (rest < kind.hundredths) return kind;
        rest -= kind.hundredths;
    }
    return kinds.front();
}

RegisterFile::Values schoolOf(std::size_t urn, const Kind& kind, Dice& dice) {
    const std::size_t authority = 200 + dice.below(152);
    const std::size_t district = authority * 2 + dice.below(2);
    const std::size_t places = 30 * (1 + dice.below(kind.phase == "Secondary" ? 60 : 21));
    const bool isNew = dice.inHundred(2);
    const bool academy = kind.group == "10" || kind.group == "11";
    const bool secondary = kind.phase == "Secondary" || kind.phase == "All-through";
    RegisterFile::Values values{
        {"URN", std::to_string(urn)},
        {"LA (code)", std::to_string(authority)},
        {"LA (name)", "County " + std::to_string(authority)},
        {"EstablishmentNumber", std::to_string(1000 + dice.below(8000))},
        {"EstablishmentName", dice.oneOf(firstNames) + dice.oneOf(secondNames) + ' ' +
                                  std::string(kind.phase) + " School, Ward " +
                                  std::to_string(dice.below(9000))},
        {"TypeOfEstablishment (code)", std::string(kind.typeCode)},
        {"TypeOfEstablishment (name)", std::string(kind.type)},
        {"EstablishmentTypeGroup (code)", std::string(kind.group)},
        {"PhaseOfEducation (name)", std::string(kind.phase)},
        {"StatutoryLowAge", std::string(kind.low)},
        {"StatutoryHighAge", std::string(kind.high)},
        {"NurseryProvision (name)", kind.low < "4" ? "Has Nursery Classes" : "No Nursery Classes"},
        {"OfficialSixthForm (name)",
         secondary && kind.high == "18" ? "Has a sixth form" : "Does not have a sixth form"},
        {"Boarders (name)", dice.inHundred(3) ? "" : "No boarders"},
        {"ReligiousCharacter (name)", dice.oneOf(faiths)},
        {"SchoolCapacity", dice.inHundred(2) ? "" : std::to_string(places)},
        {"NumberOfPupils", isNew ? "" : std::to_string(places * (60 + dice.below(45)) / 100)},
        {"PercentageFSM",
         isNew ? "" : std::to_string(dice.below(60)) + '.' + std::to_string(dice.below(10)) + '0'},
        {"UKPRN", std::to_string(10000000 + urn)},
        {"Street", std::to_string(1 + dice.below(200)) + " Long Acre"},
        {"Locality", "Nether " + dice.oneOf(firstNames)},
        {"Town", dice.oneOf(firstNames) + dice.oneOf(secondNames)},
        {"Postcode", "ZZ" + std::to_string(1 + dice.below(99)) + ' ' + std::to_string(dice.below(10)) + "AB"},
        {"SchoolWebsite", "www.school-" + std::to_string(urn) + ".example"},
        {"DistrictAdministrative (name)", "District " + std::to_string(district)},
        {"UrbanRural (name)", dice.oneOf(areas)},
        {"Easting", std::to_string(100000 + dice.below(500000))},
        {"Northing", std::to_string(20000 + dice.below(600000))}};
    if (secondary) values["AdmissionsPolicy (name)"] = dice.inHundred(10) ? "" : "Non-selective";
    if (academy) {
        const std::string trust = std::to_string(2000 + dice.below(1200));
        values["TrustSchoolFlag (name)"] = "Supported by a multi-academy trust";
        values["Trusts (code)"] = trust;
        values["Trusts (name)"] = "Learning Trust " + trust;
    }
    if (dice.inHundred(10)) {
        values["TypeOfResourcedProvision (name)"] = "Resourced provision";
        values["SEN1 (name)"] = dice.oneOf(needs);
    }
    // Bytes outside ASCII are rare in the register: an acute e and a right quotation mark of Windows-1252.
    if (dice.inHundred(1)) values["EstablishmentName"] += " St Th\xE9r\xE8se\x92s";
    return values;
}

}  // namespace

std::string englandRegister(std::uint64_t seed, const EnglandSize& size) {
    Dice dice(seed);
    RegisterFile file;
    std::size_t urn = firstUrn;
    for (std::size_t count = 0; count < size.served; ++count) file.add(schoolOf(urn++, kindOf(dice), dice));
    for (std::size_t count = 0; count < size.others; ++count) file.add(schoolOf(urn++, independent, dice));
    for (std::size_t count = 0; count < size.closed; ++count) {
        RegisterFile::Values values = schoolOf(urn++, kindOf(dice), dice);
        values["EstablishmentStatus (code)"] = "2";
        values["EstablishmentStatus (name)"] = "Closed";
        values["CloseDate"] = "31-08-2015";
        file.add(values);
    }
    return file.bytes();
}

std::string englandLinks(std::uint64_t seed, const EnglandSize& size) {
    Dice dice(seed);
    std::string text = R"("URN","LinkURN","LinkName","LinkType","LinkEstablishedDate")";
    for (std::size_t count = 0; count < size.closed && size.served > 0; ++count)
        text += "\r\n" + std::to_string(firstUrn + size.served + size.others + count) + ',' +
                std::to_string(firstUrn + dice.below(size.served)) +
                R"(,"A school","Successor","31-08-2015")";
    return text;
}

}  // namespace offerbook::test
