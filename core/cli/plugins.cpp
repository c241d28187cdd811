#include <optional>
#include <utility>

#include <nlohmann/json.hpp>

#include "cli/commands.h"
#include "cli/plugin_runs.h"
#include "cli/reporting.h"
#include "publish/county_files.h"
#include "publish/publisher.h"
#include "store/store.h"

namespace offerbook {

using Json = nlohmann::ordered_json;

namespace {

/// What a plugin is checked against: the county's file and the current register's served schools.
struct Ground {
    std::shared_ptr<const RegisterVersion> schoolRegister;  ///< Empty where no register is imported.
    std::shared_ptr<const County> county;
    std::vector<Membership> memberships;
    FactTable facts;  ///< As plugins see them; without schools where no register is imported.
};

std::optional<RegisterVersion> currentVersion(const Environment& environment) {
    if (!std::filesystem::exists(environment.data / "offerbook.db")) return std::nullopt;
    const auto store = openStore(environment.data, true);
    const auto current = store->currentRegister();
    if (!current) return std::nullopt;
    Result<RegisterVersion> version = readRegisterVersion(store->content(current->digest));
    if (!version) return std::nullopt;
    return std::move(version).value();
}

Result<Ground> groundOf(const Environment& environment) {
    Result<CountyFiles> files = readCountyFiles(
        environment.config, static_cast<std::size_t>(environment.settings.whole("yaml.file_bytes")));
    if (!files) return std::move(files).diagnostics();
    Result<CountyBook> county = readCountyBook(files.value(), environment.config);
    if (!county) return std::move(county).diagnostics();
    const std::optional<RegisterVersion> imported = currentVersion(environment);
    const RegisterVersion version = imported ? *imported : emptyRegister();
    Ground ground{imported ? std::make_shared<const RegisterVersion>(version) : nullptr,
                  county->county,
                  county->memberships,
                  {}};
    std::vector<std::string> groups;
    for (const Group& group : county->county->groups) groups.push_back(group.id);
    const RegisterVersion served = selectRows(version, servedRows(version, *county->county));
    ground.facts = factsForPlugins(
        served, groupsColumn(served.schools, county->memberships, groups, environment.clock.today()));
    return ground;
}

/// Checks what one plugin said as if it were the whole book.
Diagnostics checkAlone(const Environment& environment, const Ground& ground, PluginOutput output) {
    EditionParts parts;
    parts.schoolRegister = ground.schoolRegister;
    parts.county = ground.county;
    parts.memberships = ground.memberships;
    parts.plugins.push_back(std::make_shared<const PluginOutput>(std::move(output)));
    return buildEdition(std::move(parts), environment.clock.today()).diagnostics();
}

std::size_t count(const Diagnostics& found, Severity severity) {
    std::size_t number = 0;
    for (const Diagnostic& item : found) number += item.severity == severity ? 1 : 0;
    return number;
}

}  // namespace

PluginHost pluginHostOf(const Environment& environment) {
    return {{.program = environment.program, .cache = environment.data / "plugins"},
            pluginLimitsFrom(environment.settings)};
}

int listPlugins(Environment& environment) {
    Diagnostics found;
    const std::vector<PluginPlace> places = PluginHost::find(environment.plugins, environment.config, found);
    const Result<Ground> ground = groundOf(environment);
    if (!ground) return refuse(environment, ground.diagnostics());
    const PluginHost host = pluginHostOf(environment);
    Json list = Json::array();
    for (const PluginPlace& place : places) {
        PluginRun run = host.run(place, ground->facts);
        const std::size_t offers = run.output ? run.output->bundle.offers.size() : 0;
        const std::string version = run.output ? run.output->bundle.version : "";
        const std::string title =
            run.output && !run.output->bundle.sectors.empty() ? run.output->bundle.sectors[0].title : "";
        if (!environment.json)
            environment.out << place.id
                            << (run.output
                                    ? " " + version + "  " + title + "  " + std::to_string(offers) + " offers"
                                    : "  refused")
                            << "  " << place.library.string() << '\n';
        list.push_back({{"id", place.id},
                        {"version", version},
                        {"sector", title},
                        {"offers", offers},
                        {"accepted", run.output.has_value()},
                        {"library", place.library.string()}});
        found.append(std::move(run.diagnostics));
    }
    report(environment, found);
    if (environment.json)
        printJson(environment, {{"items", list}, {"total", list.size()}, {"diagnostics", toJson(found)}});
    else if (places.empty())
        environment.out << "There is no plugin in " << environment.plugins.string() << ".\n";
    return found.hasErrors() ? exitRefused : exitDone;
}

int checkPlugin(Environment& environment, const std::string& path) {
    const Result<PluginPlace> place = PluginHost::at(path, environment.config);
    if (!place) return refuse(environment, place.diagnostics());
    const Result<Ground> ground = groundOf(environment);
    if (!ground) return refuse(environment, ground.diagnostics());
    PluginRun run = pluginHostOf(environment).run(place.value(), ground->facts);
    Diagnostics found = std::move(run.diagnostics);
    std::size_t offers = 0;
    if (run.output) {
        offers = run.output->bundle.offers.size();
        if (ground->schoolRegister)
            found.append(checkAlone(environment, ground.value(), *std::move(run.output)));
        else
            found.note("plugin", {},
                       "No register is imported, so rules were not checked against schools and computed "
                       "facts not against their number. Run 'offerbook register import FILE' first.");
    }
    if (environment.json) {
        printJson(environment, {{"id", place->id},
                                {"accepted", !found.hasErrors()},
                                {"offers", offers},
                                {"log", run.log},
                                {"diagnostics", toJson(found)}});
    } else {
        for (const std::string& line : run.log) environment.err << place->id << ": " << line << '\n';
        report(environment, found);
        environment.out << place->id << ": " << offers << " offers, " << count(found, Severity::error)
                        << " errors, " << count(found, Severity::warning) << " warnings, " << run.took.count()
                        << " ms\n";
    }
    return found.hasErrors() ? exitRefused : exitDone;
}

}  // namespace offerbook
