#include "publish/plugin_check.h"

#include <string>

#include <nlohmann/json.hpp>

#include "cli/commands.h"
#include "cli/plugin_report.h"
#include "cli/plugin_runs.h"
#include "cli/reporting.h"
#include "cli/sarif.h"

namespace offerbook {

using Json = nlohmann::ordered_json;

namespace {

void printSarif(Environment& environment, const Diagnostics& found) {
    printJson(environment, sarifOf(found, std::filesystem::current_path()));
}

Json jsonOf(const PluginCheck& check, const PluginGround& ground) {
    return {{"id", check.id},
            {"version", check.version},
            {"sector", check.sector},
            {"accepted", !check.findings.hasErrors()},
            {"offers", check.offers},
            {"schools", check.schools},
            {"register", ground.schoolRegister != nullptr},
            {"edition", ground.latest ? Json(ground.latest->info().number) : Json(nullptr)},
            {"errors", countOf(check.findings, Severity::error)},
            {"warnings", countOf(check.findings, Severity::warning)},
            {"not_checked", check.notChecked},
            {"milliseconds", check.took.count()},
            {"log", check.log},
            {"diagnostics", toJson(check.findings)}};
}

}  // namespace

int checkPlugin(Environment& environment, const CheckOptions& options) {
    const auto refused = [&](const Diagnostics& why) {
        if (!options.sarif) return refuse(environment, why);
        printSarif(environment, why);
        return exitRefused;
    };
    const Result<PluginPlace> place = PluginHost::at(options.path, environment.config);
    if (!place) return refused(place.diagnostics());
    const Result<PluginGround> ground = pluginGroundOf(environment);
    if (!ground) return refused(ground.diagnostics());
    const PluginCheck check =
        checkPlugin(pluginHostOf(environment), place.value(), ground.value(), environment.clock.today());
    if (options.sarif)
        printSarif(environment, check.findings);
    else if (environment.json)
        printJson(environment, jsonOf(check, ground.value()));
    else
        printCheck(environment, check, ground.value());
    return check.findings.hasErrors() ? exitRefused : exitDone;
}

}  // namespace offerbook
