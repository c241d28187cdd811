// An offer as it was last published, as one text: for the store, once no edition has it any more.
//
//   {"plugin":"primary","sector":"primary","covers":"phase = 'Primary'","provider":{...},
//    "offer":{"record":"offer",...}}
//
// Thread-safety: pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "catalogue/offer.h"

namespace offerbook {

/// What stood around an offer when it was last published.
struct GoneAround {
    std::string_view plugin;
    std::string_view covers;             ///< The rule of its sector, as written.
    const Provider* provider = nullptr;  ///< Null where it is not known.
};

/// `line` is the offer's record in its bundle (bundle_edit.h).
std::string goneRecord(const Offer& offer, std::string_view line, const GoneAround& around);

struct GoneTexts {
    Offer offer;
    Provider provider;
    std::string coversText;  ///< Empty in records of earlier programs.
};
/// Nothing where the text is none of ours, or is no longer accepted.
std::optional<GoneTexts> readGoneRecord(std::string_view text);

}  // namespace offerbook
