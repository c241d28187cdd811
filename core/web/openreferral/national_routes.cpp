#include "web/openreferral/national_routes.h"

#include <utility>

#include <nlohmann/json.hpp>

#include "base/messages.h"
#include "web/api/answers.h"
#include "web/api/json_text.h"
#include "web/openreferral/national_forms.h"
#include "web/openreferral/service_filter.h"
#include "web/parts.h"

namespace offerbook {

using Json = nlohmann::ordered_json;

namespace {

/// What the base has of itself (schema api_details.json), and what a reader must know beside it.
Response details(const Call& call) {
    const County& county = call.view.edition->county();
    Json json;
    json["version"] = "HSDS-UK-3.0";
    json["profile"] = "https://github.com/OpenReferralUK/uk-profile/blob/main/docs/index.md";
    json["openapi_url"] = "https://openreferraluk.org/specifications/3.0/openapi.json";
    json["audience"] = call.context.messages.say("open_referral.audience");
    json["postcodes"] = call.context.messages.say("open_referral.postcodes");
    Json publisher{{"name", county.name.english}};
    addText(publisher, "email", county.contact.email);
    if (isUri(county.contact.url)) publisher["url"] = county.contact.url;
    json["publisher"] = std::move(publisher);
    Json licence = Json::object();
    addText(licence, "name", county.licence.name);
    addText(licence, "url", county.licence.url);
    json["licence"] = std::move(licence);
    json["edition"] = call.view.edition->info().number;
    json["day"] = call.view.day.iso();
    return jsonResponse(200, jsonText(json));
}

}  // namespace

std::shared_ptr<const NationalBook> bookOf(const Call& call) {
    if (call.context.nationalBook) return call.context.nationalBook(call.view);
    return std::make_shared<const NationalBook>(
        call.view, call.context.messages, call.context.staleDays,
        call.context.offerHistory ? call.context.offerHistory(call.view) : nullptr, 0);
}

std::variant<std::size_t, Response> namedThing(
    const Call& call, std::string_view what, std::string_view list,
    const std::function<std::optional<std::size_t>(std::string_view uuid)>& find) {
    auto uuid = uuidFrom(call, "id", call.capture("id"));
    if (auto* wrong = std::get_if<Response>(&uuid)) return std::move(*wrong);
    if (const auto index = find(std::get<std::string>(uuid))) return *index;
    return notFound(call, "There is no " + std::string(what) + " with the id " + std::get<std::string>(uuid) +
                              " in edition " + std::to_string(call.view.edition->info().number) +
                              ". All of them: " + std::string(list));
}

bool isTrue(const Call& call, std::string_view name) {
    return call.request.parameter(name) == "true";
}

Parameter yesOrNo(std::string name, std::string help) {
    return {std::move(name), std::move(help), {"true", "false"}};
}

void addService(BodyParts& body, const std::shared_ptr<const ServiceText>& text, bool full) {
    body.add("{");
    body.add(text->fields);
    if (full) {
        body.add(",");
        body.add(text->nested);
    }
    body.add("}");
    body.owners.push_back(text);
}

void addOpenReferralRoutes(Routes& routes) {
    routes.add({.pattern = "/open-referral",
                .summary = "What this API of the national standard is (Open Referral UK 3.0)",
                .answers = "OpenReferralDetails",
                .handler = details});
    addServiceRoutes(routes);
    addOrganizationRoutes(routes);
    addTaxonomyRoutes(routes);
}

}  // namespace offerbook
