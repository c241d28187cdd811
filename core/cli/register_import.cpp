#include <algorithm>
#include <optional>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/files.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/reporting.h"
#include "register/import.h"
#include "store/store.h"

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

std::string nameOf(const School& school) {
    return school.urn.text() + " " + school.name + ", " + school.town;
}

std::string closedLine(const School& school, const RegisterVersion& version) {
    std::string line = nameOf(school);
    const std::vector<Urn> successors = version.openSuccessors(school.urn);
    for (const Urn urn : successors) {
        const auto row = version.rowOf(urn);
        line += " -> " + (row ? nameOf(version.schools[*row]) : urn.text());
    }
    return line;
}

std::string changeLine(const SchoolChange& change) {
    return change.urn.text() + " " + change.name + ": " + change.what + " " + change.before + " -> " +
           change.after;
}

void printReport(Environment& environment, const RegisterImport& import, const ChangeReport& changes,
                 bool dryRun, bool known) {
    std::ostream& out = environment.out;
    out << (dryRun ? "Tried, nothing stored: " : "Imported: ") << import.version.schools.size()
        << " open establishments of " << import.rowsRead << " rows (" << import.notOpen
        << " closed or proposed";
    if (!import.refused.empty()) out << ", " << import.refused.size() << " refused";
    out << ")\n";
    if (!import.leftOutColumns.empty())
        out << "Never read, by principle: " << import.leftOutColumns.size()
            << " columns (inspection outcomes, reasons for opening or closing, sponsors, names of persons)\n";
    printSome(out, "Refused rows", import.refused, [](const RefusedRow& row) {
        return "line " + std::to_string(row.line) +
               (row.urn.empty() ? "" : ", URN " + printable(row.urn, 20)) + ": " + row.reason;
    });
    if (known && changes.nothing()) out << "Nothing changed since the last import.\n";
    if (known) {
        printSome(out, "New", changes.opened, nameOf);
        printSome(out, "Closed", changes.closed,
                  [&](const School& school) { return closedLine(school, import.version); });
        printSome(out, "Renamed", changes.renamed, changeLine);
        printSome(out, "Changed", changes.changed, changeLine);
    }
    if (!dryRun) out << "What is served stays as it is until 'offerbook publish'.\n";
}

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

Json reportJson(const RegisterImport& import, const ChangeReport& changes, bool dryRun,
                const Diagnostics& remarks) {
    Json json{{"digest", import.version.digest}, {"dry_run", dryRun},
              {"rows", import.rowsRead},         {"open", import.version.schools.size()},
              {"not_open", import.notOpen},      {"never_read", import.leftOutColumns}};
    json["refused"] = Json::array();
    for (const RefusedRow& row : import.refused)
        json["refused"].push_back({{"line", row.line}, {"urn", row.urn}, {"reason", row.reason}});
    json["new"] = Json::array();
    for (const School& school : changes.opened) json["new"].push_back(schoolJson(school));
    json["closed"] = Json::array();
    for (const School& school : changes.closed) {
        Json one = schoolJson(school);
        one["successors"] = Json::array();
        for (const Urn urn : import.version.openSuccessors(school.urn))
            one["successors"].push_back(urn.number);
        json["closed"].push_back(std::move(one));
    }
    json["renamed"] = changesJson(changes.renamed);
    json["changed"] = changesJson(changes.changed);
    json["diagnostics"] = toJson(remarks);
    return json;
}

}  // namespace

int importRegisterFile(Environment& environment, const ImportOptions& options) {
    const auto limit = static_cast<std::size_t>(environment.settings.whole("register.file_bytes"));
    Result<std::string> csv = readFile(options.file, limit, "register");
    if (!csv) return refuse(environment, csv.diagnostics());
    std::optional<std::string> links;
    if (!options.links.empty()) {
        Result<std::string> read = readFile(options.links, limit, "register");
        if (!read) return refuse(environment, read.diagnostics());
        links = std::move(read).value();
    }
    if (!environment.json) environment.err << "Reading " << options.file << " ...\n";
    Result<RegisterImport> import =
        importRegister(csv.value(), options.file,
                       links ? std::optional<std::string_view>(*links) : std::nullopt, options.links);
    if (!import) return refuse(environment, import.diagnostics());
    report(environment, import.diagnostics());

    const auto store = environment.store();
    const auto current = store->currentRegister();
    RegisterVersion before;
    if (current) {
        Result<RegisterVersion> read = readRegisterVersion(store->content(current->digest));
        if (read) before = std::move(read).value();
    }
    if (!links) keepSuccessors(import.value().version, before);
    const ChangeReport changes = compare(before, import->version);
    if (!options.dryRun && (!current || current->digest != import->version.digest)) {
        store->putRegister({import->version.digest, environment.clock.now(),
                            std::filesystem::path(options.file).filename().string(),
                            static_cast<std::int64_t>(import->version.schools.size())},
                           canonicalContent(import->version));
    }
    if (environment.json)
        printJson(environment, reportJson(import.value(), changes, options.dryRun, import.diagnostics()));
    else
        printReport(environment, import.value(), changes, options.dryRun, current.has_value());
    return exitDone;
}

}  // namespace offerbook
