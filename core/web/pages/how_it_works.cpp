// How it is told what a school can have, in plain words, with one school of the served book as an example.
#include <algorithm>
#include <array>
#include <optional>

#include "base/messages.h"
#include "base/text.h"
#include "web/pages/page_routes.h"
#include "web/pages/school_facts.h"
#include "web/pages/site.h"
#include "web/pages/words.h"

namespace offerbook {

namespace {

/// A school with an offer for each answer that the book has for it.
struct Example {
    std::size_t row = 0;
    std::array<std::optional<std::size_t>, 3> offers;  ///< By Truth.

    std::size_t answers() const {
        std::size_t count = 0;
        for (const auto& offer : offers) count += offer ? 1U : 0U;
        return count;
    }
};

/// More tests make a better example, up to what is read at a glance; so does support for the school's own
/// type.
std::size_t worth(const Edition& edition, std::size_t index, std::size_t row) {
    constexpr std::size_t mostTests = 3;
    const OfferOf& entry = edition.offers()[index];
    const std::size_t facts = factsOf(entry.rule).size();
    const bool own = edition.sectors()[entry.sector].covered->yes.test(row);
    return (facts > mostTests ? 0 : facts) + (own ? mostTests + 1 : 0);
}

Example exampleOf(const View& view, std::size_t row) {
    const Edition& edition = *view.edition;
    Example example{row, {}};
    for (const std::size_t index : edition.offersInOrder()) {
        if (hasEnded(edition.offers()[index].offer, view)) continue;
        auto& best = example.offers[static_cast<std::size_t>(edition.decision(index, row))];
        if (!best || worth(edition, index, row) > worth(edition, *best, row)) best = index;
    }
    return example;
}

/// The first school with every answer, or else with most of them.
Example bestExample(const View& view) {
    /// Where none of so many has every answer, hardly any has.
    constexpr std::size_t mostSchools = 100;
    Example best;
    for (std::size_t row = 0; row < std::min(mostSchools, view.edition->schools().size()); ++row) {
        Example example = exampleOf(view, row);
        if (example.answers() > best.answers()) best = std::move(example);
        if (best.answers() == best.offers.size()) break;
    }
    return best;
}

void addAnswer(PageData& data, const Call& call, std::size_t row, std::size_t index) {
    const Messages& messages = call.context.messages;
    const Edition& edition = *call.view.edition;
    const OfferOf& entry = edition.offers()[index];
    const Truth decision = edition.decision(index, row);
    PageData& item = data.item("answers");
    item.text("title", said(entry.offer.title, messages)).text("url", offerAddress(entry.offer));
    item.text("who", sayRule(entry.rule, edition.facts(), messages));
    item.text("answer", messages.say("decision." + std::string(toString(decision))));
    const Explanation explanation = explainDecision(call.view, index, row);
    const std::vector<std::string> reasons = sayReasons(explanation.because, edition.facts(), messages);
    item.maybe("known", capitalised(join(reasons, "; ")));
    const std::vector<std::string> ways = sayChanges(explanation.changes, edition.facts(), messages);
    const std::string changes = join(ways, messages.say("page.or") + " ");
    item.maybe("changes", changes.empty() ? "" : messages.say("page.changes", {{"ways", changes}}));
}

Response howItWorks(const Call& call) {
    const Messages& messages = call.context.messages;
    PageData data;
    data.list("answers");
    const Example example = bestExample(call.view);
    fillSchoolLine(data, call.view, example.row);
    for (const Truth answer : {Truth::yes, Truth::no, Truth::ask})
        if (const auto offer = example.offers[static_cast<std::size_t>(answer)])
            addAnswer(data, call, example.row, *offer);
    const std::string title = messages.say("page.how.title");
    return pageAnswer(call, {.name = "how_it_works", .title = title, .place = "how-it-works"},
                      std::move(data));
}

}  // namespace

void addHowItWorksPage(Routes& routes) {
    routes.add({.pattern = "/how-it-works",
                .summary = "How it is told what a school can have, with an example",
                .isLong = true,
                .handler = howItWorks});
}

}  // namespace offerbook
