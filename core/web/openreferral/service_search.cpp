#include "web/openreferral/service_search.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "web/api/api_routes.h"

namespace offerbook {

std::vector<std::size_t> servicesWith(std::string_view words, const Call& call, const NationalBook& book,
                                      std::vector<std::size_t> among) {
    if (trim(words).empty()) return among;
    OfferFilter filter;
    filter.words = words;
    std::erase_if(among, [&](std::size_t index) {
        const NationalService& service = book.services()[index];
        if (service.offer)
            return !filter.fits(*call.view.edition, call.view.edition->offers()[*service.offer]);
        OfferOf gone;
        gone.offer = book.offerOf(service, call.view);
        return !filter.fits(*call.view.edition, gone);
    });
    return among;
}

bool holdsWords(std::string_view text, std::string_view words) {
    const std::string key = searchKey(words);
    if (key.empty()) return true;
    const std::string all = " " + searchKey(text);
    const std::vector<std::string_view> every = split(key, ' ');
    return std::all_of(every.begin(), every.end(), [&](std::string_view word) {
        return all.find(" " + std::string(word)) != std::string::npos;
    });
}

}  // namespace offerbook
