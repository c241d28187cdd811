#include "catalogue/offers_file.h"

#include <utility>

#include "catalogue/decode.h"
#include "catalogue/unique_ids.h"

namespace offerbook {

Result<OffersFile> readOffersFile(const Document& document) {
    Diagnostics found;
    const DecodeContext context{document.file, "offer", "Offers file", &found};
    const MapReader reader(context, document.root, kinds::offersFile);
    OffersFile file;
    UniqueIds offerIds("offer");
    UniqueIds providerIds("provider");
    const bool onlyProviders = !reader.holds("offers") && reader.holds("providers");
    if (!onlyProviders) {
        for (const Node& item : reader.list("offers")) {
            file.offers.push_back(readOffer(item, document.file, found));
            offerIds.take(file.offers.back().id, file.offers.back().at, found);
        }
    }
    for (const Node& item : reader.list("providers")) {
        file.providers.push_back(readProvider(item, document.file, found));
        providerIds.take(file.providers.back().id, file.providers.back().at, found);
    }
    if (found.hasErrors()) return found;
    return {std::move(file), std::move(found)};
}

}  // namespace offerbook
