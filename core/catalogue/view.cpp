#include "catalogue/view.h"

#include <array>

#include "base/digest.h"

namespace offerbook {

std::string View::tag() const {
    const std::string& digest = edition->info().digest;
    return (digest.empty() ? "candidate" : shortDigest(digest)) + "-" + day.iso() + "-" +
           std::to_string(ledger ? ledger->version : 0);
}

std::vector<OfferDecision> decisionsFor(const View& view, std::size_t row) {
    const Edition& edition = *view.edition;
    std::array<std::vector<OfferDecision>, 3> byDecision;
    for (const std::size_t index : edition.offersInOrder()) {
        const OfferOf& entry = edition.offers()[index];
        if (entry.offer.ends && entry.offer.ends->on < view.day) continue;
        const Truth decision = entry.outcome->at(row);
        byDecision[static_cast<std::size_t>(decision)].push_back({index, decision});
    }
    std::vector<OfferDecision> decisions;
    for (const Truth truth : {Truth::yes, Truth::ask, Truth::no}) {
        const auto& some = byDecision[static_cast<std::size_t>(truth)];
        decisions.insert(decisions.end(), some.begin(), some.end());
    }
    return decisions;
}

Explanation explainDecision(const View& view, std::size_t offer, std::size_t row) {
    return explain(view.edition->offers().at(offer).rule, view.edition->facts(), row);
}

}  // namespace offerbook
