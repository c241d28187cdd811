#include "rules/bitset.h"

#include <algorithm>

namespace offerbook {

namespace {

/// The bits of the last word that belong to a set of this size.
std::uint64_t tailMask(std::size_t size) {
    return size % 64 == 0 ? ~std::uint64_t{0} : (std::uint64_t{1} << (size % 64)) - 1;
}

}  // namespace

Bitset::Bitset(std::size_t size, bool value)
    : size_(size), words_((size + 63) / 64, value ? ~std::uint64_t{0} : 0) {
    if (value && !words_.empty()) words_.back() &= tailMask(size_);
}

std::size_t Bitset::count() const {
    std::size_t total = 0;
    for (const std::uint64_t word : words_) total += static_cast<std::size_t>(std::popcount(word));
    return total;
}

bool Bitset::any() const {
    return std::any_of(words_.begin(), words_.end(), [](std::uint64_t word) { return word != 0; });
}

Bitset& Bitset::operator&=(const Bitset& other) {
    for (std::size_t index = 0; index < words_.size(); ++index) words_[index] &= other.words_[index];
    return *this;
}

Bitset& Bitset::operator|=(const Bitset& other) {
    for (std::size_t index = 0; index < words_.size(); ++index) words_[index] |= other.words_[index];
    return *this;
}

Bitset& Bitset::andNot(const Bitset& other) {
    for (std::size_t index = 0; index < words_.size(); ++index) words_[index] &= ~other.words_[index];
    return *this;
}

void Bitset::flip() {
    for (std::uint64_t& word : words_) word = ~word;
    if (!words_.empty()) words_.back() &= tailMask(size_);
}

}  // namespace offerbook
