#include "search/ranking.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <stdexcept>
#include <utility>

#include <sqlite3.h>

#include "search/tokenizer.h"

namespace offerbook {

namespace {

/// BM25's two numbers: how soon more of the same word counts little, and how much a long text lowers it.
constexpr double saturation = 12, lengthShare = 0.4;
/// What two words add by standing as they were typed, of what they are worth in the mean; what a word adds by
/// standing in the title in its own form.
constexpr double togetherShare = 0.8, formShare = 0.25;
/// Places of a word in one offer that are looked at.
constexpr std::size_t mostPlaces = 32;

void relevance(const Fts5ExtensionApi* api, Fts5Context* context, sqlite3_context* result, int count,
               sqlite3_value** values) {
    auto* const ranking =
        count == 1 ? static_cast<Ranking*>(sqlite3_value_pointer(values[0], Ranking::sort)) : nullptr;
    if (ranking == nullptr) return sqlite3_result_error(result, "relevance() takes a ranking", -1);
    ranking->begin(static_cast<std::size_t>(api->xRowid(context)) - 1);
    for (std::size_t phrase = 0; phrase < ranking->phrases(); ++phrase) {
        Fts5PhraseIter place;
        int column = 0, word = 0;
        if (api->xPhraseFirst(context, static_cast<int>(phrase), &place, &column, &word) != SQLITE_OK)
            continue;
        for (; column >= 0; api->xPhraseNext(context, &place, &column, &word))
            ranking->place(phrase, static_cast<std::size_t>(column), static_cast<std::uint32_t>(word));
    }
    ranking->end();
    sqlite3_result_int(result, 1);
}

double rarityOf(const Holders& holders, std::size_t offers) {
    const auto all = static_cast<double>(offers), about = static_cast<double>(holders.about);
    return std::log(1 + (all - about + 0.5) / (about + 0.5));
}

}  // namespace

std::uint32_t formOf(std::string_view word) {
    return static_cast<std::uint32_t>(std::hash<std::string_view>{}(word));
}

RankedRows::RankedRows(const std::vector<Row>& rows) {
    std::array<double, columnCount> usual{};
    for (const Row& row : rows)
        for (std::size_t column = 0; column < columnCount; ++column) usual[column] += row.lengths[column];
    for (double& sum : usual) sum /= static_cast<double>(std::max<std::size_t>(1, rows.size()));
    weights_.reserve(rows.size());
    for (const Row& row : rows) {
        std::array<float, columnCount>& weights = weights_.emplace_back();
        for (std::size_t column = 0; column < columnCount; ++column) {
            const double longer = usual[column] > 0 ? row.lengths[column] / usual[column] : 1;
            weights[column] =
                static_cast<float>(columnWeights[column] / (1 - lengthShare + lengthShare * longer));
        }
        titles_.insert(titles_.end(), row.title.begin(), row.title.end());
        titlesFrom_.push_back(titles_.size());
    }
}

bool RankedRows::titleHas(std::size_t offer, std::uint32_t form) const {
    const auto begin = titles_.begin() + static_cast<std::ptrdiff_t>(titlesFrom_[offer]);
    const auto end = titles_.begin() + static_cast<std::ptrdiff_t>(titlesFrom_[offer + 1]);
    return std::find(begin, end, form) != end;
}

Ranking::Ranking(const RankedRows& rows, const SearchQuery& query, const MatchExpression& expression,
                 std::size_t offers, Take take)
    : rows_(rows), take_(std::move(take)), phrases_(expression.phrases) {
    for (std::size_t number = 0; number < query.terms.size(); ++number) {
        const Term& term = query.terms[number];
        Of& of = terms_.emplace_back();
        of.rarity = rarityOf(term.holders, offers);
        of.hasForm = !term.form.empty();
        if (of.hasForm) of.form = formOf(term.form);
        if (number > 0 && term.isWord && query.terms[number - 1].isWord)
            of.wordBefore = term.place - query.terms[number - 1].place;
        if (of.wordBefore > 0) of.keepsPlaces = terms_[number - 1].keepsPlaces = true;
    }
}

void Ranking::begin(std::size_t offer) {
    offer_ = offer;
    weights_ = rows_.weights(offer).data();
    phrase_ = phrases_.size();
    for (Of& term : terms_) {
        term.found = 0;
        term.inTitle = false;
        term.places.clear();
    }
}

void Ranking::place(std::size_t phrase, std::size_t column, std::uint32_t word) {
    if (phrase != phrase_) ofPhrase_ = 0;
    phrase_ = phrase;
    const MatchExpression::Phrase& role = phrases_[phrase];
    Of& term = terms_[role.term];
    ofPhrase_ += role.weight * weights_[column];
    // Words that mean the same, and the same word asked for twice, count once.
    term.found = std::max(term.found, ofPhrase_);
    term.inTitle = term.inTitle || column == static_cast<std::size_t>(Column::title);
    if (term.keepsPlaces && role.typed && term.places.size() < mostPlaces)
        term.places.push_back({column, word});
}

double Ranking::score() const {
    double score = 0;
    for (std::size_t number = 0; number < terms_.size(); ++number) {
        const Of& term = terms_[number];
        if (term.found <= 0) continue;
        score += term.rarity * term.found / (saturation + term.found);
        if (term.hasForm && term.inTitle && rows_.titleHas(offer_, term.form))
            score += formShare * term.rarity;
        if (term.wordBefore > 0) score += together(terms_[number - 1], term);
    }
    return score;
}

double Ranking::together(const Of& left, const Of& right) const {
    double most = 0;
    for (const Place& second : right.places) {
        const double weight = weights_[second.column];
        if (weight <= most) continue;
        const bool near = std::any_of(left.places.begin(), left.places.end(), [&](const Place& first) {
            return first.column == second.column && first.word + right.wordBefore == second.word;
        });
        if (near) most = weight;
    }
    return togetherShare * (left.rarity + right.rarity) / 2 * most / (saturation + most);
}

void addRelevance(MemoryDatabase& database) {
    fts5_api* const api = fts5Of(database);
    if (api->xCreateFunction(api, "relevance", nullptr, relevance, nullptr) != SQLITE_OK)
        throw std::runtime_error("search: FTS5 takes no function");
}

}  // namespace offerbook
