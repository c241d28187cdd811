#include <string>

#include "base/text.h"
#include "fuzz/parsers.h"
#include "register/columns.h"
#include "register/csv.h"
#include "register/groups.h"
#include "register/import.h"
#include "register/links.h"

namespace offerbook::test {

namespace {

std::size_t mostFindings(std::string_view bytes) {
    return bytes.size() + 100;
}

const std::string& usualHeader() {
    static const std::string header = [] {
        std::string line =
            "URN,EstablishmentName,Town,Postcode,LA (code),LA (name),EstablishmentNumber,UKPRN,Trusts (code),"
            "Trusts (name),Easting,Northing,TypeOfEstablishment (code),EstablishmentTypeGroup (code),"
            "EstablishmentStatus (code),TypeOfEstablishment (name),PhaseOfEducation (name),TrustSchoolFlag "
            "(name),"
            "Federations (name),StatutoryLowAge,StatutoryHighAge,NumberOfPupils,SchoolCapacity,PercentageFSM,"
            "NurseryProvision (name),OfficialSixthForm (name),Boarders (name),AdmissionsPolicy (name),Gender "
            "(name),"
            "ReligiousCharacter (name),TypeOfResourcedProvision (name),DistrictAdministrative (name),"
            "UrbanRural (name)";
        for (int need = 1; need <= 13; ++need) line += ",SEN" + std::to_string(need) + " (name)";
        return line + "\r\n";
    }();
    return header;
}

/// A version is read back from what the store keeps, and is the same.
void holdVersion(const RegisterVersion& version) {
    const std::string content = canonicalContent(version);
    hold(isCleanUtf8(content), "a version's content is clean text");
    const Result<RegisterVersion> again = readRegisterVersion(content);
    hold(static_cast<bool>(again),
         "a stored version is readable: ", [&] { return toString(again.diagnostics()); });
    hold(again->digest == version.digest, "a stored version has the same digest");
    hold(canonicalContent(again.value()) == content, "a stored version has the same content");
    hold(again->schools.size() == version.schools.size() && again->facts.rows() == version.schools.size(),
         "a stored version has the same schools");
    RegisterImport stored;
    stored.version = again.value();
    hold(compare(version, stored).nothing(), "a stored version has the same facts");
}

bool holdImport(std::string_view bytes) {
    const Result<RegisterImport> taken = importRegister(bytes, "register.csv");
    if (!holdResult(taken, bytes, mostFindings(bytes))) return false;
    hold(!taken->version.schools.empty(), "an accepted register has schools");
    hold(taken->version.schools.size() + taken->notOpen + taken->repeated + taken->refused.size() ==
             taken->rowsRead,
         "each row is taken, left out or refused");
    for (const RefusedRow& row : taken->refused)
        hold(isCleanUtf8(row.urn) && isCleanUtf8(row.reason), "a refused row is told in clean text");
    holdVersion(taken->version);
    return true;
}

/// Fields written out again are the same fields.
void holdCsv(std::string_view bytes) {
    const auto everything = [](std::string_view text, std::string& rows) {
        const auto keep = [&](const CsvRow& row) {
            for (const std::string_view field : row.texts) rows += csvField(field) + ",";
            rows += "\"\"\n";
        };
        return readCsv(text, {.header =
                                  [&](const CsvRow& row) {
                                      keep(row);
                                      return std::vector<bool>(row.fields, true);
                                  },
                              .row = keep});
    };
    std::string once;
    if (everything(bytes, once).problem != CsvProblem::none) return;
    std::string twice;
    const CsvEnd end = everything(once, twice);
    hold(end.problem == CsvProblem::none, "written fields are CSV");
}

}  // namespace

bool readAnyRegister(std::string_view bytes) {
    holdCsv(bytes);
    bool accepted = holdImport(bytes);
    accepted = holdImport(usualHeader() + std::string(bytes)) || accepted;
    const auto isOpen = [](Urn urn) { return urn.number % 2 == 0; };
    accepted = holdResult(readLinks(bytes, "links.csv", isOpen), bytes, mostFindings(bytes)) || accepted;
    const Result<std::vector<Membership>> group = readGroup(bytes, "forum", "groups/forum.csv");
    accepted = holdResult(group, bytes, mostFindings(bytes)) || accepted;
    const Result<RegisterVersion> stored = readRegisterVersion(bytes);
    if (holdResult(stored, bytes, mostFindings(bytes))) {
        hold(canonicalContent(stored.value()) == bytes, "only canonical content is read back");
        accepted = true;
    }
    return accepted;
}

}  // namespace offerbook::test
