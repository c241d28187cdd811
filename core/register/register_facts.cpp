#include "register/register_facts.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "register/establishment_types.h"
#include "register/readings.h"

namespace offerbook {

namespace {

using Values = std::vector<std::string>;

constexpr bool canChange = true;
constexpr bool stays = false;

/// What a fact is in words, its unit, whether a school can come to have another value, and its closed values.
struct About {
    std::string words;
    std::string unit{};
    bool changes = stays;
    Values values{};
    std::map<std::string, std::string, std::less<>> valueWords{};
};

RegisterFact fact(RegisterFactRow row, FactType type, std::vector<std::string_view> columns,
                  FactReading (*read)(std::span<const std::string_view>), About about) {
    FactInfo info;
    info.name = row.fact;
    info.type = type;
    info.words = std::move(about.words);
    info.unit = std::move(about.unit);
    info.source = "register column " + std::string(row.column);
    info.canChange = about.changes;
    info.values = std::move(about.values);
    std::sort(info.values.begin(), info.values.end());
    info.valueWords = std::move(about.valueWords);
    return {row, std::move(info), std::move(columns), read};
}

std::vector<std::string_view> needColumns() {
    return {"SEN1 (name)",  "SEN2 (name)",  "SEN3 (name)", "SEN4 (name)", "SEN5 (name)",
            "SEN6 (name)",  "SEN7 (name)",  "SEN8 (name)", "SEN9 (name)", "SEN10 (name)",
            "SEN11 (name)", "SEN12 (name)", "SEN13 (name)"};
}

std::map<std::string, std::string, std::less<>> needWords() {
    return {{"ASD", "autistic spectrum disorder"},
            {"DS", "Down syndrome"},
            {"HI", "hearing impairment"},
            {"MLD", "moderate learning difficulty"},
            {"MSI", "multi-sensory impairment"},
            {"OTH", "other difficulty or disability"},
            {"PD", "physical disability"},
            {"PMLD", "profound and multiple learning difficulty"},
            {"SEMH", "social, emotional and mental health"},
            {"SLCN", "speech, language and communication"},
            {"SLD", "severe learning difficulty"},
            {"SpLD", "specific learning difficulty"},
            {"VI", "visual impairment"}};
}

Values needCodes() {
    Values codes;
    for (const auto& [code, words] : needWords()) codes.push_back(code);
    return codes;
}

Values faiths() {
    return {"None",
            "Anglican",
            "Buddhist",
            "Christian",
            "Church of England",
            "Church of England/Methodist",
            "Church of England/Roman Catholic",
            "Greek Orthodox",
            "Hindu",
            "Jewish",
            "Methodist",
            "Moravian",
            "Multi-faith",
            "Muslim",
            "Orthodox Jewish",
            "Quaker",
            "Roman Catholic",
            "Seventh Day Adventist",
            "Sikh",
            "United Reformed Church"};
}

/// The six of the 2021 classification, and the ones before that rows not changed since may still carry.
Values areas() {
    Values values{
        "Larger rural: Further from a major town or city",  "Larger rural: Nearer to a major town or city",
        "Smaller rural: Further from a major town or city", "Smaller rural: Nearer to a major town or city",
        "Urban: Further from a major town or city",         "Urban: Nearer to a major town or city",
        "(England/Wales) Urban major conurbation",          "(England/Wales) Urban minor conurbation"};
    for (const std::string& area : Values{"Urban city and town", "Rural town and fringe", "Rural village",
                                          "Rural hamlet and isolated dwellings"}) {
        values.push_back("(England/Wales) " + area);
        values.push_back("(England/Wales) " + area + " in a sparse setting");
    }
    return values;
}

std::vector<RegisterFact> table() {
    const std::string_view typeCode = "TypeOfEstablishment (code)";
    const std::string_view typeTitle = "TypeOfEstablishment (name)";
    const std::string_view area = "UrbanRural (name)";
    const std::string_view notApplicableNo = "'Not applicable' is no; blank is unknown";
    const std::string_view blankUnknown = "blank is unknown";
    return {
        fact({"phase", "PhaseOfEducation (name)", "'Not applicable' is None; blank is unknown"},
             FactType::word, {"PhaseOfEducation (name)"}, readings::phase,
             {.words = "phase of education",
              .values = {"None", "Nursery", "Primary", "Middle deemed primary", "Secondary",
                         "Middle deemed secondary", "All-through", "16 plus"},
              .valueWords = {{"None", "no phase, as in special schools and alternative provision"},
                             {"Nursery", "nursery"},
                             {"Primary", "primary"},
                             {"Middle deemed primary", "middle (counts as primary)"},
                             {"Secondary", "secondary"},
                             {"Middle deemed secondary", "middle (counts as secondary)"},
                             {"All-through", "all-through"},
                             {"16 plus", "16 and over"}}}),
        fact(
            {"setting", "TypeOfEstablishment (code)",
             "by type code: special 07 08 10 12 33 36 44; alternative provision 14 38 42 43; early years 15; "
             "post-16 18 31 32 39 45 46; all other codes of the register mainstream; a code that it does not "
             "have is unknown"},
            FactType::word, {typeCode}, readings::setting,
            {.words = "setting",
             .values = {"mainstream", "special", "alternative_provision", "early_years", "post_16"},
             .valueWords = {{"alternative_provision", "alternative provision"},
                            {"early_years", "early years"},
                            {"post_16", "post-16"}}}),
        fact({"type", "TypeOfEstablishment (name)",
              "always known, by code, else as the register names it; 28 and 34 are Academy, and likewise 33 "
              "and 44, 42 and 43, 45 and 46 are one "
              "type each"},
             FactType::word, {typeCode, typeTitle}, readings::type,
             {.words = "type of school", .values = typeNames(), .valueWords = typeWords()}),
        fact({"maintained", "TypeOfEstablishment (code)",
              "by type code: 01 02 03 05 07 12 14 15 are yes, all other codes of the register no; a code "
              "that it "
              "does not have is unknown"},
             FactType::yesNo, {typeCode}, readings::maintained,
             {.words = "maintained by the local authority"}),
        fact({"in_trust", "TrustSchoolFlag (name)",
              "a multi-academy or single-academy trust is yes; blank, 'Not applicable' and a foundation "
              "school's trust are no"},
             FactType::yesNo, {"TrustSchoolFlag (name)"}, readings::academyTrust,
             {.words = "part of an academy trust", .changes = canChange}),
        fact({"federated", "Federations (name)",
              "a named federation is yes; blank and 'Not applicable' are no"},
             FactType::yesNo, {"Federations (name)"}, readings::anyText,
             {.words = "part of a federation", .changes = canChange}),
        fact({"age_from", "StatutoryLowAge", blankUnknown}, FactType::number, {"StatutoryLowAge"},
             readings::age, {.words = "lowest age of pupils", .unit = "years"}),
        fact({"age_to", "StatutoryHighAge", blankUnknown}, FactType::number, {"StatutoryHighAge"},
             readings::age, {.words = "highest age of pupils", .unit = "years"}),
        fact({"pupils", "NumberOfPupils", blankUnknown}, FactType::number, {"NumberOfPupils"},
             readings::count, {.words = "number of pupils", .unit = "pupils", .changes = canChange}),
        fact({"places", "SchoolCapacity", blankUnknown}, FactType::number, {"SchoolCapacity"},
             readings::count, {.words = "number of places", .unit = "places", .changes = canChange}),
        fact({"fsm", "PercentageFSM", blankUnknown}, FactType::number, {"PercentageFSM"}, readings::percent,
             {.words = "pupils who can have free school meals",
              .unit = "percent of pupils",
              .changes = canChange}),
        fact({"nursery", "NurseryProvision (name)", notApplicableNo}, FactType::yesNo,
             {"NurseryProvision (name)"}, readings::nursery,
             {.words = "nursery classes", .changes = canChange}),
        fact({"sixth_form", "OfficialSixthForm (name)", notApplicableNo}, FactType::yesNo,
             {"OfficialSixthForm (name)"}, readings::sixthForm,
             {.words = "sixth form", .changes = canChange}),
        fact({"boarding", "Boarders (name)", notApplicableNo}, FactType::yesNo, {"Boarders (name)"},
             readings::boarding, {.words = "boarding pupils", .changes = canChange}),
        fact({"selective", "AdmissionsPolicy (name)", notApplicableNo}, FactType::yesNo,
             {"AdmissionsPolicy (name)"}, readings::selective, {.words = "selection of pupils by ability"}),
        fact({"gender", "Gender (name)", "blank and 'Not applicable' are unknown"}, FactType::word,
             {"Gender (name)"}, readings::gender,
             {.words = "gender of pupils", .values = {"Boys", "Girls", "Mixed"}}),
        fact({"faith", "ReligiousCharacter (name)", "'None' and 'Does not apply' are None; blank is unknown"},
             FactType::word, {"ReligiousCharacter (name)"}, readings::faith,
             {.words = "religious character", .values = faiths()}),
        fact({"send_unit", "TypeOfResourcedProvision (name)",
              "blank and 'Not applicable' are no: the register lists none"},
             FactType::yesNo, {"TypeOfResourcedProvision (name)"}, readings::sendUnit,
             {.words = "SEN unit or resourced provision", .changes = canChange}),
        fact({"sen_types", "SEN1 (name) to SEN13 (name)",
              "the codes that are listed; all blank or 'Not applicable' is the empty set"},
             FactType::set, needColumns(), readings::senTypes,
             {.words = "special educational needs listed in the register",
              .changes = canChange,
              .values = needCodes(),
              .valueWords = needWords()}),
        fact({"district", "DistrictAdministrative (name)", blankUnknown}, FactType::word,
             {"DistrictAdministrative (name)"}, readings::word, {.words = "district"}),
        fact({"urban_rural", "UrbanRural (name)", blankUnknown}, FactType::word, {area}, readings::word,
             {.words = "kind of area, urban or rural", .values = areas()}),
        fact({"rural", "UrbanRural (name)",
              "yes where the old or the new wording says rural, no where it says urban; blank and any "
              "other wording are unknown"},
             FactType::yesNo, {area}, readings::rural, {.words = "in a rural area"}),
    };
}

}  // namespace

const std::vector<RegisterFact>& registerFacts() {
    static const std::vector<RegisterFact> facts = table();
    return facts;
}

const RegisterFact* findRegisterFact(std::string_view name) {
    const auto& facts = registerFacts();
    const auto found = std::find_if(facts.begin(), facts.end(),
                                    [&](const RegisterFact& fact) { return fact.row.fact == name; });
    return found == facts.end() ? nullptr : &*found;
}

const std::vector<RegisterFactRow>& registerFactRows() {
    static const std::vector<RegisterFactRow> rows = [] {
        std::vector<RegisterFactRow> all;
        for (const RegisterFact& fact : registerFacts()) all.push_back(fact.row);
        return all;
    }();
    return rows;
}

}  // namespace offerbook
