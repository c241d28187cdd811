#include "cli/import_report.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "cli/reporting.h"

namespace offerbook {

using Json = nlohmann::ordered_json;

namespace {

/// Lines shown of each kind of change; the rest is counted, and whole with --json.
constexpr std::size_t shownLines = 10;

template <class Items, class Line>
void printSome(std::ostream& out, const std::string& title, const Items& items, Line line) {
    if (items.empty()) return;
    out << title << ": " << items.size() << '\n';
    for (std::size_t index = 0; index < std::min(items.size(), shownLines); ++index)
        out << "  " << line(items[index]) << '\n';
    if (items.size() > shownLines)
        out << "  and " << items.size() - shownLines << " more (all with --json)\n";
}

/// Stored and foreign texts as one line.
std::string shown(const std::string& text) {
    constexpr std::size_t longest = 300;
    return printable(text, longest);
}

std::string nameOf(const School& school) {
    return school.urn.text() + " " + shown(school.name) + ", " + shown(school.town);
}

std::string nameIn(const RegisterVersion& version, Urn urn) {
    const auto row = version.rowOf(urn);
    return row ? nameOf(version.schools[*row]) : urn.text();
}

std::string closedLine(const School& school, const RegisterVersion& version) {
    std::string line = nameOf(school);
    const std::vector<Urn> successors = version.openSuccessors(school.urn);
    for (const Urn urn : successors) line += " -> " + nameIn(version, urn);
    return line;
}

std::string changeLine(const SchoolChange& change) {
    return change.urn.text() + " " + shown(change.name) + ": " + change.what + " " + shown(change.before) +
           " -> " + shown(change.after);
}

std::string missingLine(const MissingSchool& missing) {
    return nameOf(missing.school) + (missing.reason.empty() ? "" : ": " + missing.reason);
}

std::string urnsOf(const std::vector<Urn>& urns) {
    std::vector<std::string> texts;
    for (const Urn urn : urns) texts.push_back(urn.text());
    return texts.empty() ? "nothing" : join(texts, ", ");
}

std::string linkLine(const LinkChange& link) {
    const std::string closed = link.closed.text();
    if (link.before.empty()) return closed + " -> " + urnsOf(link.after);
    return closed + " -> " + urnsOf(link.after) + ", before " + urnsOf(link.before);
}

void printChanges(std::ostream& out, const RegisterImport& import, const ChangeReport& changes) {
    if (changes.sameVersion)
        out << "Nothing changed since the last import.\n";
    else if (changes.nothing())
        out << "No school and no link changed, but the form in which they are kept did.\n";
    printSome(out, "New", changes.opened, nameOf);
    printSome(out, "Closed", changes.closed,
              [&](const School& school) { return closedLine(school, import.version); });
    printSome(out, "Missing from the file", changes.missing, missingLine);
    printSome(out, "Renamed", changes.renamed, changeLine);
    printSome(out, "Changed", changes.changed, changeLine);
    printSome(out, "Links to successors added", changes.linksAdded, linkLine);
    printSome(out, "Links to successors changed", changes.linksChanged, linkLine);
    printSome(out, "Links to successors gone", changes.linksGone, linkLine);
}

}  // namespace

void printImport(Environment& environment, const RegisterImport& import, const ChangeReport* changes,
                 bool dryRun) {
    std::ostream& out = environment.out;
    out << (dryRun ? "Tried, nothing stored: " : "Imported: ") << import.version.schools.size()
        << " open establishments of " << import.rowsRead << " rows (" << import.notOpen
        << " closed or proposed";
    if (import.repeated > 0) out << ", " << import.repeated << " repeated";
    if (!import.refused.empty()) out << ", " << import.refused.size() << " refused";
    out << ")\n";
    if (!import.leftOutColumns.empty())
        out << "Never read, by principle: " << import.leftOutColumns.size()
            << " columns (inspection outcomes, reasons for opening or closing, sponsors, names of persons)\n";
    printSome(out, "Refused rows", import.refused, [](const RefusedRow& row) {
        return "line " + std::to_string(row.line) +
               (row.urn.empty() ? "" : ", URN " + printable(row.urn, 20)) + ": " + row.reason;
    });
    if (changes != nullptr) printChanges(out, import, *changes);
    if (!dryRun) out << "What is served stays as it is until 'offerbook publish'.\n";
}

void printLosses(Environment& environment, const ChangeReport& changes) {
    printSome(environment.err, "Missing from the file", changes.missing, missingLine);
    printSome(environment.err, "Links to successors gone", changes.linksGone, linkLine);
}

namespace {

Json schoolJson(const School& school) {
    return {{"urn", school.urn.number}, {"name", school.name}, {"town", school.town}};
}

Json changesJson(const std::vector<SchoolChange>& changes) {
    Json list = Json::array();
    for (const SchoolChange& change : changes)
        list.push_back({{"urn", change.urn.number},
                        {"name", change.name},
                        {"what", change.what},
                        {"before", change.before},
                        {"after", change.after}});
    return list;
}

Json missingJson(const ChangeReport& changes) {
    Json list = Json::array();
    for (const MissingSchool& missing : changes.missing) {
        Json one = schoolJson(missing.school);
        one["reason"] = missing.reason.empty() ? Json(nullptr) : Json(missing.reason);
        list.push_back(std::move(one));
    }
    return list;
}

Json urnsJson(const std::vector<Urn>& urns) {
    Json list = Json::array();
    for (const Urn urn : urns) list.push_back(urn.number);
    return list;
}

Json linksJson(const std::vector<LinkChange>& links) {
    Json list = Json::array();
    for (const LinkChange& link : links)
        list.push_back({{"closed", link.closed.number},
                        {"before", urnsJson(link.before)},
                        {"after", urnsJson(link.after)}});
    return list;
}

Json linkChangesJson(const ChangeReport& changes) {
    return {{"added", linksJson(changes.linksAdded)},
            {"changed", linksJson(changes.linksChanged)},
            {"gone", linksJson(changes.linksGone)}};
}

}  // namespace

Json importJson(const RegisterImport& import, const ChangeReport& changes, bool dryRun,
                const Diagnostics& remarks) {
    Json json{
        {"digest", import.version.digest},       {"dry_run", dryRun},          {"rows", import.rowsRead},
        {"open", import.version.schools.size()}, {"not_open", import.notOpen}, {"repeated", import.repeated},
        {"never_read", import.leftOutColumns}};
    json["refused"] = Json::array();
    for (const RefusedRow& row : import.refused)
        json["refused"].push_back({{"line", row.line}, {"urn", row.urn}, {"reason", row.reason}});
    json["new"] = Json::array();
    for (const School& school : changes.opened) json["new"].push_back(schoolJson(school));
    json["closed"] = Json::array();
    for (const School& school : changes.closed) {
        Json one = schoolJson(school);
        one["successors"] = urnsJson(import.version.openSuccessors(school.urn));
        json["closed"].push_back(std::move(one));
    }
    json["missing"] = missingJson(changes);
    json["renamed"] = changesJson(changes.renamed);
    json["changed"] = changesJson(changes.changed);
    json["links"] = linkChangesJson(changes);
    json["nothing_changed"] = changes.sameVersion;
    json["diagnostics"] = toJson(remarks);
    return json;
}

Json lossesJson(const RegisterImport& import, const ChangeReport& changes, const Diagnostics& found) {
    Json json = refusalJson(found);
    json["rows"] = import.rowsRead;
    json["open"] = import.version.schools.size();
    json["missing"] = missingJson(changes);
    json["links"] = linkChangesJson(changes);
    return json;
}

}  // namespace offerbook
