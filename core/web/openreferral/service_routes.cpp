#include <utility>

#include "base/messages.h"
#include "web/api/answers.h"
#include "web/api/json_text.h"
#include "web/openreferral/moments.h"
#include "web/openreferral/national_forms.h"
#include "web/openreferral/national_lists.h"
#include "web/openreferral/national_routes.h"
#include "web/openreferral/service_filter.h"

namespace offerbook {

namespace {

/// What items of a list are made of, held as long as they are sent.
struct Source {
    explicit Source(const Call& call)
        : book(bookOf(call)), view(call.view), messages(&call.context.messages) {}

    std::shared_ptr<const ServiceText> textOf(std::size_t service) const {
        return book->textOf(service, view, *messages);
    }
    const Offer& offerOf(std::size_t service) const { return book->offerOf(book->services()[service], view); }

    std::shared_ptr<const NationalBook> book;
    View view;
    const Messages* messages;
};

/// The specification asks for `id` and `modified_date`, its schema for name and status beside the id.
std::string minimalText(const Source& from, std::size_t index) {
    const NationalService& service = from.book->services()[index];
    std::string text = "{";
    appendName(text, "id");
    appendQuoted(text, service.uuid);
    appendName(text, "name");
    appendQuoted(text, from.offerOf(index).title.english);
    appendName(text, "status");
    appendQuoted(text, toString(service.status));
    appendName(text, "modified_date");
    appendQuoted(text, isoWithMilliseconds(service.modified));
    return text + '}';
}

void addAtLocation(BodyParts& body, const Source& from, std::size_t index, bool full) {
    const NationalService& service = from.book->services()[index];
    std::string text = atLocationText(*from.book, service, full);
    text.pop_back();
    body.addOwn(text + R"(,"service":)");
    addService(body, from.textOf(index), full);
    body.add("}");
}

Response services(const Call& call) {
    const Source from(call);
    auto filter = ServiceFilter::of(call, *from.book);
    if (auto* wrong = std::get_if<Response>(&filter)) return std::move(*wrong);
    const bool full = isTrue(call, "full"), minimal = isTrue(call, "minimal");
    if (full && minimal)
        return badRequest(call, "minimal",
                          "'minimal' and 'full' are both true, and ask for opposite things. Leave one of "
                          "the two out.");
    std::vector<std::size_t> all(from.book->services().size());
    for (std::size_t index = 0; index < all.size(); ++index) all[index] = index;
    auto found = servicesThat(std::get<ServiceFilter>(filter), call, *from.book, all);
    const std::size_t total = found.size();
    const auto add = [from, found = std::move(found), full, minimal](BodyParts& body, std::size_t index) {
        if (minimal)
            body.addOwn(minimalText(from, found[index]));
        else
            addService(body, from.textOf(found[index]), full);
    };
    return nationalListAnswer(call, {total, add, minimal});
}

Response service(const Call& call) {
    const Source from(call);
    const auto find = [&](std::string_view uuid) { return from.book->service(uuid); };
    auto found = namedThing(call, "service", "/open-referral/services", find);
    if (auto* wrong = std::get_if<Response>(&found)) return std::move(*wrong);
    auto body = std::make_shared<BodyParts>();
    addService(*body, from.textOf(std::get<std::size_t>(found)), true);
    Response response = jsonResponse(200, {});
    response.body = SharedParts(std::move(body));
    return response;
}

Response atLocations(const Call& call) {
    const Source from(call);
    auto filter = ServiceFilter::of(call, *from.book);
    if (auto* wrong = std::get_if<Response>(&filter)) return std::move(*wrong);
    auto found = servicesThat(std::get<ServiceFilter>(filter), call, *from.book, from.book->located());
    const std::size_t total = found.size();
    const auto add = [from, found = std::move(found), full = isTrue(call, "full")](BodyParts& body,
                                                                                   std::size_t index) {
        addAtLocation(body, from, found[index], full);
    };
    return nationalListAnswer(call, {total, add});
}

Response atLocation(const Call& call) {
    const Source from(call);
    const auto find = [&](std::string_view uuid) { return from.book->atLocation(uuid); };
    auto found = namedThing(call, "service at a location", "/open-referral/service_at_locations", find);
    if (auto* wrong = std::get_if<Response>(&found)) return std::move(*wrong);
    auto body = std::make_shared<BodyParts>();
    addAtLocation(*body, from, std::get<std::size_t>(found), true);
    Response response = jsonResponse(200, {});
    response.body = SharedParts(std::move(body));
    return response;
}

std::vector<Parameter> listParameters(bool ofServices) {
    std::vector<Parameter> parameters = serviceParameters();
    parameters.push_back(yesOrNo("full", "true for each in full, with all that it has."));
    if (ofServices)
        parameters.push_back(yesOrNo(
            "minimal",
            "true for id, name, status and modified_date alone, all on one page unless one is asked for."));
    return withNationalPaging(std::move(parameters));
}

}  // namespace

void addServiceRoutes(Routes& routes) {
    const std::string list = "application/json application/x-ndjson";
    routes.add({.pattern = "/open-referral/services",
                .summary = "All support as services of the national standard",
                .parameters = listParameters(true),
                .answers = "OpenReferralServices",
                .media = list,
                .isLong = true,
                .handler = services});
    routes.add({.pattern = "/open-referral/services/{id}",
                .summary = "One service in full",
                .answers = "OpenReferralService",
                .isLong = true,
                .handler = service});
    routes.add({.pattern = "/open-referral/service_at_locations",
                .summary = "Where services are: at host schools, or at no place of their own",
                .parameters = listParameters(false),
                .answers = "OpenReferralServiceAtLocations",
                .media = list,
                .isLong = true,
                .handler = atLocations});
    routes.add({.pattern = "/open-referral/service_at_locations/{id}",
                .summary = "One service at its location in full",
                .answers = "OpenReferralServiceAtLocation",
                .isLong = true,
                .handler = atLocation});
}

}  // namespace offerbook
