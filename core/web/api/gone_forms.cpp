// Offers that left the book, as JSON.
#include <nlohmann/json.hpp>

#include "web/api/forms.h"
#include "web/gone_offers.h"

namespace offerbook {

using Json = nlohmann::ordered_json;

namespace {

Json orNull(const std::string& text) {
    return text.empty() ? Json(nullptr) : Json(text);
}

Json textsForm(const Answer<std::vector<Text>>& answer) {
    Json list = Json::array();
    if (answer)
        for (const Text& text : *answer) list.push_back(text.english);
    return list;
}

}  // namespace

Json insteadForm(const Call& call, const Offer& gone) {
    Json list = Json::array();
    for (const OfferOf* const entry : insteadOf(call.view, gone))
        list.push_back({{"id", entry->offer.id},
                        {"title", entry->offer.title.english},
                        {"url", call.pinned("/api/v1/offers/" + entry->offer.id)}});
    return list;
}

Json goneForm(const GoneOffer& gone) {
    const Offer& offer = gone.offer;
    Json form{{"id", offer.id},
              {"title", offer.title.english},
              {"summary", offer.summary.english},
              {"sector", offer.sector},
              {"theme", offer.theme},
              {"need", orNull(offer.need)},
              {"gives", textsForm(offer.gives)},
              {"does_not_give", textsForm(offer.doesNotGive)},
              {"provider", {{"id", offer.provider}, {"title", orNull(gone.provider.title.english)}}}};
    form["ends"] = offer.ends ? Json{{"on", offer.ends->on.iso()},
                                     {"why", offer.ends->why.english},
                                     {"instead", orNull(offer.ends->instead)}}
                              : Json(nullptr);
    return form;
}

}  // namespace offerbook
