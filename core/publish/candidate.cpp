#include "publish/candidate.h"

#include <algorithm>
#include <map>
#include <utility>

#include "publish/carried_offers.h"
#include "publish/plugin_outputs.h"

namespace offerbook {

namespace {

/// The plugin that a finding is about, by the file it names ("primary/offers.yaml", "primary records"); empty
/// where it is none of them.
std::string pluginOf(const Diagnostic& finding, const PluginOutputs& plugins) {
    const std::string& file = finding.where.file;
    for (const auto& output : plugins.outputs) {
        const std::string& id = output->bundle.plugin;
        if (file.starts_with(id + "/") || file == id + " records") return id;
    }
    return {};
}

/// Errors by the plugin they are about; under the empty name those that are nobody's.
std::map<std::string, Diagnostics> errorsByPlugin(const Diagnostics& found, const PluginOutputs& plugins) {
    std::map<std::string, Diagnostics> errors;
    for (const Diagnostic& finding : found)
        if (finding.severity == Severity::error) errors[pluginOf(finding, plugins)].add(finding);
    return errors;
}

/// False where one of them has nothing that could stand in for it.
bool keepAll(const std::map<std::string, Diagnostics>& errors, PluginOutputs& plugins,
             const CandidateGround& ground) {
    return std::all_of(errors.begin(), errors.end(), [&](const auto& item) {
        return keepFromBefore(plugins, item.first, item.second, ground.served, ground.latest.get());
    });
}

std::map<std::string, Diagnostics> takenIds(const CandidateGround& ground, const PluginOutputs& plugins) {
    std::map<std::string, Diagnostics> taken;
    for (const auto& output : plugins.outputs) {
        Diagnostics found = checkOwners(output->bundle, ground.owners);
        if (found.hasErrors()) taken.emplace(output->bundle.plugin, std::move(found));
    }
    return taken;
}

}  // namespace

EditionParts candidateParts(CandidateParts parts, const EditionInfo* latest, Instant at, std::string by,
                            std::string note) {
    EditionParts candidate;
    EditionInfo& info = candidate.info;
    info.number = latest == nullptr ? 1 : latest->number + 1;
    info.parent = latest == nullptr ? std::string() : latest->digest;
    info.registerDigest = std::move(parts.registerDigest);
    info.countyDigest = parts.county.digest;
    info.at = at;
    info.by = std::move(by);
    info.note = std::move(note);
    for (const auto& output : parts.plugins) {
        info.bundleDigests.push_back(output->bundle.digest);
        info.computedDigests.push_back(output->computed.digest);
    }
    info.digest = editionDigest(info);
    candidate.schoolRegister = std::move(parts.schoolRegister);
    candidate.county = parts.county.county;
    candidate.memberships = parts.county.memberships;
    candidate.counts = parts.county.counts;
    candidate.plugins = std::move(parts.plugins);
    return candidate;
}

std::shared_ptr<const Edition> buildCandidate(const CandidateGround& ground, PluginOutputs& plugins,
                                              Day today) {
    const auto taken = takenIds(ground, plugins);
    if (!keepAll(taken, plugins, ground)) {
        for (const auto& [plugin, errors] : taken) plugins.diagnostics.append(errors);
        return nullptr;
    }
    CarriedPlugins carried;
    if (ground.latest)
        carried = carryEndings(plugins, *ground.latest, ground.served, today, ground.endedDays);
    for (;;) {
        EditionParts parts = candidateParts({.schoolRegister = ground.schoolRegister,
                                             .registerDigest = ground.registerDigest,
                                             .county = ground.county,
                                             .plugins = plugins.outputs},
                                            ground.latestInfo, ground.at, ground.by, ground.note);
        parts.before = ground.latest;
        Result<std::shared_ptr<const Edition>> book = buildEdition(std::move(parts), today);
        if (book) {
            plugins.diagnostics.append(book.diagnostics());
            return std::move(book).value();
        }
        const auto errors = errorsByPlugin(book.diagnostics(), plugins);
        bool dropped = false;
        for (const auto& [plugin, found] : errors) dropped = dropCarried(plugins, carried, plugin) || dropped;
        if (dropped) continue;
        PluginOutputs tried = plugins;
        if (errors.contains("") || !keepAll(errors, tried, ground)) {
            plugins.diagnostics.append(std::move(book).diagnostics());
            return nullptr;
        }
        plugins = std::move(tried);
    }
}

}  // namespace offerbook
