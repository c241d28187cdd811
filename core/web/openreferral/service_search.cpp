#include "web/openreferral/service_search.h"

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace offerbook {

namespace {

/// The title, summary, need and what it gives.
std::string textsOf(const Offer& offer) {
    std::string texts = offer.title.english + ' ' + offer.summary.english + ' ' + offer.need;
    if (offer.gives)
        for (const Text& line : *offer.gives) texts += ' ' + line.english;
    return texts;
}

}  // namespace

std::vector<std::size_t> servicesWith(std::string_view words, const Call& call, const NationalBook& book,
                                      std::vector<std::size_t> among) {
    if (trim(words).empty()) return among;
    std::erase_if(among, [&](std::size_t index) {
        const NationalService& service = book.services()[index];
        const Offer offer = service.offer ? call.view.edition->offers()[*service.offer].offer
                                          : book.offerOf(service, call.view);
        return !holdsWords(textsOf(offer), words);
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
