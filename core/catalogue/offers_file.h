// A file of offers and providers, as officers keep it beside a plugin (contract, 'YAML').
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/document.h"
#include "base/result.h"
#include "catalogue/offer.h"

namespace offerbook {

struct OffersFile {
    std::vector<Offer> offers;
    std::vector<Provider> providers;
};

/// `{offers: [...], providers: [...]}`; either list may be absent, not both. Refused with every finding, ids
/// that stand twice among them.
Result<OffersFile> readOffersFile(const Document& document);

}  // namespace offerbook
