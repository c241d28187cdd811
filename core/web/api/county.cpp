// For county staff: how the last attempt to publish went, and what is owed.
#include <filesystem>
#include <set>
#include <string>
#include <utility>

#include <nlohmann/json.hpp>

#include "web/api/answers.h"
#include "web/api/api_routes.h"
#include "web/api/forms.h"
#include "web/county_state.h"
#include "web/owed_answers.h"

namespace offerbook {

using Json = nlohmann::ordered_json;

namespace {

/// A file as county staff know it, by the folder that holds it: where the service keeps its folders is
/// nobody's business.
std::string shownFile(const std::string& file) {
    const std::filesystem::path path(file);
    return path.is_absolute() ? (path.parent_path().filename() / path.filename()).string() : file;
}

/// The same within what is said of files of these folders.
std::string shownText(std::string text, const std::set<std::string>& folders) {
    for (const std::string& folder : folders)
        for (std::size_t at = text.find(folder); at != std::string::npos; at = text.find(folder, at + 1))
            text.erase(at, folder.size());
    return text;
}

/// Those above the folders of absolute files, each with a slash behind it.
std::set<std::string> foldersAbove(const Diagnostics& diagnostics) {
    std::set<std::string> folders;
    for (const Diagnostic& item : diagnostics) {
        const std::filesystem::path above =
            std::filesystem::path(item.where.file).parent_path().parent_path();
        if (above.is_absolute() && above.has_filename()) folders.insert(above.string() + '/');
    }
    return folders;
}

Json reportForm(const PublishReport& report) {
    Json form{{"at", iso(report.at)},
              {"outcome", toString(report.outcome)},
              {"edition", report.edition},
              {"by", report.by.empty() ? Json(nullptr) : Json(report.by)},
              {"automatic", report.automatic}};
    form["plugins"] = Json::array();
    for (const PluginSummary& plugin : report.plugins) form["plugins"].push_back(formOf(plugin));
    form["waiting"] = Json::array();
    for (const WaitingReason& reason : report.waiting) form["waiting"].push_back(formOf(reason));
    form["diagnostics"] = Json::array();
    const std::set<std::string> folders = foldersAbove(report.diagnostics);
    for (const Diagnostic& item : report.diagnostics)
        form["diagnostics"].push_back({{"severity", toString(item.severity)},
                                       {"code", item.code},
                                       {"file", shownFile(item.where.file)},
                                       {"line", item.where.line},
                                       {"text", shownText(item.text, folders)}});
    return form;
}

Json contactForm(const Contact& contact) {
    const auto orNull = [](const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); };
    return {{"title", orNull(contact.title.english)},
            {"email", orNull(contact.email)},
            {"phone", orNull(contact.phone)},
            {"url", orNull(contact.url)},
            {"hours", orNull(contact.hours.english)}};
}

Response county(const Call& call) {
    const Edition& edition = *call.view.edition;
    Json form{{"name", edition.county().name.english},
              {"service_name", edition.county().serviceName.english},
              {"serving", editionForm(edition.info())}};
    form["plugins"] = Json::array();
    for (const auto& plugin : edition.parts().plugins)
        form["plugins"].push_back({{"id", plugin->bundle.plugin},
                                   {"version", plugin->bundle.version},
                                   {"offers", plugin->bundle.offers.size()}});
    const auto report = lastReportOf(call.context);
    form["last_report"] = report ? reportForm(*report) : Json(nullptr);
    form["publications"] = Json::array();
    for (const EditionInfo& info : lastEditions(call.context))
        form["publications"].push_back(editionForm(info));
    form["owed"] = Json::array();
    for (const OwedAnswer& answer : owedAnswers(edition))
        form["owed"].push_back({{"of", answer.isOffer ? "offer" : "priority"},
                                {"id", answer.id},
                                {"title", answer.title},
                                {"field", answer.field},
                                {"by", answer.owed.by.iso()},
                                {"who", answer.owed.who},
                                {"late", answer.owed.by < call.view.day}});
    form["contact"] = contactForm(edition.county().contact);
    form["licence"] = {{"name", edition.county().licence.name}, {"url", edition.county().licence.url}};
    return thingAnswer(call, form);
}

}  // namespace

void addCountyRoutes(Routes& routes) {
    routes.add({.pattern = "/api/v1/county",
                .summary = "For county staff: what is served, the last attempt to publish, what is owed",
                .answers = "County",
                .catalogue = false,
                .isLong = true,
                .handler = county});
}

}  // namespace offerbook
