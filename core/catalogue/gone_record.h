// An offer as it was last published, as one text: for the store, once no edition has it any more.
//
//   {"plugin":"primary","sector":"primary","provider":{...},"offer":{"record":"offer",...}}
//
// Thread-safety: pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "catalogue/offer.h"

namespace offerbook {

/// `line` is the offer's record in its bundle (bundle_edit.h); `provider` may be null where it is not known.
std::string goneRecord(const Offer& offer, std::string_view plugin, std::string_view line,
                       const Provider* provider);

struct GoneTexts {
    Offer offer;
    Provider provider;
};
/// Nothing where the text is none of ours, or is no longer accepted.
std::optional<GoneTexts> readGoneRecord(std::string_view text);

}  // namespace offerbook
