#include "publish/publisher.h"

#include <string>
#include <utility>

#include "publish/attempt.h"

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

PublishReport::Outcome kindOf(const PublishOutcome& outcome) {
    if (outcome.refused) return PublishReport::Outcome::refused;
    if (outcome.published) return PublishReport::Outcome::published;
    return outcome.waiting.empty() ? PublishReport::Outcome::nothingChanged : PublishReport::Outcome::waiting;
}

/// The findings with files named from the folder: pages and the API show them, and where it lies on this
/// machine concerns nobody.
Diagnostics seenFrom(const std::filesystem::path& folder, const Diagnostics& findings) {
    const std::string before = folder.string() + '/';
    Diagnostics seen;
    for (Diagnostic item : findings) {
        if (item.where.file.starts_with(before)) item.where.file.erase(0, before.size());
        // A relative one may be a part of other words.
        for (std::size_t at = 0; folder.is_absolute() && at != std::string::npos;
             at = item.text.find(before, at))
            if (item.text.compare(at, before.size(), before) == 0) item.text.erase(at, before.size());
        seen.add(std::move(item));
    }
    return seen;
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
    Attempt attempt(store_, clock_, settings_, request, progress);
    attempt.outcome.refused = !(attempt.readStore() && attempt.readCounty(places_.config) &&
                                attempt.runPlugins(host_, places_) && attempt.judge());
    if (!attempt.outcome.refused) attempt.finish();
    attempt.latest();
    keepReport(attempt.outcome, request);
    return std::move(attempt.outcome);
}

PublishOutcome Publisher::restore(std::int64_t edition, const PublishRequest& request,
                                  const Progress& progress) {
    Attempt attempt(store_, clock_, settings_, request, progress);
    attempt.outcome.refused = !(attempt.readStore() && attempt.takeFrom(edition) && attempt.judge());
    if (!attempt.outcome.refused) attempt.finish();
    attempt.latest();
    keepReport(attempt.outcome, request);
    return std::move(attempt.outcome);
}

PublishReport reportOf(const PublishOutcome& outcome, const PublishRequest& request, Instant at) {
    const std::int64_t latest = outcome.latest ? outcome.latest->info().number : 0;
    return {.at = at,
            .outcome = kindOf(outcome),
            .edition = outcome.published ? outcome.info.number : latest,
            .by = request.by,
            .automatic = request.automatic,
            .plugins = outcome.plugins,
            .waiting = outcome.waiting,
            .diagnostics = outcome.diagnostics};
}

void Publisher::keepReport(const PublishOutcome& outcome, const PublishRequest& request) {
    if (request.dryRun) return;
    PublishReport report = reportOf(outcome, request, clock_.now());
    report.diagnostics = seenFrom(places_.plugins, seenFrom(places_.config, report.diagnostics));
    store_.putReport(reportText(report));
}

}  // namespace offerbook
