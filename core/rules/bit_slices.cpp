#include "rules/bit_slices.h"

#include <bit>

namespace offerbook {

BitSlices::BitSlices(const std::vector<std::uint32_t>& codes, std::uint32_t bound)
    : rows_(codes.size()), bound_(bound) {
    const auto digits = static_cast<std::size_t>(bound <= 1 ? 0 : std::bit_width(bound - 1));
    slices_.assign(digits, Bitset(rows_));
    for (std::size_t index = 0; index < digits; ++index) {
        const std::size_t digit = digits - 1 - index;
        std::vector<std::uint64_t>& words = slices_[index].words();
        for (std::size_t row = 0; row < rows_; ++row)
            words[row / 64] |= static_cast<std::uint64_t>((codes[row] >> digit) & 1U) << (row % 64);
    }
}

void BitSlices::addRange(std::uint32_t first, std::uint32_t last, Bitset& rows) const {
    if (first >= last) return;
    Bitset range = below(last);
    if (first > 0) range.andNot(below(first));
    rows |= range;
}

Bitset BitSlices::below(std::uint32_t code) const {
    if (code >= bound_) return Bitset(rows_, true);
    Bitset less(rows_);
    if (code == 0) return less;
    Bitset same(rows_, true);
    std::uint64_t* const lessWords = less.words().data();
    std::uint64_t* const sameWords = same.words().data();
    const std::size_t count = less.words().size();
    for (std::size_t index = 0; index < slices_.size(); ++index) {
        const std::uint64_t* const slice = slices_[index].words().data();
        const bool digit = ((code >> (slices_.size() - 1 - index)) & 1U) != 0;
        if (digit) {
            for (std::size_t word = 0; word < count; ++word) {
                lessWords[word] |= sameWords[word] & ~slice[word];
                sameWords[word] &= slice[word];
            }
        } else {
            for (std::size_t word = 0; word < count; ++word) sameWords[word] &= ~slice[word];
        }
    }
    return less;
}

}  // namespace offerbook
