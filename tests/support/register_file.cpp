#include "support/register_file.h"

#include <fstream>
#include <sstream>
#include <stdexcept>
#include <utility>

#include "support/shared_data.h"

namespace offerbook::test {

namespace {

std::string joined(const std::vector<std::string>& fields) {
    std::string row;
    for (const std::string& field : fields) row += (row.empty() ? "" : ",") + csvQuoted(field);
    return row;
}

const RegisterFile::Values ordinarySchool{
    {"URN", "100000"},
    {"LA (code)", "999"},
    {"LA (name)", "Sample County"},
    {"EstablishmentNumber", "2001"},
    {"EstablishmentName", "Alderbrook Primary School"},
    {"TypeOfEstablishment (code)", "01"},
    {"TypeOfEstablishment (name)", "Community school"},
    {"EstablishmentTypeGroup (code)", "4"},
    {"EstablishmentTypeGroup (name)", "Local authority maintained schools"},
    {"EstablishmentStatus (code)", "1"},
    {"EstablishmentStatus (name)", "Open"},
    {"ReasonEstablishmentOpened (name)", "Not applicable"},
    {"ReasonEstablishmentClosed (name)", "Not applicable"},
    {"PhaseOfEducation (code)", "2"},
    {"PhaseOfEducation (name)", "Primary"},
    {"StatutoryLowAge", "4"},
    {"StatutoryHighAge", "11"},
    {"Boarders (name)", "No boarders"},
    {"NurseryProvision (name)", "No Nursery Classes"},
    {"OfficialSixthForm (name)", "Does not have a sixth form"},
    {"Gender (name)", "Mixed"},
    {"ReligiousCharacter (name)", "Does not apply"},
    {"AdmissionsPolicy (name)", "Not applicable"},
    {"SchoolCapacity", "240"},
    {"NumberOfPupils", "210"},
    {"PercentageFSM", "12.50"},
    {"TrustSchoolFlag (name)", "Not applicable"},
    {"FederationFlag (name)", "Not under a federation"},
    {"UKPRN", "10999999"},
    {"Town", "Market Alder"},
    {"Postcode", "ZZ1 1AA"},
    {"TypeOfResourcedProvision (name)", ""},
    {"DistrictAdministrative (name)", "Alderwick"},
    {"UrbanRural (name)", "Urban: Nearer to a major town or city"},
    {"Easting", "408000"},
    {"Northing", "331000"}};

}  // namespace

std::string csvQuoted(std::string_view text) {
    std::string field = "\"";
    for (const char letter : text) field += letter == '"' ? std::string("\"\"") : std::string(1, letter);
    return field + '"';
}

RegisterFile::RegisterFile() {
    std::ifstream sample(sourceDir() / "share" / "register" / "sample.csv", std::ios::binary);
    std::string line;
    if (!std::getline(sample, line)) throw std::runtime_error("share/register/sample.csv cannot be read");
    // Names of columns hold neither commas nor quotation marks.
    std::istringstream names(line.substr(0, line.find('\r')));
    for (std::string name; std::getline(names, name, ',');) addColumn(name.substr(1, name.size() - 2));
    for (const auto& [column, text] : ordinarySchool) ordinary_.at(place_.at(column)) = text;
}

void RegisterFile::addColumn(const std::string& name) {
    place_[name] = columns_.size();
    columns_.push_back(name);
    ordinary_.emplace_back();
}

void RegisterFile::add(const Values& different) {
    std::vector<std::string> fields = ordinary_;
    for (const auto& [column, text] : different) {
        const auto place = place_.find(column);
        if (place == place_.end()) throw std::logic_error("no column '" + column + "'");
        fields[place->second] = text;
    }
    rows_.push_back(joined(fields));
}

std::string RegisterFile::header() const {
    return joined(columns_);
}

std::string RegisterFile::bytes() const {
    std::string text = header();
    for (const std::string& row : rows_) text += "\r\n" + row;
    return text;
}

}  // namespace offerbook::test
