#include "publish/publisher.h"

#include <utility>

#include "catalogue/ownership.h"
#include "catalogue/places_counts.h"
#include "publish/candidate.h"
#include "publish/county_files.h"
#include "publish/loading.h"
#include "publish/plugin_outputs.h"

namespace offerbook {

namespace {

FactColumn gridColumn(const std::vector<School>& schools, const char* name,
                      std::optional<std::int32_t> School::*place) {
    FactInfo info;
    info.name = name;
    info.type = FactType::number;
    info.words = std::string(name) + " on the British National Grid";
    info.unit = "metres";
    std::vector<FactValue> values;
    values.reserve(schools.size());
    for (const School& school : schools) {
        values.emplace_back();
        if (const auto& metres = school.*place) values.back() = static_cast<double>(*metres);
    }
    return makeColumn(std::move(info), values);
}

bool sameParts(const EditionInfo& left, const EditionInfo& right) {
    return left.registerDigest == right.registerDigest && left.countyDigest == right.countyDigest &&
           left.bundleDigests == right.bundleDigests && left.computedDigests == right.computedDigests;
}

void warnOfGonePlugins(const Edition* latest, const std::vector<PluginSummary>& plugins, Diagnostics& found) {
    if (latest == nullptr) return;
    for (const auto& output : latest->parts().plugins) {
        bool there = false;
        for (const PluginSummary& summary : plugins) there = there || summary.id == output->bundle.plugin;
        if (!there)
            found.warning("plugin", {},
                          "Plugin '" + output->bundle.plugin + "' is no longer in the plugin folder: its " +
                              std::to_string(output->bundle.offers.size()) + " offers leave the book.");
    }
}

std::vector<std::string> keptPlugins(const std::vector<PluginSummary>& plugins) {
    std::vector<std::string> kept;
    for (const PluginSummary& summary : plugins)
        if (summary.keptFromBefore) kept.push_back(summary.id);
    return kept;
}

}  // namespace

FactTable factsForPlugins(const RegisterVersion& served, const FactColumn& groups) {
    FactTable facts(served.schools.size());
    for (const FactColumn& column : served.facts.columns()) facts.add(column);
    facts.add(groups);
    facts.add(gridColumn(served.schools, "easting", &School::easting));
    facts.add(gridColumn(served.schools, "northing", &School::northing));
    return facts;
}

Publisher::Publisher(Store& store, const PluginHost& host, Places places, const Clock& clock,
                     const Settings& settings)
    : store_(store), host_(host), places_(std::move(places)), clock_(clock), settings_(settings) {}

PublishOutcome Publisher::publish(const PublishRequest& request, const Progress& progress) {
    PublishOutcome outcome;
    const auto tell = [&](std::string_view what) {
        if (progress) progress(what);
    };
    const auto refused = [&] {
        outcome.refused = true;
        return std::move(outcome);
    };
    const Day today = clock_.today();

    const auto current = store_.currentRegister();
    if (!current) {
        outcome.diagnostics.error("register", {},
                                  "No register is imported yet. Run 'offerbook register import FILE' first.");
        return refused();
    }
    tell("Reading the register and the county folder");
    Result<RegisterVersion> version = readRegisterVersion(store_.content(current->digest));
    outcome.diagnostics.append(version.diagnostics());
    Result<CountyFiles> files =
        readCountyFiles(places_.config, static_cast<std::size_t>(settings_.whole("yaml.file_bytes")));
    outcome.diagnostics.append(files.diagnostics());
    if (!version || !files) return refused();
    Result<CountyBook> county = readCountyBook(files.value(), places_.config, &version.value());
    outcome.diagnostics.append(county.diagnostics());
    if (!county) return refused();

    const auto latestInfo = store_.latestEdition();
    std::shared_ptr<const Edition> latest;
    if (latestInfo) {
        Result<std::shared_ptr<const Edition>> loaded = loadEdition(store_, *latestInfo, today);
        if (loaded)
            latest = std::move(loaded).value();
        else
            outcome.diagnostics.warning("edition", {},
                                        "Edition " + std::to_string(latestInfo->number) +
                                            " is no longer accepted, so nothing is compared with it.");
    }

    const RegisterVersion served = selectRows(version.value(), servedRows(version.value(), *county->county));
    const FactColumn groups =
        groupsColumn(served.schools, county->memberships, county->county->groupIds(), today);
    tell("Running the plugins");
    PluginOutputs plugins = runPlugins(host_, places_.plugins, places_.config,
                                       factsForPlugins(served, groups), served.schools, latest.get());
    warnOfGonePlugins(latest.get(), plugins.summaries, outcome.diagnostics);
    const auto takePlugins = [&] {
        outcome.plugins = plugins.summaries;
        outcome.diagnostics.append(std::move(plugins.diagnostics));
    };
    if (plugins.complete && plugins.outputs.empty())
        outcome.diagnostics.error(
            "plugin", {places_.plugins.string(), 0, 0},
            "There is no plugin in this folder, so there is nothing to publish. Set plugins.dir.");
    if (!plugins.complete || plugins.outputs.empty()) {
        takePlugins();
        return refused();
    }

    tell("Evaluating every rule for every school");
    const auto candidate =
        buildCandidate({.schoolRegister = std::make_shared<const RegisterVersion>(std::move(version).value()),
                        .registerDigest = current->digest,
                        .county = county.value(),
                        .served = served.schools,
                        .latest = latest,
                        .latestInfo = latestInfo ? &*latestInfo : nullptr,
                        .owners = store_.owners(),
                        .at = clock_.now(),
                        .by = request.by,
                        .note = request.note},
                       plugins, today);
    takePlugins();
    if (!candidate) return refused();
    const Edition& edition = *candidate;
    const EditionInfo& info = edition.info();

    outcome.diagnostics.append(checkCounts(edition, today, keptPlugins(outcome.plugins)));

    tell("Checking the charter");
    outcome.charter =
        checkCharter(edition, today, static_cast<int>(settings_.whole("availability.stale_days")));
    outcome.diagnostics.append(findingsOf(outcome.charter));
    outcome.diagnostics.append(checkStricter(edition.county()));
    if (outcome.diagnostics.hasErrors()) return refused();

    outcome.edition = candidate;
    if (latest) outcome.difference = compare(*latest, edition);
    outcome.info = info;
    if (latestInfo && sameParts(*latestInfo, info)) {
        outcome.nothingChanged = true;
        outcome.info = *latestInfo;
        return outcome;
    }
    if (request.dryRun) return outcome;

    tell("Storing the edition");
    Contents contents{{county->digest, county->content}};
    for (const auto& output : edition.parts().plugins) {
        contents.emplace(output->bundle.digest, output->bundle.content);
        contents.emplace(output->computed.digest, output->computed.content);
    }
    store_.putEdition(info, contents, ownersOf(edition));
    outcome.published = true;
    return outcome;
}

}  // namespace offerbook
