// What a visitor types into a search.
#include <string>

#include "base/text.h"
#include "fuzz/parsers.h"
#include "search/offer_index.h"
#include "search/school_index.h"
#include "support/tiny_book.h"

namespace offerbook::test {

namespace {

void holdSnippets(const Edition& edition, const OfferIndex& index, const SearchResult& result) {
    std::vector<std::size_t> offers;
    for (const SearchHit& hit : result.hits) {
        hold(hit.offer < edition.offers().size(), "a hit is an offer");
        hold(hit.score > 0, "a hit has a score");
        offers.push_back(hit.offer);
    }
    const std::vector<Why> whys = index.whys(edition, result, offers);
    hold(whys.size() == offers.size(), "each hit has a snippet");
    for (const Why& why : whys)
        for (const auto& part : why.snippet) hold(isCleanUtf8(part.text), "a snippet cuts no letter");
}

void holdQuery(const SearchQuery& query) {
    hold(query.terms.size() <= mostWords && query.ignored.size() <= mostIgnored, "a question is bounded");
    for (const Term& term : query.terms)
        hold(!term.words.empty() && isCleanUtf8(term.words), "a term is clean words");
    for (const std::string& word : query.ignored) hold(isCleanUtf8(word), "what is left out is clean words");
    for (const Correction& correction : query.corrected)
        hold(correction.from != correction.to, "a correction changes the word");
}

}  // namespace

bool searchAnything(std::string_view bytes) {
    static const std::shared_ptr<const Edition> edition = tinyEdition();
    static const OfferIndex offers(*edition);
    static const SchoolIndex schools(edition->schools());
    const SearchResult result = offers.find(bytes);
    holdQuery(result.query);
    holdSnippets(*edition, offers, result);
    const SearchResult again = offers.find(bytes, {.inOrder = 1});
    hold(again.hits.size() == result.hits.size(), "the same is found again");
    hold(again.hits.empty() || again.hits.front().offer == result.hits.front().offer, "the best stays best");
    for (const std::size_t row : schools.find(bytes))
        hold(row < edition->schools().size(), "a school that is found is there");
    const std::vector<Suggestion> suggestions = offers.suggest(bytes, 8);
    hold(suggestions.size() <= 8, "suggestions are no more than were asked for");
    for (const Suggestion& suggestion : suggestions)
        hold(isCleanUtf8(suggestion.text) && !suggestion.text.empty(), "a suggestion is clean text");
    return !result.hits.empty();
}

}  // namespace offerbook::test
