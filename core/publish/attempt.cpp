#include "publish/attempt.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "catalogue/bundle_edit.h"
#include "catalogue/ownership.h"
#include "catalogue/places_counts.h"
#include "publish/candidate.h"
#include "publish/loading.h"
#include "publish/offer_history.h"
#include "publish/webhooks/news.h"

namespace offerbook {

namespace {

/// Whether a school would read the same: lines of the files that moved make no edition.
bool saysTheSame(const Edition& left, const Edition& right) {
    const EditionParts& before = left.parts();
    const EditionParts& after = right.parts();
    return before.info.registerDigest == after.info.registerDigest &&
           before.info.countyDigest == after.info.countyDigest &&
           before.info.computedDigests == after.info.computedDigests &&
           std::equal(before.plugins.begin(), before.plugins.end(), after.plugins.begin(),
                      after.plugins.end(), [](const auto& one, const auto& other) {
                          return offerbook::saysTheSame(one->bundle, other->bundle);
                      });
}

/// Stands with an edition that nobody published by hand.
constexpr const char* noteOfServer = "Published by the server after files changed";

void warnOfGonePlugins(const Edition& latest, const std::vector<PluginSummary>& plugins, Diagnostics& found) {
    for (const auto& output : latest.parts().plugins) {
        const bool there = std::any_of(plugins.begin(), plugins.end(), [&](const PluginSummary& summary) {
            return summary.id == output->bundle.plugin;
        });
        const bool hasOffers = !output->bundle.offers.empty();
        if (!there && hasOffers)
            found.warning(
                "plugin", {},
                "Plugin '" + output->bundle.plugin +
                    "' is no longer in the plugin folder: what it offers ends. Put the folder back where "
                    "that is not meant.");
    }
}

std::vector<std::string> keptPlugins(const std::vector<PluginSummary>& plugins) {
    std::vector<std::string> kept;
    for (const PluginSummary& summary : plugins)
        if (summary.keptFromBefore) kept.push_back(summary.id);
    return kept;
}

}  // namespace

Attempt::Attempt(Store& store, const Clock& clock, const Settings& settings, const PublishRequest& request,
                 const Publisher::Progress& progress)
    : store_(store),
      clock_(clock),
      settings_(settings),
      request_(request),
      progress_(progress),
      today_(clock.today()) {}

bool Attempt::refuse(std::string_view code, const std::string& text, Location where) {
    outcome.diagnostics.error(code, std::move(where), text);
    return false;
}

void Attempt::tell(std::string_view what) const {
    if (progress_) progress_(what);
}

bool Attempt::readStore() {
    const auto current = store_.currentRegister();
    if (!current)
        return refuse("register", "No register is imported yet. Run 'offerbook register import FILE' first.");
    tell("Reading the register and the latest edition");
    latestInfo_ = store_.latestEdition();
    registerDigest_ = request_.automatic && latestInfo_ ? latestInfo_->registerDigest : current->digest;
    if (registerDigest_ != current->digest)
        outcome.diagnostics.note("register", {},
                                 "The register that was imported on " + dayInLondon(current->at).iso() +
                                     " waits for a person: 'offerbook publish' takes it.");
    Result<RegisterVersion> version = readRegisterVersion(store_.content(registerDigest_));
    outcome.diagnostics.append(version.diagnostics());
    if (!version) return false;
    parts_.schoolRegister = std::make_shared<const RegisterVersion>(std::move(version).value());
    if (!latestInfo_) return true;
    const bool sameRegister = latestInfo_->registerDigest == registerDigest_;
    // Beside the plugins, which take about as long. The store is the loader's until `latest` was asked for.
    loading_ = std::async([this, known = sameRegister ? parts_.schoolRegister : nullptr] {
        return loadEdition(store_, *latestInfo_, today_, known);
    });
    return true;
}

const Edition* Attempt::latest() {
    if (loading_.valid()) {
        Result<std::shared_ptr<const Edition>> loaded = loading_.get();
        if (loaded)
            outcome.latest = std::move(loaded).value();
        else
            outcome.diagnostics.warning("edition", {},
                                        "Edition " + std::to_string(latestInfo_->number) +
                                            " is no longer accepted, so nothing is compared with it.");
    }
    return outcome.latest.get();
}

bool Attempt::readCounty(const std::filesystem::path& folder) {
    tell("Reading the county folder");
    Result<CountyFiles> files =
        readCountyFiles(folder, static_cast<std::size_t>(settings_.whole("yaml.file_bytes")));
    outcome.diagnostics.append(files.diagnostics());
    if (!files) return false;
    Result<CountyBook> county = readCountyBook(files.value(), folder, parts_.schoolRegister.get());
    outcome.diagnostics.append(county.diagnostics());
    if (!county) return false;
    parts_.files = std::move(files).value();
    parts_.county = std::move(county).value();
    return true;
}

bool Attempt::runPlugins(const PluginHost& host, const Publisher::Places& places) {
    const CountyBook& county = parts_.county;
    RegisterVersion served =
        selectRows(*parts_.schoolRegister, servedRows(*parts_.schoolRegister, *county.county));
    const FactColumn groups =
        groupsColumn(served.schools, county.memberships, county.county->groupIds(), today_);
    tell("Running the plugins");
    PluginOutputs& plugins = parts_.plugins;
    plugins = offerbook::runPlugins(host, places.plugins, places.config, factsForPlugins(served, groups),
                                    served.schools, [this] { return latest(); });
    parts_.served = std::move(served.schools);
    if (latest() != nullptr) warnOfGonePlugins(*latest(), plugins.summaries, outcome.diagnostics);
    outcome.plugins = plugins.summaries;
    if (plugins.complete && !plugins.outputs.empty()) return true;
    outcome.diagnostics.append(std::exchange(plugins.diagnostics, {}));
    if (plugins.complete)
        refuse("plugin",
               "There is no plugin in this folder, so there is nothing to publish. Set plugins.dir.",
               {places.plugins.string(), 0, 0});
    return false;
}

std::shared_ptr<const Edition> Attempt::build(BookParts& parts) {
    auto edition = buildCandidate({.schoolRegister = parts.schoolRegister,
                                   .registerDigest = registerDigest_,
                                   .county = parts.county,
                                   .served = parts.served,
                                   .latest = outcome.latest,
                                   .latestInfo = latestInfo_ ? &*latestInfo_ : nullptr,
                                   .owners = store_.owners(),
                                   .at = clock_.now(),
                                   .by = request_.by,
                                   .note = request_.automatic ? noteOfServer : request_.note,
                                   .endedDays = settings_.whole("publish.ended_days")},
                                  parts.plugins, today_);
    outcome.plugins = parts.plugins.summaries;
    outcome.diagnostics.append(std::exchange(parts.plugins.diagnostics, {}));
    return edition;
}

bool Attempt::keepsCharter(const Edition& edition) {
    outcome.diagnostics.append(checkCounts(edition, today_, keptPlugins(outcome.plugins)));
    outcome.charter =
        checkCharter(edition, today_, static_cast<int>(settings_.whole("availability.stale_days")));
    outcome.diagnostics.append(findingsOf(outcome.charter));
    outcome.diagnostics.append(checkStricter(edition.county()));
    return !outcome.diagnostics.hasErrors();
}

void Attempt::compareWithLatest() {
    outcome.info = outcome.edition->info();
    outcome.nothingChanged = outcome.latest && saysTheSame(*outcome.latest, *outcome.edition);
    if (outcome.nothingChanged) outcome.info = *latestInfo_;
    outcome.difference = {};
    approval_ = {};
    if (!outcome.latest) {
        if (!latestInfo_) return;
        approval_.hold.everything = true;
        approval_.reasons.push_back({"", "",
                                     "What schools gain or lose cannot be told: edition " +
                                         std::to_string(latestInfo_->number) + " is no longer accepted.",
                                     0});
        return;
    }
    outcome.difference = compare(*outcome.latest, *outcome.edition);
    approval_ = judgeChange(outcome.difference, *outcome.latest, *outcome.edition, today_);
}

bool Attempt::judge() {
    tell("Evaluating every rule for every school");
    auto edition = build(parts_);
    if (!edition) return false;
    tell("Checking the charter");
    if (!keepsCharter(*edition)) return false;
    outcome.edition = std::move(edition);
    compareWithLatest();
    outcome.diagnostics.append(approval_.notices);
    if (!isApproved()) outcome.waiting = approval_.reasons;
    return true;
}

bool Attempt::isApproved() const {
    return settings_.text("publish.auto") == "all" ||
           (!trim(request_.by).empty() && !trim(request_.note).empty());
}

bool Attempt::holdBackWaiting() {
    if (!outcome.latest || approval_.hold.everything) return false;
    tell("Holding back what waits for approval");
    Result<CountyFiles> held = storedCountyFiles(store_.content(latestInfo_->countyDigest));
    if (!held) return false;
    CountyFiles heldFiles = std::move(held).value();
    // The counts of a week are no decision of the county's, so they never wait with its files.
    heldFiles.erase(placesFileName);
    if (const auto places = parts_.files.find(placesFileName); places != parts_.files.end())
        heldFiles.insert(*places);
    Result<BookParts> rest =
        heldBack(std::move(parts_), approval_.hold, *outcome.latest, heldFiles, *outcome.edition);
    if (!rest) return false;
    parts_ = std::move(rest).value();
    auto edition = build(parts_);
    if (!edition || !keepsCharter(*edition)) return false;
    outcome.edition = std::move(edition);
    compareWithLatest();
    return approval_.reasons.empty();
}

void Attempt::finish() {
    if (request_.dryRun || outcome.nothingChanged) return;
    if (!outcome.waiting.empty()) {
        if (!request_.automatic) return;
        const Diagnostics told = outcome.diagnostics;
        const bool rest = holdBackWaiting();
        // The findings of the whole candidate are what its authors need; those of the rest are among them.
        outcome.diagnostics = told;
        if (!rest || outcome.nothingChanged) return;
    }
    putEdition();
}

void Attempt::putEdition() {
    tell("Storing the edition");
    Contents contents{{parts_.county.digest, parts_.county.content}};
    for (const auto& output : outcome.edition->parts().plugins) {
        contents.emplace(output->bundle.digest, output->bundle.content);
        contents.emplace(output->computed.digest, output->computed.content);
    }
    completeOfferHistory(store_, progress_);
    EditionNews news;
    // Where the latest edition is no longer accepted, what was before it stands in the store.
    if (outcome.latest || !latestInfo_) {
        news.offers = offerEventsOf(outcome.difference, outcome.latest.get(), *outcome.edition);
        news.schools = schoolRecordsOf(outcome.difference);
        news.deliveries =
            deliveriesOf(store_.outbox().subscriptions(), outcome.difference, outcome.latest.get(),
                         *outcome.edition, settings_.text("server.public_url"));
    }
    store_.putEdition(outcome.info, contents, ownersOf(*outcome.edition), news);
    outcome.published = true;
    if (!news.offers) completeOfferHistory(store_, progress_);
}

}  // namespace offerbook
