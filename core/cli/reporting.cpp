#include "cli/reporting.h"

#include <nlohmann/json.hpp>

#include "cli/commands.h"

namespace offerbook {

using Json = nlohmann::ordered_json;

Json toJson(const Diagnostics& diagnostics) {
    Json list = Json::array();
    for (const Diagnostic& item : diagnostics)
        list.push_back({{"severity", toString(item.severity)},
                        {"code", item.code},
                        {"file", item.where.file},
                        {"line", item.where.line},
                        {"column", item.where.column},
                        {"text", item.text}});
    return list;
}

Json refusalJson(const Diagnostics& diagnostics) {
    return {{"refused", true}, {"diagnostics", toJson(diagnostics)}};
}

void printJson(std::ostream& out, const Json& answer) {
    out << answer.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

void printJson(Environment& environment, const Json& answer) {
    printJson(environment.out, answer);
}

void report(Environment& environment, const Diagnostics& diagnostics) {
    if (!environment.json) environment.err << toString(diagnostics);
}

int refuse(Environment& environment, const Diagnostics& diagnostics) {
    if (environment.json)
        printJson(environment, refusalJson(diagnostics));
    else
        report(environment, diagnostics);
    return exitRefused;
}

int refuse(Environment& environment, const std::string& text) {
    Diagnostics found;
    found.error("", {}, text);
    return refuse(environment, found);
}

}  // namespace offerbook
