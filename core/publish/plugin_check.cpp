#include "publish/plugin_check.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "publish/candidate.h"
#include "publish/loading.h"
#include "publish/place_check.h"
#include "publish/plugin_outputs.h"
#include "publish/plugin_texts.h"
#include "publish/publisher.h"
#include "register/import.h"
#include "store/store.h"

namespace offerbook {

namespace {

/// Whether a finding on the whole book is this plugin's concern: one of its files is named, or no file at
/// all.
bool concerns(const Diagnostic& finding, const std::string& plugin) {
    if (finding.code == "every-school" || finding.code == "group") return false;
    const std::string& file = finding.where.file;
    const bool ofPlugin = file.find('/') != std::string::npos || file.ends_with(" records");
    return file == plugin + " records" || file.starts_with(plugin + "/") ||
           finding.text.find(plugin + "/") != std::string::npos || !ofPlugin;
}

bool isOfOthers(const Diagnostics& found, const std::string& plugin) {
    return std::any_of(found.begin(), found.end(), [&](const Diagnostic& finding) {
        return finding.severity == Severity::error && !concerns(finding, plugin);
    });
}

/// The book with the plugin in it, and what is wrong with that; of the others, what they said last.
Result<std::shared_ptr<const Edition>> bookWith(const PluginGround& ground,
                                                const std::shared_ptr<const PluginOutput>& output,
                                                bool withOthers, Day today) {
    std::vector<std::shared_ptr<const PluginOutput>> plugins{output};
    if (withOthers)
        for (const auto& other : ground.latest->parts().plugins)
            if (other->bundle.plugin != output->bundle.plugin)
                plugins.push_back(
                    std::make_shared<const PluginOutput>(asBefore(*other, *ground.latest, ground.served)));
    std::sort(plugins.begin(), plugins.end(),
              [](const auto& left, const auto& right) { return left->bundle.plugin < right->bundle.plugin; });
    EditionParts parts =
        candidateParts({.schoolRegister = ground.schoolRegister,
                        .registerDigest = ground.registerDigest,
                        .county = ground.county,
                        .plugins = std::move(plugins)},
                       ground.latest ? &ground.latest->info() : nullptr, startInLondon(today));
    Result<std::shared_ptr<const Edition>> book = buildEdition(std::move(parts), today);
    // What is wrong with another plugin can hide what is wrong with this one.
    if (withOthers && isOfOthers(book.diagnostics(), output->bundle.plugin))
        return bookWith(ground, output, false, today);
    return book;
}

void checkInBook(PluginCheck& check, const PluginGround& ground, PluginOutput said, Day today,
                 Diagnostics& found) {
    const Diagnostics taken = checkOwners(said.bundle, ground.owners);
    // With the owner in the book, every taken id would be told once more, as a clash.
    const bool withOthers = ground.latest != nullptr && taken.empty();
    const auto book =
        bookWith(ground, std::make_shared<const PluginOutput>(std::move(said)), withOthers, today);
    found.append(taken);
    for (const Diagnostic& finding : book.diagnostics())
        if (concerns(finding, check.id)) found.add(finding);
    if (book && taken.empty()) check.draft = book.value();
}

}  // namespace

Result<PluginGround> pluginGround(Store* store, const std::filesystem::path& config, std::size_t yamlLimit,
                                  Day today) {
    Result<CountyFiles> files = readCountyFiles(config, yamlLimit);
    if (!files) return std::move(files).diagnostics();
    Result<CountyBook> county = readCountyBook(files.value(), config);
    if (!county) return std::move(county).diagnostics();
    PluginGround ground;
    ground.county = std::move(county).value();
    RegisterVersion version = emptyRegister();
    if (const auto current = store == nullptr ? std::nullopt : store->currentRegister()) {
        Result<RegisterVersion> read = readRegisterVersion(store->content(current->digest));
        if (!read) return std::move(read).diagnostics();
        version = std::move(read).value();
        ground.schoolRegister = std::make_shared<const RegisterVersion>(version);
        ground.registerDigest = current->digest;
    }
    if (const auto latest = store == nullptr ? std::nullopt : store->latestEdition())
        if (auto edition = loadEdition(*store, *latest, today)) ground.latest = std::move(edition).value();
    if (store != nullptr) ground.owners = store->owners();
    const County& countyFile = *ground.county.county;
    const RegisterVersion served = selectRows(version, servedRows(version, countyFile));
    ground.facts = factsForPlugins(
        served, groupsColumn(served.schools, ground.county.memberships, countyFile.groupIds(), today));
    ground.served = served.schools;
    return ground;
}

PluginCheck checkPlugin(const PluginHost& host, const PluginPlace& place, const PluginGround& ground,
                        Day today) {
    PluginRun run = host.run(place, ground.facts);
    PluginCheck check;
    check.id = place.id;
    check.log = std::move(run.log);
    check.took = run.took;
    check.schools = ground.served.size();
    Diagnostics found = std::move(run.diagnostics);
    if (run.output) found.append(checkPlaces(host, place, ground.facts, *run.output));
    const bool accepted = run.output.has_value();
    std::optional<PluginOutput> said = accepted ? std::move(run.output) : std::move(run.refused);
    if (said) {
        check.version = said->bundle.version;
        check.offers = said->bundle.offers.size();
        if (!said->bundle.sectors.empty()) check.sector = said->bundle.sectors.front().title;
    }
    if (said && accepted && ground.schoolRegister)
        checkInBook(check, ground, *std::move(said), today, found);
    else if (said)
        found.append(checkTexts(*said, ground, today));
    if (!ground.schoolRegister)
        check.notChecked = {"whether a rule holds for any school",
                            "the values of facts that the register brings, such as district",
                            "whether host schools are open schools of the register",
                            "what computed facts give for real schools"};
    else if (!accepted)
        check.notChecked = {"whether a rule holds for any school, until the errors are put right"};
    check.findings = ledToFiles(found, place, std::filesystem::current_path());
    return check;
}

}  // namespace offerbook
