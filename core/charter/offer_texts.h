// The texts of an offer, with the field each stands in and what that field does with a school's chances.
//
// Thread-safety: pure functions.
#pragma once

#include <string_view>
#include <vector>

#include "catalogue/offer.h"
#include "charter/failure_words.h"

namespace offerbook {

/// One text in one language; views into the offer.
struct FieldText {
    std::string_view field;  ///< As offers.yaml names it.
    FieldSort sort = FieldSort::tells;
    std::uint32_t line = 0;
    std::string_view text;
};

/// In the order of offers.yaml; every language.
std::vector<FieldText> textsOf(const Offer& offer);

}  // namespace offerbook
