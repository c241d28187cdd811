// From register, county folder and plugins to a published edition.
//
//   Publisher publisher(store, host, {config, plugins}, clock, settings);
//   PublishOutcome outcome = publisher.publish({.by = "Head of inclusion", .note = "Autumn offers"});
//
// Runs every plugin in its child process, builds the candidate, checks the charter, tells what changes, asks
// for approval of what takes support from a school or raises a cost, commits. A plugin that fails is replaced
// by what it said in the latest edition. Nothing is stored unless all is well; what became of it is kept as
// the store's report.
//
// Thread-safety: one thread; processes are kept apart by the data folder's publish lock, which the caller
// holds.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/day.h"
#include "base/diagnostic.h"
#include "base/settings.h"
#include "catalogue/difference.h"
#include "catalogue/edition.h"
#include "charter/charter.h"
#include "plugin/host.h"
#include "publish/report.h"
#include "store/store.h"

namespace offerbook {

struct PublishRequest {
    std::string by;    ///< Role of who approves; with `note` it lets through what waits.
    std::string note;  ///< Why.
    bool dryRun = false;
    /// The server's own: on the register of the latest edition, and of what waits only the rest.
    bool automatic = false;
};

struct PublishOutcome {
    bool refused = false;         ///< No edition could be made; the diagnostics say why.
    bool nothingChanged = false;  ///< The candidate equals the latest edition.
    bool published = false;
    std::vector<WaitingReason> waiting;      ///< What needs approval and has none; of a dry run, what would.
    EditionInfo info;                        ///< Of the new edition, or of the latest where nothing changed.
    std::shared_ptr<const Edition> edition;  ///< The candidate, unless refused.
    std::shared_ptr<const Edition> latest;   ///< The edition before; null where there is none.
    EditionDifference difference;            ///< Against the latest edition; empty where there is none.
    std::vector<ArticleResult> charter;
    std::vector<PluginSummary> plugins;
    Diagnostics diagnostics;
};

class Publisher {
public:
    struct Places {
        std::filesystem::path config;
        std::filesystem::path plugins;
    };
    /// Told what is being done, in a few words, for people who wait.
    using Progress = std::function<void(std::string_view)>;

    Publisher(Store& store, const PluginHost& host, Places places, const Clock& clock,
              const Settings& settings);

    PublishOutcome publish(const PublishRequest& request, const Progress& progress = {});

    /// Publishes the offers and county files of an edition of the past again, for today's register and by
    /// today's charter. It takes a role and a reason.
    PublishOutcome restore(std::int64_t edition, const PublishRequest& request,
                           const Progress& progress = {});

private:
    void keepReport(const PublishOutcome& outcome, const PublishRequest& request);

    Store& store_;
    const PluginHost& host_;
    Places places_;
    const Clock& clock_;
    const Settings& settings_;
};

/// What is kept of an attempt, for the county's page.
PublishReport reportOf(const PublishOutcome& outcome, const PublishRequest& request, Instant at);

/// The facts that plugins compute from: the register's and `groups` for the served schools, with `easting`
/// and `northing` as numbers beside them.
FactTable factsForPlugins(const RegisterVersion& served, const FactColumn& groups);

}  // namespace offerbook
