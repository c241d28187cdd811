#include <memory>
#include <optional>

#include <nlohmann/json.hpp>

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

std::string line(const EditionInfo& info) {
    return std::to_string(info.number) + "  " + iso(info.at) + "  " + info.digest.substr(0, 12) +
           (info.by.empty() ? "" : "  by " + info.by) + (info.note.empty() ? "" : "  " + info.note);
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
    const std::vector<EditionInfo> editions = store->editions();
    if (environment.json) {
        Json list = Json::array();
        for (const EditionInfo& info : editions) list.push_back(infoJson(info));
        printJson(environment, {{"items", list}, {"total", editions.size()}});
        return exitDone;
    }
    if (editions.empty()) environment.out << "Nothing is published yet.\n";
    for (const EditionInfo& info : editions) environment.out << line(info) << '\n';
    return exitDone;
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
