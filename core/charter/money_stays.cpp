// money-stays: money for a child's severe or complex needs stays in the mainstream school where the child is.
#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "charter/articles.h"
#include "charter/phrase.h"
#include "charter/tally.h"

namespace offerbook {

namespace {

/// A school that has no children of the age is not barred by it.
constexpr std::array<std::string_view, 4> ageFacts{"age_from", "age_to", "nursery", "sixth_form"};
constexpr std::array<std::string_view, 2> moneyPatterns{"funding|grant|grants|money|budget|cyllid", "top up"};
constexpr std::array<std::string_view, 2> needPatterns{
    "severe|complex|high|profound|exceptional ..2 need|needs", "anghenion"};
constexpr std::array<std::string_view, 2> stayPatterns{
    "while|stay|stays|staying|remain|remains|keep|keeps|kept|until|long|throughout|follow|follows",
    "tra|aros|aros yn"};

bool says(const PhraseList& list, std::string_view text) {
    const std::vector<Sentence> sentences = sentencesOf(text);
    return std::any_of(sentences.begin(), sentences.end(),
                       [&](const Sentence& sentence) { return !list.find(sentence).empty(); });
}

Rule withoutAge(const Rule& rule) {
    if (rule.kind == Rule::Kind::test &&
        std::find(ageFacts.begin(), ageFacts.end(), rule.test.fact) != ageFacts.end())
        return Rule{};
    Rule copy = rule;
    copy.parts.clear();
    for (const Rule& part : rule.parts) copy.parts.push_back(withoutAge(part));
    return copy;
}

bool usesAge(const Rule& rule) {
    const std::vector<std::string> facts = factsOf(rule);
    return std::any_of(facts.begin(), facts.end(), [](const std::string& fact) {
        return std::find(ageFacts.begin(), ageFacts.end(), fact) != ageFacts.end();
    });
}

class MoneyStays {
public:
    MoneyStays(const Edition& edition, Day day)
        : edition_(edition),
          evaluator_(edition.facts()),
          mainstream_(evaluator_.evaluate(mainstreamRule()).yes),
          tally_("money-stays", day, true) {}

    ArticleResult check() {
        for (const OfferOf* const entry : currentOffers(edition_, tally_.day())) {
            if (entry->offer.funding)
                checkFunding(*entry);
            else
                checkSilence(entry->offer);
        }
        for (const auto& [need, shared] : needs_) checkNeed(shared);
        tally_.show(std::move(table_));
        return tally_.result();
    }

private:
    /// Offers for one need, which may differ by sector: together they must leave out no mainstream school.
    struct Shared {
        std::vector<const OfferOf*> offers;
        Bitset barred;
    };

    static Rule mainstreamRule() {
        Rule rule;
        rule.kind = Rule::Kind::test;
        rule.test = {"setting", Operator::equal, {"mainstream"}, {}};
        return rule;
    }

    void checkFunding(const OfferOf& entry) {
        const Offer& offer = entry.offer;
        const Funding& funding = *offer.funding;
        table_.rows.push_back(
            {offer.id, offer.title.english, funding.heldBy, funding.stays.english, funding.onMove.english});
        static const PhraseList stays{stayPatterns};
        const Location at = placeOf(offer, offer.lines.funding);
        if (!says(stays, funding.stays.english))
            tally_.doubts(at,
                          offer.title.english +
                              ": 'stays' does not say that the money stays while the child is at the school. "
                              "Write it, for example: While the child is at the school.");
        const auto holders = sentencesOf(funding.heldBy);
        const bool school = std::any_of(holders.begin(), holders.end(), [](const Sentence& sentence) {
            return std::any_of(sentence.begin(), sentence.end(),
                               [](const Word& word) { return nounOf(word.key) == Noun::school; });
        });
        if (!school)
            tally_.doubts(
                at, offer.title.english + ": the money is held by '" + funding.heldBy +
                        "', not by the school where the child is. Write held_by: school, or say why not in "
                        "'does_not_give'.");
        Bitset barred = barredBy(entry);
        Shared& shared = needs_[offer.need.empty() ? "offer " + offer.id : offer.need];
        if (shared.offers.empty())
            shared.barred = std::move(barred);
        else
            shared.barred &= barred;
        shared.offers.push_back(&entry);
    }

    /// Mainstream schools that the rule shuts out by anything but the age of their pupils.
    Bitset barredBy(const OfferOf& entry) {
        Bitset barred = mainstream_;
        barred &= usesAge(entry.rule)
                      ? evaluator_.evaluate(normalized(withoutAge(withoutNegations(entry.rule)))).no
                      : entry.outcome->no;
        return barred;
    }

    void checkNeed(const Shared& shared) {
        const Offer& offer = shared.offers.front()->offer;
        if (!shared.barred.any()) {
            tally_.keep();
            return;
        }
        tally_.breaks(
            offer.whoAt,
            offer.title.english + ": 'who' and its sector bar " +
                counted(shared.barred.count(), "mainstream school", "mainstream schools") +
                " from this money: " + namesOf(edition_, shared.barred) +
                ". Money for severe or complex needs goes to the mainstream school where the child is "
                "placed. Open it to every mainstream school, or add an offer with the same 'need' for those "
                "left out.");
    }

    /// Money for severe or complex needs that does not say what becomes of it.
    void checkSilence(const Offer& offer) {
        static const PhraseList money{moneyPatterns};
        static const PhraseList needs{needPatterns};
        if (!says(money, offer.title.english)) return;
        const bool forNeeds = says(needs, offer.title.english) || says(needs, offer.summary.english) ||
                              says(needs, offer.need) ||
                              (offer.forEachChild && says(needs, offer.forEachChild->english));
        if (!forNeeds) return;
        tally_.doubts(
            placeOf(offer, offer.lines.title),
            offer.title.english +
                ": it seems to be money for severe or complex needs, and does not say who holds it. Write "
                "funding: {held_by: school, stays: ..., on_move: ...}.");
    }

    const Edition& edition_;
    Evaluator evaluator_;
    Bitset mainstream_;
    Tally tally_;
    std::map<std::string, Shared> needs_;
    Evidence table_{"funding", {"id", "title", "held_by", "stays", "on_move"}, {}};
};

}  // namespace

ArticleResult moneyStays(const Edition& edition, Day day) {
    return MoneyStays(edition, day).check();
}

}  // namespace offerbook
