// What the county says beside its offers: who delivers, existing groups, duties, what it cannot do.
#include <algorithm>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/messages.h"
#include "web/api/answers.h"
#include "web/api/api_routes.h"
#include "web/api/search_forms.h"
#include "web/offer_search.h"

namespace offerbook {

using Json = nlohmann::ordered_json;

namespace {

Json orNull(const std::string& text) {
    return text.empty() ? Json(nullptr) : Json(text);
}

std::size_t offersOf(const Call& call, const std::function<bool(const Offer&)>& fits) {
    const auto& offers = call.view.edition->offers();
    return static_cast<std::size_t>(std::count_if(offers.begin(), offers.end(), [&](const OfferOf& entry) {
        return !(entry.offer.ends && entry.offer.ends->on < call.view.day) && fits(entry.offer);
    }));
}

Response providers(const Call& call) {
    auto page = pageOf(call);
    if (auto* wrong = std::get_if<Response>(&page)) return std::move(*wrong);
    const auto& list = call.view.edition->providers();
    return listAnswer(call, std::get<Page>(page), list.size(), [&](std::size_t index) {
        const Provider& provider = list[index];
        return Json{
            {"id", provider.id},
            {"title", provider.title.english},
            {"kind", orNull(provider.kind)},
            {"about", orNull(provider.about.english)},
            {"website", orNull(provider.url)},
            {"email", orNull(provider.email)},
            {"phone", orNull(provider.phone)},
            {"offers", offersOf(call, [&](const Offer& offer) { return offer.provider == provider.id; })}};
    });
}

Response groups(const Call& call) {
    auto page = pageOf(call);
    if (auto* wrong = std::get_if<Response>(&page)) return std::move(*wrong);
    const auto& list = call.view.edition->county().groups;
    return listAnswer(call, std::get<Page>(page), list.size(), [&](std::size_t index) {
        const Group& group = list[index];
        const auto relates = [&](const Offer& offer) {
            return std::any_of(offer.relations.begin(), offer.relations.end(),
                               [&](const Relation& relation) { return relation.group == group.id; });
        };
        return Json{{"id", group.id},
                    {"title", group.title.english},
                    {"about", orNull(group.about.english)},
                    {"website", orNull(group.url)},
                    {"join", orNull(group.join)},
                    {"decides", orNull(group.decides)},
                    {"offers", offersOf(call, relates)}};
    });
}

Response duties(const Call& call) {
    auto page = pageOf(call);
    if (auto* wrong = std::get_if<Response>(&page)) return std::move(*wrong);
    const auto& list = call.view.edition->county().duties;
    return listAnswer(call, std::get<Page>(page), list.size(), [&](std::size_t index) {
        const Duty& duty = list[index];
        return Json{{"id", duty.id},
                    {"title", duty.title.english},
                    {"law", duty.law},
                    {"schools", duty.schools.english},
                    {"trigger", duty.trigger.english},
                    {"happens", duty.happens.english},
                    {"reply", orNull(duty.reply.english)},
                    {"decides", duty.decides.english},
                    {"link", orNull(duty.url)},
                    {"support", call.context.messages.say("page.duties.open")}};
    });
}

Response notOffered(const Call& call) {
    auto page = pageOf(call);
    if (auto* wrong = std::get_if<Response>(&page)) return std::move(*wrong);
    const auto list = notOfferedFor(call, call.request.parameter("q").value_or(""));
    return listAnswer(call, std::get<Page>(page), list.size(),
                      [&](std::size_t index) { return notOfferedForm(*list[index]); });
}

}  // namespace

void addCountyListRoutes(Routes& routes) {
    routes.add({.pattern = "/api/v1/providers",
                .summary = "Who delivers support",
                .parameters = withPaging({}),
                .answers = "ProviderList",
                .handler = providers});
    routes.add({.pattern = "/api/v1/groups",
                .summary = "Existing bodies and networks",
                .parameters = withPaging({}),
                .answers = "GroupList",
                .handler = groups});
    routes.add({.pattern = "/api/v1/duties",
                .summary = "What the law makes the county do at some schools",
                .parameters = withPaging({}),
                .answers = "DutyList",
                .handler = duties});
    routes.add({.pattern = "/api/v1/not-offered",
                .summary = "What the county cannot do, why, and where else to ask",
                .parameters = withPaging({{"q", "Words that people search for.", {}}}),
                .answers = "NotOfferedList",
                .handler = notOffered});
}

}  // namespace offerbook
