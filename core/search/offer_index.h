// Finds offers of an edition by what school staff type: an FTS5 index in memory.
//
//   OfferIndex index(edition);
//   SearchResult result = index.find("attendence clinic", {.allowed = [](std::size_t offer) { ... }});
//   index.whys(edition, result, {result.hits[0].offer});
//
// Words are stemmed and folded; the county's synonyms count nearly as much as what was typed; a title counts
// more than the summary, and that more than the rest (indexed_texts.h). Any text is safe. What is found
// depends on nothing but the edition's texts, the words and who is allowed.
//
// Thread-safety: immutable once built; every function from any thread. Each thread that asks at the same time
// has a connection of its own to the one image of the index.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/day.h"
#include "catalogue/edition.h"
#include "search/by_texts.h"
#include "search/search_query.h"
#include "search/snippet.h"

namespace offerbook {

struct SearchHit {
    std::size_t offer = 0;  ///< Index into the edition's offers.
    double score = 0;       ///< Above 0; more is better; of this search only.
};

struct SearchResult {
    std::vector<SearchHit> hits;          ///< Best first; equal ones by title, then by id.
    bool relaxed = false;                 ///< No offer has all the words: these answer to the most of them.
    bool notGiven = false;                ///< The hits hold words only in what they do not give.
    std::vector<std::size_t> notOffered;  ///< Indices of the county's `not_offered` that are asked for.
    SearchQuery query;
};

struct SearchWish {
    /// Offers whose last day lies before it are not found.
    std::optional<Day> day{};
    /// Which of the others may be found; empty: all. Where none of these has all the words, those with the
    /// most of them are found.
    std::function<bool(std::size_t offer)> allowed{};
    std::size_t inOrder = static_cast<std::size_t>(-1);  ///< Hits from here on may be in any order.
};

struct Suggestion {
    std::string text;
    std::size_t offer = npos;  ///< Of whose title it is; npos: a word.
    static constexpr std::size_t npos = static_cast<std::size_t>(-1);
};

class OfferIndex {
public:
    explicit OfferIndex(const Edition& edition);
    OfferIndex(const OfferIndex&) = delete;
    OfferIndex& operator=(const OfferIndex&) = delete;
    ~OfferIndex();

    /// Nothing for a text without letters and digits.
    SearchResult find(std::string_view text, const SearchWish& wish = {}) const;

    /// Indices of the county's `not_offered` that a text asks for, best first.
    std::vector<std::size_t> notOffered(std::string_view text) const;

    /// Why offers were found: the line that holds the most of the words, of the summary, what the offer
    /// gives and asks, the title and what it is about; or, where nothing else was found, of what it does not
    /// give, which then says so. `edition` has the texts that the index was built from.
    std::vector<Why> whys(const Edition& edition, const SearchResult& result,
                          const std::vector<std::size_t>& offers) const;

    /// How what is being typed may go on: titles that hold all its words, the last one perhaps begun, those
    /// that begin with it first; then the text with its last word ended, where that finds an offer with all
    /// its words. At most `most` in all, at least a third of them words where there are so many. Where
    /// no title goes on with a text that is misspelt, what goes on with it put right.
    std::vector<Suggestion> suggest(std::string_view text, std::size_t most,
                                    const SearchWish& wish = {}) const;

    /// Bytes of the index itself.
    std::size_t bytes() const;

private:
    std::vector<Suggestion> goingOn(const std::string& key, bool wholeWord, std::size_t most,
                                    const SearchWish& wish) const;
    std::string putRight(const std::string& key, bool wholeWord) const;

    struct Inside;
    std::unique_ptr<Inside> inside_;
};

/// The index of each edition in use, built when first asked for. Thread-safety: any thread.
class OfferIndexes {
public:
    std::shared_ptr<const OfferIndex> of(const Edition& edition) {
        return kept_.of(edition,
                        [](const Edition& asked) { return std::make_shared<const OfferIndex>(asked); });
    }

private:
    ByTexts<OfferIndex> kept_;
};

}  // namespace offerbook
