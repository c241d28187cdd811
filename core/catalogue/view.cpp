#include "catalogue/view.h"

#include "base/digest.h"

namespace offerbook {

std::string View::tag() const {
    const std::string& digest = edition->info().digest;
    return (digest.empty() ? "candidate" : shortDigest(digest)) + "-" + day.iso() + "-" +
           std::to_string(ledger ? ledger->version : 0);
}

View beforeAnyEnd(const View& view) {
    View early = view;
    for (const OfferInOrder& entry : view.edition->outcomesInOrder())
        if (entry.ends && *entry.ends < early.day) early.day = *entry.ends;
    return early;
}

std::vector<OfferDecision> decisionsFor(const View& view, std::size_t row) {
    const std::vector<OfferInOrder>& all = view.edition->outcomesInOrder();
    std::vector<OfferDecision> decisions, asks, noes;
    decisions.reserve(all.size());
    for (const OfferInOrder& entry : all) {
        if (entry.ends && *entry.ends < view.day) continue;
        const Truth decision = entry.at(row);
        (decision == Truth::yes  ? decisions
         : decision == Truth::no ? noes
                                 : asks)
            .push_back({entry.offer, decision});
    }
    decisions.insert(decisions.end(), asks.begin(), asks.end());
    decisions.insert(decisions.end(), noes.begin(), noes.end());
    return decisions;
}

Explanation explainDecision(const View& view, std::size_t offer, std::size_t row) {
    return explain(view.edition->offers().at(offer).rule, view.edition->facts(), row);
}

}  // namespace offerbook
