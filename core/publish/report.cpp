#include "publish/report.h"

#include <algorithm>
#include <array>
#include <utility>

#include <nlohmann/json.hpp>

namespace offerbook {

using Json = nlohmann::ordered_json;

namespace {

/// More of them help nobody, and the report is read for every request of the county's page.
constexpr std::size_t mostFindings = 200;

constexpr std::array outcomes{PublishReport::Outcome::published, PublishReport::Outcome::nothingChanged,
                              PublishReport::Outcome::waiting, PublishReport::Outcome::refused};
constexpr std::array severities{Severity::note, Severity::warning, Severity::error};

/// The one of `all` whose name is `name`; throws std::out_of_range where none is.
template <class Values>
auto named(const Values& all, const std::string& name) {
    const auto found = std::find_if(all.begin(), all.end(), [&](auto one) { return toString(one) == name; });
    if (found == all.end()) throw std::out_of_range(name);
    return *found;
}

PluginSummary pluginFrom(const Json& json) {
    return {json.at("id"),       json.at("version"),
            json.at("accepted"), json.at("kept_from_before"),
            json.at("offers"),   std::chrono::milliseconds(json.at("milliseconds").get<long long>())};
}

Json toJson(const Diagnostic& finding) {
    return {{"severity", toString(finding.severity)},
            {"code", finding.code},
            {"file", finding.where.file},
            {"line", finding.where.line},
            {"column", finding.where.column},
            {"text", finding.text}};
}

Diagnostic findingFrom(const Json& json) {
    return {named(severities, json.at("severity")),
            json.at("code"),
            {json.at("file"), json.at("line"), json.at("column")},
            json.at("text")};
}

}  // namespace

Json formOf(const PluginSummary& plugin) {
    return {{"id", plugin.id},
            {"version", plugin.version},
            {"accepted", plugin.accepted},
            {"kept_from_before", plugin.keptFromBefore},
            {"offers", plugin.offers},
            {"milliseconds", plugin.took.count()}};
}

Json formOf(const WaitingReason& reason) {
    return {
        {"offer", reason.offer}, {"title", reason.title}, {"what", reason.what}, {"schools", reason.schools}};
}

std::string reportText(const PublishReport& report) {
    Json json{{"at", report.at.time_since_epoch().count()},
              {"outcome", toString(report.outcome)},
              {"edition", report.edition},
              {"by", report.by},
              {"automatic", report.automatic}};
    json["plugins"] = json["waiting"] = json["findings"] = Json::array();
    for (const PluginSummary& plugin : report.plugins) json["plugins"].push_back(formOf(plugin));
    for (const WaitingReason& reason : report.waiting) json["waiting"].push_back(formOf(reason));
    for (const Diagnostic& finding : report.diagnostics)
        if (json["findings"].size() < mostFindings) json["findings"].push_back(toJson(finding));
    // Findings may quote foreign bytes.
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::optional<PublishReport> readReport(std::string_view text) {
    try {
        const Json json = Json::parse(text);
        PublishReport report;
        report.at = Instant(Instant::duration(json.at("at").get<Instant::rep>()));
        report.outcome = named(outcomes, json.at("outcome"));
        report.edition = json.at("edition");
        report.by = json.at("by");
        report.automatic = json.value("automatic", false);  // Earlier versions did not tell.
        for (const Json& plugin : json.at("plugins")) report.plugins.push_back(pluginFrom(plugin));
        for (const Json& reason : json.at("waiting"))
            report.waiting.push_back(
                {reason.at("offer"), reason.at("title"), reason.at("what"), reason.at("schools")});
        for (const Json& finding : json.at("findings")) report.diagnostics.add(findingFrom(finding));
        return report;
    } catch (const std::exception&) {
        return std::nullopt;
    }
}

}  // namespace offerbook
