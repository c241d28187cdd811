#include "web/decision_texts.h"

#include <cstring>
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

}  // namespace

DecisionTexts::DecisionTexts(const View& view, std::size_t bytes)
    : edition_(view.edition), mostBytes_(bytes), offers_(view.edition->offers().size()) {}

DecisionTexts::~DecisionTexts() = default;

DecisionTexts::OfferTexts& DecisionTexts::textsOf(std::size_t offer, const DecisionRendering& rendering) {
    std::unique_ptr<OfferTexts>& texts = offers_[offer];
    if (texts) return *texts;
    auto fresh = std::make_unique<OfferTexts>();
    for (const std::string& fact : factsOf(edition_->offers()[offer].rule))
        fresh->columns.push_back(edition_->facts().find(fact));
    fresh->frame = rendering.frame();
    texts = std::move(fresh);
    return *texts;
}

SharedBytes DecisionTexts::of(std::size_t offer, std::size_t row, std::string_view before,
                              const DecisionRendering& rendering) {
    const std::lock_guard lock(mutexes_[offer % shardCount]);
    OfferTexts& texts = textsOf(offer, rendering);
    thread_local std::string key;
    key = before;
    for (const FactColumn* column : texts.columns) appendValue(key, *column, row);
    const auto found = texts.byValues.find(key);
    if (found != texts.byValues.end()) return found->second;

    std::string whole(before);
    whole += rendering.decision(texts.frame);
    auto text = std::make_shared<const std::string>(std::move(whole));
    const std::size_t cost = text->size() + key.size() + sizeof(std::string) * 4;
    if (bytes_ + cost > mostBytes_) return text;
    bytes_ += cost;
    texts.byValues.emplace(key, text);
    return text;
}

}  // namespace offerbook
