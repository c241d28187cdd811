#include <nlohmann/json.hpp>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/reporting.h"
#include "register/register_version.h"
#include "rules/fact_json.h"
#include "store/store.h"

namespace offerbook {

using Json = nlohmann::ordered_json;

namespace {

std::string gridText(const School& school) {
    if (!school.easting || !school.northing) return "unknown";
    return std::to_string(*school.easting) + ", " + std::to_string(*school.northing);
}

void printSchool(Environment& environment, const RegisterVersion& version, std::size_t row) {
    const School& school = version.schools[row];
    std::ostream& out = environment.out;
    out << school.urn.text() << ' ' << printable(school.name) << '\n'
        << "  town: " << printable(school.town) << ", " << printable(school.postcode) << '\n'
        << "  DfE number: " << printable(school.dfeNumber()) << " (" << printable(school.authorityName)
        << ")\n"
        << "  UKPRN: " << (school.ukprn.empty() ? "unknown" : printable(school.ukprn)) << '\n'
        << "  trust: "
        << (school.trust ? printable(school.trust->name + " (" + school.trust->id + ")") : "none") << '\n'
        << "  easting, northing: " << gridText(school) << "\n\nFacts that rules may use:\n";
    for (const FactColumn& column : version.facts.columns())
        out << "  " << column.info.name << " = " << toString(column.value(row)) << "   (" << column.info.words
            << "; " << column.info.source << ")\n";
}

Json schoolJson(const RegisterVersion& version, std::size_t row) {
    const School& school = version.schools[row];
    Json facts = Json::object();
    for (const FactColumn& column : version.facts.columns())
        facts[column.info.name] = jsonOf(column.value(row));
    return {{"urn", school.urn.number},
            {"name", school.name},
            {"town", school.town},
            {"postcode", school.postcode},
            {"dfe_number", school.dfeNumber()},
            {"ukprn", school.ukprn},
            {"trust",
             school.trust ? Json{{"id", school.trust->id}, {"name", school.trust->name}} : Json(nullptr)},
            {"facts", std::move(facts)}};
}

int refuseClosed(Environment& environment, const RegisterVersion& version, Urn urn) {
    std::string text = "School " + urn.text() + " is not open in the register.";
    for (const Urn successor : version.openSuccessors(urn))
        text += " It was followed by " + successor.text() + " " +
                printable(version.schools[*version.rowOf(successor)].name) + ".";
    return refuse(environment, text);
}

/// What is known of the register in use.
int showRegister(Environment& environment, const RegisterRecord& record) {
    if (environment.json)
        printJson(environment, {{"file", record.file},
                                {"imported_at", iso(record.at)},
                                {"schools", record.schools},
                                {"digest", record.digest}});
    else
        environment.out << printable(record.file) << ": " << record.schools
                        << " open establishments, imported " << iso(record.at) << ", version "
                        << record.digest.substr(0, 12) << '\n';
    return exitDone;
}

constexpr const char* noRegister = "No register is imported yet. Run 'offerbook register import FILE' first.";

}  // namespace

int showSchool(Environment& environment, const std::string& urnText) {
    if (urnText.empty()) {
        const auto current = environment.existingStore()->currentRegister();
        return current ? showRegister(environment, *current) : refuse(environment, noRegister);
    }
    const auto urn = Urn::parse(urnText);
    if (!urn)
        return refuse(environment,
                      "'" + printable(urnText) + "' is no URN. A URN has six digits, such as 118229.");
    const auto store = environment.existingStore();
    const auto current = store->currentRegister();
    if (!current) return refuse(environment, noRegister);
    const Result<RegisterVersion> version = readRegisterVersion(store->content(current->digest));
    if (!version) return refuse(environment, version.diagnostics());
    const auto row = version->rowOf(*urn);
    if (!row) return refuseClosed(environment, version.value(), *urn);
    if (environment.json)
        printJson(environment, schoolJson(version.value(), *row));
    else
        printSchool(environment, version.value(), *row);
    return exitDone;
}

}  // namespace offerbook
