// A column of small codes, turned on its side: one bitset per binary digit. 'Which rows have a code below K'
// then takes a few word operations per 64 rows, whatever the type of the column was. Part of the evaluator.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "rules/bitset.h"

namespace offerbook {

class BitSlices {
public:
    BitSlices() = default;

    /// Codes below `bound`, one per row.
    BitSlices(const std::vector<std::uint32_t>& codes, std::uint32_t bound);

    /// Adds to `rows` (of the same size) those with first <= code < last.
    void addRange(std::uint32_t first, std::uint32_t last, Bitset& rows) const;

private:
    Bitset below(std::uint32_t code) const;

    std::size_t rows_ = 0;
    std::uint32_t bound_ = 0;
    std::vector<Bitset> slices_;  ///< The highest digit first.
};

}  // namespace offerbook
