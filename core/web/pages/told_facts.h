// What a reader says of a school that the register does not: details in the page's address,
// `fact.pupils=210`.
//
// They count for the one page that is asked for and are stored nowhere. Only what is not known is taken: a
// link cannot change what is known of a school.
//
// Thread-safety: pure functions.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "rules/explanation.h"
#include "web/route.h"

namespace offerbook {

/// Names of parameters that tell a fact begin so.
inline constexpr std::string_view toldPrefix = "fact.";

struct ToldFact {
    std::string name;      ///< Of the fact.
    std::string text;      ///< As typed.
    FactValue value;       ///< Unknown where the text cannot be read.
    bool isKnown = false;  ///< It was known already, so what was told is left aside.

    bool isWrong() const { return !isKnown && value.index() == 0; }
    bool counts() const { return !isKnown && value.index() != 0; }
};

/// Whether a page asks for it: one number, one word or yes or no.
bool canBeTold(const FactInfo& info);

/// What the request tells of the school at `row`, in the order of the address; `unknown` gets names that are
/// no fact that can be told.
std::vector<ToldFact> toldFacts(const Call& call, std::size_t row, std::vector<std::string>& unknown);

/// One school: as the register has it, or with what was told.
class KnownSchool {
public:
    KnownSchool(const View& view, std::size_t row, const std::vector<ToldFact>& told);

    std::size_t row() const { return row_; }
    bool isTold() const { return told_ != nullptr; }
    FactValue value(const FactColumn& column) const;

    Truth decision(std::size_t offer) const;
    Explanation why(std::size_t offer) const;
    /// Whether its kind of school is none of the offer's.
    bool isOfAnotherKind(std::size_t offer) const;
    /// As decisionsFor (catalogue/view.h).
    std::vector<OfferDecision> decisions() const;

private:
    const View& view_;
    std::size_t row_;
    std::unique_ptr<const FactTable> told_;  ///< One row; null where nothing was told.
};

}  // namespace offerbook
