// Counts what an article finds, so that its state follows from its findings and all articles speak alike.
//
//   Tally tally("assured", day);
//   for (const OfferOf* entry : currentOffers(edition, day)) tally.keep();
//   return tally.result();
//
// Thread-safety: used by one thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/day.h"
#include "catalogue/view.h"
#include "charter/charter.h"

namespace offerbook {

class Tally {
public:
    Tally(std::string_view article, Day day, bool stops = false);

    void keep(std::size_t promises = 1) { kept_ += promises; }
    /// A promise that is not kept: an error, which stops where the article stops.
    void breaks(Location at, std::string text);
    /// A promise that is kept in part, or that the calendar has overtaken: a warning.
    void doubts(Location at, std::string text);
    /// Something to know that leaves the promise kept: a warning that changes no state.
    void remarks(Location at, std::string text);
    /// An answer that is owed: no finding until its day has passed, then a warning and the state `late`.
    /// `id` and `title` name what owes it, `answer` the field as the county's files call it.
    void owes(Location at, const std::string& id, const std::string& title, const std::string& answer,
              const Owed& owed);
    /// A dated step that is not done: shown beside what is owed.
    void promises(const std::string& id, const std::string& title, const std::string& answer, Day by,
                  const std::string& who, bool late);

    /// Keeps the promise where the answer is given and notes the debt where it is owed.
    template <class T>
    void answer(const Answer<T>& answer, const Offer& offer, std::uint32_t line, const std::string& field) {
        if (answer.given)
            keep();
        else if (answer.owed)
            owes({offer.at.file, line, 0}, offer.id, offer.title.english, field, *answer.owed);
    }

    void show(Evidence table) { result_.evidence.push_back(std::move(table)); }
    Day day() const { return day_; }

    /// Kept where nothing is broken, doubted or owed; late where a day has passed; partly where something is
    /// kept. What is owed comes as the table `owed` behind the others.
    ArticleResult result();

private:
    ArticleResult result_;
    Evidence owed_;
    Day day_;
    std::size_t kept_ = 0;
    std::size_t open_ = 0;
    bool late_ = false;
};

/// The offers that have not ended on the day, by id.
std::vector<const OfferOf*> currentOffers(const Edition& edition, Day day);

/// A field's place in the offer's file; the offer's own line where the field has none.
Location placeOf(const Offer& offer, std::uint32_t line);

/// The edition as seen on a day, before anything is taken. It does not keep the edition alive.
View viewOn(const Edition& edition, Day day);

/// "Alder Primary School (100001), Birch ... and 4 more": at most three.
std::string namesOf(const Edition& edition, const Bitset& schools);

/// "1 school", "12 schools".
std::string counted(std::size_t number, std::string_view one, std::string_view many);

}  // namespace offerbook
