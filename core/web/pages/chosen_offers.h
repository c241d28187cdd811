// Support that somebody put together, named by its ids in the address: `?offer=a&offer=b`.
//
// Thread-safety: pure.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "web/pages/page_data.h"
#include "web/pages/readers_school.h"
#include "web/route.h"

namespace offerbook {

/// What an address names.
struct ChosenOffers {
    std::vector<std::size_t> offers;   ///< Indices, each once, in the order of the address.
    std::vector<std::string> unknown;  ///< Ids that the edition does not have, made fit to be shown.
    std::vector<std::string> leftOut;  ///< Titles of those beyond the most that fit.
};

/// The first `most` offers that the request names.
ChosenOffers chosenOffers(const Call& call, std::size_t most);

/// Parameters of a page of chosen offers: `offer`, as often as anybody may tick it, those of a school, and
/// `q`.
std::vector<Parameter> chosenParameters();

/// The address of a page (such as "/compare") of some offers, for a school where one is given.
std::string chosenAddress(const View& view, std::string_view page, const std::vector<std::size_t>& offers,
                          const ReadersSchool* school);

/// Their titles, the first four of them.
std::string chosenTitles(const Call& call, const std::vector<std::size_t>& offers);

/// A field to look for more (`add_words`, hidden `kept`), what was found with it (`add_found`, each with
/// `add_title`, `add_url`), notices of what the address names in vain (`chosen_notices`), and for whom the
/// page is.
void fillChosen(PageData& data, const Call& call, std::string_view page, const ChosenOffers& chosen,
                std::size_t most, const ReadersSchool* school);

}  // namespace offerbook
