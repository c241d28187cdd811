#include <utility>

#include "base/messages.h"
#include "web/api/answers.h"
#include "web/api/json_text.h"
#include "web/openreferral/national_lists.h"
#include "web/openreferral/national_routes.h"
#include "web/openreferral/service_search.h"

namespace offerbook {

namespace {

/// How much of its services an organization shows.
enum class Depth : std::uint8_t { without, named, full };

struct Source {
    explicit Source(const Call& call)
        : book(bookOf(call)), view(call.view), messages(&call.context.messages) {}

    std::shared_ptr<const NationalBook> book;
    View view;
    const Messages* messages;
};

std::string namedService(const Source& from, std::size_t index) {
    const NationalService& service = from.book->services()[index];
    std::string text = "{";
    appendName(text, "id");
    appendQuoted(text, service.uuid);
    appendName(text, "name");
    appendQuoted(text, from.book->offerOf(service, from.view).title.english);
    appendName(text, "status");
    appendQuoted(text, toString(service.status));
    return text + '}';
}

void addOrganization(BodyParts& body, const Source& from, std::size_t index, Depth depth) {
    const NationalOrganization& organization = from.book->organizations()[index];
    std::string text = organization.text;
    if (depth == Depth::without) {
        body.addOwn(std::move(text));
        return;
    }
    text.pop_back();
    body.addOwn(text + R"(,"services":[)");
    bool first = true;
    for (const std::size_t service : organization.services) {
        if (!first) body.add(",");
        first = false;
        if (depth == Depth::full)
            addService(body, from.book->textOf(service, from.view, *from.messages), true);
        else
            body.addOwn(namedService(from, service));
    }
    body.add("]}");
}

Response organizations(const Call& call) {
    const Source from(call);
    const std::string_view words = call.request.parameter("search").value_or("");
    std::vector<std::size_t> found;
    for (std::size_t index = 0; index < from.book->organizations().size(); ++index) {
        const Provider& provider = from.book->organizations()[index].provider;
        if (holdsWords(provider.title.english + " " + provider.about.english, words)) found.push_back(index);
    }
    const Depth depth = isTrue(call, "full_service") ? Depth::full
                        : isTrue(call, "full")       ? Depth::named
                                                     : Depth::without;
    const std::size_t total = found.size();
    const auto add = [from, found = std::move(found), depth](BodyParts& body, std::size_t index) {
        addOrganization(body, from, found[index], depth);
    };
    return nationalListAnswer(call, {total, add});
}

Response organization(const Call& call) {
    const Source from(call);
    const auto find = [&](std::string_view uuid) { return from.book->organization(uuid); };
    auto found = namedThing(call, "organization", "/open-referral/organizations", find);
    if (auto* wrong = std::get_if<Response>(&found)) return std::move(*wrong);
    auto body = std::make_shared<BodyParts>();
    addOrganization(*body, from, std::get<std::size_t>(found),
                    isTrue(call, "full_service") ? Depth::full : Depth::named);
    Response response = jsonResponse(200, {});
    response.body = SharedParts(std::move(body));
    return response;
}

}  // namespace

void addOrganizationRoutes(Routes& routes) {
    const Parameter fullService =
        yesOrNo("full_service", "true for each of its services in full, not by id, name and status alone.");
    routes.add({.pattern = "/open-referral/organizations",
                .summary = "Who runs services",
                .parameters = withNationalPaging(
                    {{"search", "Words that its name or description must hold, each.", {}},
                     yesOrNo("full", "true for each with its services by id, name and status."),
                     fullService}),
                .answers = "OpenReferralOrganizations",
                .media = "application/json application/x-ndjson",
                .isLong = true,
                .handler = organizations});
    routes.add({.pattern = "/open-referral/organizations/{id}",
                .summary = "One organization and its services",
                .parameters = {fullService},
                .answers = "OpenReferralOrganization",
                .isLong = true,
                .handler = organization});
}

}  // namespace offerbook
