#include "web/owed_answers.h"

#include <algorithm>
#include <tuple>

namespace offerbook {

std::vector<OwedAnswer> owedAnswers(const Edition& edition) {
    std::vector<OwedAnswer> list;
    for (const Priority& priority : edition.county().priorities) {
        const auto add = [&](const char* field, const auto& answer) {
            if (answer.owed)
                list.push_back({priority.id, priority.title.english, false, field, *answer.owed});
        };
        add("driver", priority.driver);
        add("owner", priority.owner);
        add("steps", priority.steps);
        add("measures", priority.measures);
    }
    for (const OfferOf& entry : edition.offers()) {
        const Offer& offer = entry.offer;
        const auto add = [&](const char* field, const auto& answer) {
            if (answer.owed) list.push_back({offer.id, offer.title.english, true, field, *answer.owed});
        };
        add("gives", offer.gives);
        add("does_not_give", offer.doesNotGive);
        add("before_you_ask", offer.beforeYouAsk);
        add("for_each_child", offer.forEachChild);
        add("cost", offer.cost);
        add("how_much", offer.howMuch);
        add("ask", offer.ask);
        add("measures", offer.measures);
        add("safeguarding", offer.safeguarding);
        add("assured", offer.assured);
    }
    std::sort(list.begin(), list.end(), [](const OwedAnswer& left, const OwedAnswer& right) {
        return std::tie(left.owed.by, left.title, left.field) <
               std::tie(right.owed.by, right.title, right.field);
    });
    return list;
}

}  // namespace offerbook
