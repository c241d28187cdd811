#include "charter/tally.h"

#include <utility>

namespace offerbook {

Tally::Tally(std::string_view article, Day day, bool stops)
    : owed_{"owed", {"id", "title", "answer", "by", "who", "state"}, {}}, day_(day) {
    result_.article = article;
    result_.stops = stops;
}

void Tally::breaks(Location at, std::string text) {
    ++open_;
    result_.findings.error(result_.article, std::move(at), std::move(text));
}

void Tally::doubts(Location at, std::string text) {
    ++open_;
    result_.findings.warning(result_.article, std::move(at), std::move(text));
}

void Tally::remarks(Location at, std::string text) {
    result_.findings.warning(result_.article, std::move(at), std::move(text));
}

void Tally::owes(Location at, const std::string& id, const std::string& title, const std::string& answer,
                 const Owed& owed) {
    const bool late = owed.by < day_;
    if (late)
        result_.findings.warning(result_.article, std::move(at),
                                 title + ": '" + answer + "' was owed by " + owed.by.iso() + " by " +
                                     owed.who +
                                     ", and that day has passed. Write the answer, or owe it until a new day "
                                     "that you can keep.");
    promises(id, title, answer, owed.by, owed.who, late);
}

void Tally::promises(const std::string& id, const std::string& title, const std::string& answer, Day by,
                     const std::string& who, bool late) {
    ++open_;
    late_ = late_ || late;
    owed_.rows.push_back({id, title, answer, by.iso(), who, late ? "late" : "owed"});
}

ArticleResult Tally::result() {
    if (late_)
        result_.state = ArticleState::late;
    else if (open_ > 0)
        result_.state = kept_ > 0 ? ArticleState::partly : ArticleState::notYet;
    result_.evidence.push_back(std::move(owed_));
    return std::move(result_);
}

std::vector<const OfferOf*> currentOffers(const Edition& edition, Day day) {
    std::vector<const OfferOf*> offers;
    offers.reserve(edition.offers().size());
    for (const OfferOf& entry : edition.offers())
        if (!entry.offer.ends || day <= entry.offer.ends->on) offers.push_back(&entry);
    return offers;
}

Location placeOf(const Offer& offer, std::uint32_t line) {
    return {offer.at.file, line != 0 ? line : offer.at.line, 0};
}

View viewOn(const Edition& edition, Day day) {
    return {std::shared_ptr<const Edition>(std::shared_ptr<const Edition>(), &edition), day, nullptr};
}

std::string namesOf(const Edition& edition, const Bitset& schools) {
    constexpr std::size_t shown = 3;
    std::string text;
    std::size_t count = 0;
    schools.forEach([&](std::size_t row) {
        if (++count > shown) return;
        const School& school = edition.schools()[row];
        text += (count > 1 ? ", " : "") + school.name + " (" + school.urn.text() + ")";
    });
    if (count > shown) text += " and " + std::to_string(count - shown) + " more";
    return text;
}

std::string counted(std::size_t number, std::string_view one, std::string_view many) {
    return std::to_string(number) + " " + std::string(number == 1 ? one : many);
}

}  // namespace offerbook
