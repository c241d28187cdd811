#include "web/keep/decision_texts.h"

#include <algorithm>
#include <cstring>
#include <optional>
#include <utility>

#include "rules/rule.h"

namespace offerbook {

namespace {

template <class Number>
void appendBytes(std::string& key, Number number) {
    std::array<char, sizeof number> bytes{};
    std::memcpy(bytes.data(), &number, sizeof number);
    key.append(bytes.data(), bytes.size());
}

/// Appends bytes that are equal for equal values only. All keys of one offer are made of the same columns in
/// the same order, and each type's bytes are of one length.
void appendValue(std::string& key, const FactColumn& column, std::size_t row) {
    const bool known = column.known.test(row);
    switch (column.info.type) {
        case FactType::yesNo:
            key += known ? (column.yes.test(row) ? 'y' : 'n') : '?';
            return;
        case FactType::number:
            key += known ? 'k' : '?';
            return appendBytes(key, known ? column.numbers[row] : 0.0);
        case FactType::word:
            key += known ? 'k' : '?';
            return appendBytes(key, known ? column.codes[row] : 0U);
        case FactType::set:
            key += known ? 'k' : '?';
            for (const Bitset& member : column.members) key += member.test(row) ? '1' : '0';
            return;
    }
}

/// Numbers the values of yes/no facts and words, unknown among them; nothing for the others, which have many.
std::optional<std::size_t> valuesOf(const FactColumn& column) {
    if (column.info.type == FactType::yesNo) return 3;
    if (column.info.type == FactType::word) return column.info.values.size() + 1;
    return std::nullopt;
}

std::size_t numberOf(const FactColumn& column, std::size_t row) {
    if (!column.known.test(row)) return 0;
    return 1 + (column.info.type == FactType::word ? column.codes[row] : column.yes.test(row) ? 1U : 0U);
}

/// More combinations of values than these are not worth a table.
constexpr std::size_t mostCombinations = 64;

}  // namespace

/// What is known of one offer; made once.
struct DecisionTexts::OfferTexts {
    std::vector<const FactColumn*> columns;  ///< Of the facts that the rule reads.
    DecisionFrame frame;
    /// By what stands before and the values of the columns. Texts stay where they are until the end.
    std::unordered_map<std::string, std::string> byValues;
    /// Where the columns have few combinations of values: a place for each without and with something before.
    /// A text is never changed once it is there, so they are read without a lock.
    std::vector<std::array<std::atomic<const std::string*>, 2>> byCombination;

    explicit OfferTexts(std::vector<const FactColumn*> facts) : columns(std::move(facts)) {
        std::size_t combinations = 1;
        for (const FactColumn* column : columns)
            combinations = std::min(combinations * valuesOf(*column).value_or(mostCombinations + 1),
                                    mostCombinations + 1);
        if (combinations <= mostCombinations) byCombination = decltype(byCombination)(combinations);
    }

    /// Null where there is no table.
    std::atomic<const std::string*>* place(std::size_t row, std::string_view before) {
        if (byCombination.empty()) return nullptr;
        std::size_t combination = 0;
        for (const FactColumn* column : columns)
            combination = combination * *valuesOf(*column) + numberOf(*column, row);
        return &byCombination[combination][before.empty() ? 0 : 1];
    }
};

DecisionTexts::DecisionTexts(const View& view, std::size_t bytes)
    : edition_(view.edition), mostBytes_(bytes), offers_(view.edition->offers().size()) {}

DecisionTexts::~DecisionTexts() {
    for (const auto& texts : offers_) delete texts.load();
}

DecisionTexts::OfferTexts& DecisionTexts::textsOf(std::size_t offer, const DecisionRenderer& renderer) {
    if (OfferTexts* const known = offers_[offer].load(std::memory_order_acquire)) return *known;
    const std::lock_guard lock(mutexes_[offer % shardCount]);
    if (OfferTexts* const known = offers_[offer].load(std::memory_order_acquire)) return *known;
    std::vector<const FactColumn*> columns;
    for (const std::string& fact : factsOf(edition_->offers()[offer].rule))
        columns.push_back(edition_->facts().find(fact));
    auto fresh = std::make_unique<OfferTexts>(std::move(columns));
    fresh->frame = renderer.frame(offer);
    offers_[offer].store(fresh.get(), std::memory_order_release);
    return *fresh.release();
}

void DecisionTexts::addTo(BodyParts& body, std::size_t offer, std::size_t row, std::string_view before,
                          const DecisionRenderer& renderer) {
    OfferTexts& texts = textsOf(offer, renderer);
    auto* const place = texts.place(row, before);
    if (place != nullptr)
        if (const std::string* const text = place->load(std::memory_order_acquire)) return body.add(*text);

    thread_local std::string key;
    key = before;
    for (const FactColumn* column : texts.columns) appendValue(key, *column, row);
    const std::lock_guard lock(mutexes_[offer % shardCount]);
    const auto found = texts.byValues.find(key);
    if (found != texts.byValues.end()) return body.add(found->second);

    std::string whole(before);
    whole += renderer.decision(texts.frame, offer, row);
    const std::size_t cost = whole.size() + key.size() + sizeof(std::string) * 4;
    if (bytes_ + cost > mostBytes_) return body.addOwn(std::move(whole));
    bytes_ += cost;
    const std::string& text = texts.byValues.emplace(key, std::move(whole)).first->second;
    if (place != nullptr) place->store(&text, std::memory_order_release);
    body.add(text);
}

}  // namespace offerbook
