#include "register/columns.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "base/text.h"
#include "register/download.h"
#include "register/register_facts.h"

namespace offerbook {

namespace {

/// Beginnings of column names, in lower case.
constexpr std::array<std::string_view, 13> leftOutBeginnings{
    "ofsted",         "inspectorate",        "bsoinspectorate", "dateoflastinspection",
    "nextinspection", "reasonestablishment", "schoolsponsor",   "headtitle",
    "headfirstname",  "headlastname",        "headpreferred",   "propsname",
    "qabreport"};

constexpr std::size_t missingShown = 8;

std::string quotedList(const std::vector<std::string>& names, std::size_t most) {
    std::string text;
    for (std::size_t index = 0; index < std::min(most, names.size()); ++index)
        text += (index > 0 ? ", '" : "'") + printable(names[index]) + "'";
    if (names.size() > most) text += " and " + std::to_string(names.size() - most) + " more";
    return text;
}

}  // namespace

bool isLeftOut(std::string_view column) {
    const std::string lowered = lowerAscii(column);
    return std::any_of(leftOutBeginnings.begin(), leftOutBeginnings.end(),
                       [&](std::string_view beginning) { return lowered.starts_with(beginning); });
}

ColumnFinder::ColumnFinder(const std::vector<std::string_view>& header) : wanted_(header.size(), false) {
    for (const std::string_view name : header) names_.emplace_back(trim(name));
}

std::size_t ColumnFinder::find(std::string_view name) {
    const auto found = std::find(names_.begin(), names_.end(), name);
    if (found == names_.end()) {
        if (std::find(missing_.begin(), missing_.end(), name) == missing_.end()) missing_.emplace_back(name);
        return 0;
    }
    const auto index = static_cast<std::size_t>(found - names_.begin());
    wanted_[index] = true;
    ++found_;
    return index;
}

Diagnostics ColumnFinder::problems(const std::string& file, const std::string& what) const {
    Diagnostics problems;
    const Location header{file, 1, 0};
    if (found_ == 0) {
        const std::string first = names_.empty() ? std::string() : names_.front();
        std::string text = "The file is not " + what +
                           ": none of its columns is there. Its first line begins with '" +
                           printable(first, 60) + "'.";
        if (first.find(';') != std::string::npos || first.find('\t') != std::string::npos)
            text += " The columns of the register are separated by commas.";
        problems.error("register", header, text + downloadAgain());
        return problems;
    }
    std::vector<std::string> other;
    for (std::size_t index = 0; index < names_.size(); ++index)
        if (!wanted_[index]) other.push_back(names_[index]);
    if (missing_.size() > missingShown) {
        problems.error("register", header,
                       "The file is not " + what + " as it is downloaded: it has " +
                           std::to_string(names_.size()) + " columns and lacks " +
                           quotedList(missing_, missingShown) + "." + downloadAgain());
    } else {
        for (const std::string& name : missing_)
            problems.error(
                "register", header,
                "The column '" + name + "' is missing." + didYouMean(name, other) + downloadAgain());
    }
    std::set<std::string> seen;
    std::set<std::string> told;
    for (const std::string& name : names_)
        if (!name.empty() && !seen.insert(name).second && told.insert(name).second)
            problems.error("register", header,
                           "The column '" + printable(name) +
                               "' stands there twice, so it is unclear which one counts." + downloadAgain());
    return problems;
}

Result<RegisterColumns> findColumns(const std::vector<std::string_view>& header, const std::string& file) {
    ColumnFinder finder(header);
    RegisterColumns columns;
    const std::array<std::pair<std::size_t*, std::string_view>, 15> attributes{{
        {&columns.urn, "URN"},
        {&columns.name, "EstablishmentName"},
        {&columns.town, "Town"},
        {&columns.postcode, "Postcode"},
        {&columns.authorityCode, "LA (code)"},
        {&columns.authorityName, "LA (name)"},
        {&columns.establishmentNumber, "EstablishmentNumber"},
        {&columns.ukprn, "UKPRN"},
        {&columns.trustCode, "Trusts (code)"},
        {&columns.trustName, "Trusts (name)"},
        {&columns.easting, "Easting"},
        {&columns.northing, "Northing"},
        {&columns.typeCode, "TypeOfEstablishment (code)"},
        {&columns.typeGroupCode, "EstablishmentTypeGroup (code)"},
        {&columns.statusCode, "EstablishmentStatus (code)"},
    }};
    for (const auto& [place, name] : attributes) *place = finder.find(name);
    for (const RegisterFact& fact : registerFacts()) {
        std::vector<std::size_t> places;
        for (const std::string_view name : fact.columns) places.push_back(finder.find(name));
        columns.facts.push_back(std::move(places));
    }
    Diagnostics problems = finder.problems(file, "the school register");
    if (problems.hasErrors()) return problems;
    columns.wanted = finder.wanted();
    for (const std::string& name : finder.names())
        if (isLeftOut(name)) columns.leftOut.push_back(name);
    return columns;
}

}  // namespace offerbook
