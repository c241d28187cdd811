#include "web/offer_search.h"

#include <algorithm>

#include "base/text.h"

namespace offerbook {

std::vector<std::size_t> OfferSearch::offers() const {
    std::vector<std::size_t> offers;
    offers.reserve(result.hits.size());
    for (const SearchHit& hit : result.hits) offers.push_back(hit.offer);
    return offers;
}

std::vector<Why> OfferSearch::whys(const View& view, const std::vector<std::size_t>& offers,
                                   std::size_t first, std::size_t count) const {
    if (first >= offers.size()) return {};
    const auto begin = offers.begin() + static_cast<std::ptrdiff_t>(first);
    const auto end = begin + static_cast<std::ptrdiff_t>(std::min(count, offers.size() - first));
    return index->whys(*view.edition, result, {begin, end});
}

std::vector<Snippet> OfferSearch::snippets(const View& view, const std::vector<std::size_t>& offers,
                                           std::size_t first, std::size_t count) const {
    std::vector<Snippet> snippets;
    for (Why& why : whys(view, offers, first, count)) snippets.push_back(std::move(why.snippet));
    return snippets;
}

std::string OfferSearch::words() const {
    std::string words;
    for (const Term& term : result.query.terms) words += (words.empty() ? "" : " ") + term.words;
    return words;
}

std::optional<OfferSearch> offerSearch(const Call& call, std::string_view words,
                                       const std::function<bool(std::size_t offer)>& allowed,
                                       std::size_t inOrder) {
    if (trim(words).empty()) return std::nullopt;
    OfferSearch search{call.context.offerIndex(call.view), {}};
    search.result = search.index->find(words, {.day = call.view.day, .allowed = allowed, .inOrder = inOrder});
    return search;
}

std::vector<const NotOffered*> notOfferedFor(const Call& call, std::string_view words) {
    const std::vector<NotOffered>& entries = call.view.edition->county().notOffered;
    std::vector<const NotOffered*> found;
    if (trim(words).empty())
        for (const NotOffered& entry : entries) found.push_back(&entry);
    else
        for (const std::size_t entry : call.context.offerIndex(call.view)->notOffered(words))
            found.push_back(&entries[entry]);
    return found;
}

}  // namespace offerbook
