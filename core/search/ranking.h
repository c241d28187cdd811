// How well an offer answers what is looked for: BM25 over columns of different weight, worked out inside
// FTS5's own walk over the offers that match.
//
// SQLite's bm25() would count every phrase in every offer first and read each offer's size from a table; here
// both are known from building the index, and words that mean the same count as one.
//
// Thread-safety: a Ranking serves one statement at a time; rows are immutable.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "search/indexed_texts.h"
#include "search/memory_database.h"
#include "search/search_query.h"

namespace offerbook {

/// A word's own form as a number, for comparing.
std::uint32_t formOf(std::string_view word);

/// What ranking knows of each offer beside the index.
class RankedRows {
public:
    /// Words of each column, and the own forms of the title's words.
    struct Row {
        std::array<std::uint32_t, columnCount> lengths{};
        std::vector<std::uint32_t> title;
    };
    RankedRows() = default;
    explicit RankedRows(const std::vector<Row>& rows);

    /// How much a word counts in each column: less in long texts.
    const std::array<float, columnCount>& weights(std::size_t offer) const { return weights_[offer]; }
    bool titleHas(std::size_t offer, std::uint32_t form) const;

private:
    std::vector<std::array<float, columnCount>> weights_;
    std::vector<std::uint32_t> titles_;       ///< Of all offers, one after the other.
    std::vector<std::size_t> titlesFrom_{0};  ///< By offer, where its own begin; then the end.
};

/// What SQL's `relevance(offers, ?)` needs.
class Ranking {
public:
    /// Takes each offer that matches, with its score.
    using Take = std::function<void(std::size_t offer, double score)>;
    /// References must outlive it.
    Ranking(const RankedRows& rows, const SearchQuery& query, const MatchExpression& expression,
            std::size_t offers, Take take);

    static constexpr const char* sort = "offerbook_ranking";

    /// Before the phrases of an offer are told.
    void begin(std::size_t offer);
    /// One place of a phrase: a column, and which word there.
    void place(std::size_t phrase, std::size_t column, std::uint32_t word);
    /// After all of them.
    void end() { take_(offer_, score()); }
    std::size_t phrases() const { return phrases_.size(); }

private:
    struct Place {
        std::size_t column = 0;
        std::uint32_t word = 0;
    };
    struct Of {
        double rarity = 0;  ///< More for words that few offers hold.
        std::uint32_t form = 0;
        std::size_t wordBefore = 0;  ///< How far back the term before was typed; 0: not as one word.
        bool hasForm = false;
        bool keepsPlaces = false;   ///< It was typed next to another word.
        bool inTitle = false;       ///< In the offer at hand.
        double found = 0;           ///< In the offer at hand.
        std::vector<Place> places;  ///< Of the word as typed, in the offer at hand.
    };
    double score() const;
    double together(const Of& left, const Of& right) const;

    const RankedRows& rows_;
    Take take_;
    std::vector<MatchExpression::Phrase> phrases_;
    std::vector<Of> terms_;
    std::size_t offer_ = 0;
    const float* weights_ = nullptr;  ///< Of the offer at hand.
    std::size_t phrase_ = 0;          ///< The one that is being told.
    double ofPhrase_ = 0;
};

/// Gives a connection the function `relevance`. Rowids are offers' indices plus one.
void addRelevance(MemoryDatabase& database);

}  // namespace offerbook
