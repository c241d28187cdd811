#include <memory>
#include <optional>

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/difference_report.h"
#include "cli/reporting.h"
#include "publish/loading.h"
#include "store/store.h"

namespace offerbook {

using Json = nlohmann::ordered_json;

namespace {

Json infoJson(const EditionInfo& info) {
    return {{"number", info.number},
            {"digest", info.digest},
            {"parent", info.parent},
            {"at", iso(info.at)},
            {"by", info.by},
            {"note", info.note},
            {"register", info.registerDigest},
            {"county", info.countyDigest},
            {"bundles", info.bundleDigests}};
}

/// More than a role or a note may have, in bytes.
constexpr std::size_t longestText = 4000;

std::string line(const EditionInfo& info) {
    return std::to_string(info.number) + "  " + iso(info.at) + "  " + info.digest.substr(0, 12) +
           (info.by.empty() ? "" : "  by " + printable(info.by, longestText)) +
           (info.note.empty() ? "" : "  " + printable(info.note, longestText));
}

/// Nothing else of the record is repeated, since nobody knows what of it is true.
std::string damageOf(const EditionInfo& info) {
    return "The record of edition " + std::to_string(info.number) +
           " was changed after it was published: its digest does not match. 'offerbook doctor' tells more.";
}

Json recordJson(const EditionRecord& record) {
    if (!record.damaged) return infoJson(record.info);
    return {{"number", record.info.number}, {"damaged", true}, {"why", damageOf(record.info)}};
}

/// What is wrong with a number, in the reader's words.
std::string noSuchEdition(Store& store, std::int64_t number) {
    const std::int64_t latest = store.latestNumber();
    if (latest == 0) return "Nothing is published yet. Run 'offerbook publish' first.";
    return "There is no edition " + std::to_string(number) + ". Editions count from 1 to " +
           std::to_string(latest) + ".";
}

Result<std::shared_ptr<const Edition>> editionNumbered(Environment& environment, Store& store,
                                                       std::int64_t number) {
    const auto info = store.edition(number);
    if (!info) {
        Diagnostics found;
        found.error("edition", {}, noSuchEdition(store, number));
        return found;
    }
    return loadEdition(store, *info, environment.clock.today());
}

}  // namespace

int listEditions(Environment& environment) {
    const auto store = environment.existingStore();
    const std::vector<EditionRecord> history = store->history();
    Diagnostics damage;
    Json list = Json::array();
    for (const EditionRecord& record : history) {
        list.push_back(recordJson(record));
        if (record.damaged) damage.error("edition", {}, damageOf(record.info));
        if (!environment.json)
            environment.out << (record.damaged ? std::to_string(record.info.number) + "  DAMAGED"
                                               : line(record.info))
                            << '\n';
    }
    if (environment.json)
        printJson(environment, {{"items", list}, {"total", history.size()}});
    else if (history.empty())
        environment.out << "Nothing is published yet.\n";
    report(environment, damage);
    return damage.hasErrors() ? exitRefused : exitDone;
}

int showEdition(Environment& environment, std::int64_t number) {
    const auto store = environment.existingStore();
    const auto edition = editionNumbered(environment, *store, number);
    if (!edition) return refuse(environment, edition.diagnostics());
    const Edition& book = *edition.value();
    if (environment.json) {
        Json json = infoJson(book.info());
        json["schools"] = book.schools().size();
        json["sectors"] = Json::array();
        for (const SectorOf& sector : book.sectors())
            json["sectors"].push_back({{"id", sector.sector.id}, {"schools", sector.covered->yes.count()}});
        json["offers"] = Json::array();
        for (const OfferOf& offer : book.offers())
            json["offers"].push_back({{"id", offer.offer.id},
                                      {"title", offer.offer.title.english},
                                      {"schools", offer.outcome->yes.count()}});
        printJson(environment, json);
        return exitDone;
    }
    std::ostream& out = environment.out;
    out << "Edition " << line(book.info()) << '\n' << "Schools served: " << book.schools().size() << '\n';
    for (const SectorOf& sector : book.sectors())
        out << "  " << sector.sector.id << " - " << sector.sector.title << ": " << sector.covered->yes.count()
            << " schools\n";
    out << "Offers: " << book.offers().size() << '\n';
    for (const OfferOf& offer : book.offers())
        out << "  " << offer.offer.id << " - " << offer.offer.title.english << ": "
            << offer.outcome->yes.count() << " schools\n";
    return exitDone;
}

int diffEditions(Environment& environment, std::int64_t before, std::int64_t after) {
    const auto store = environment.existingStore();
    const auto left = editionNumbered(environment, *store, before);
    if (!left) return refuse(environment, left.diagnostics());
    const auto right = editionNumbered(environment, *store, after);
    if (!right) return refuse(environment, right.diagnostics());
    const EditionDifference difference = compare(*left.value(), *right.value());
    if (environment.json)
        printJson(environment, differenceJson(difference));
    else
        printDifference(environment.out, difference, false);
    return exitDone;
}

}  // namespace offerbook
