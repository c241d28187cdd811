// A set of rows of a fact table, one bit a row. Operations work on whole words.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace offerbook {

class Bitset {
public:
    Bitset() = default;
    explicit Bitset(std::size_t size, bool value = false);

    std::size_t size() const { return size_; }
    bool test(std::size_t row) const { return ((words_[row / 64] >> (row % 64)) & 1U) != 0; }
    void set(std::size_t row) { words_[row / 64] |= std::uint64_t{1} << (row % 64); }
    void reset(std::size_t row) { words_[row / 64] &= ~(std::uint64_t{1} << (row % 64)); }

    std::size_t count() const;
    bool any() const;

    /// In place, with a set of the same size.
    Bitset& operator&=(const Bitset& other);
    Bitset& operator|=(const Bitset& other);
    Bitset& andNot(const Bitset& other);
    void flip();

    /// Calls `visit(row)` for each row in the set, in order.
    template <class Visit>
    void forEach(Visit visit) const {
        for (std::size_t index = 0; index < words_.size(); ++index)
            for (std::uint64_t word = words_[index]; word != 0; word &= word - 1)
                visit(index * 64 + static_cast<std::size_t>(std::countr_zero(word)));
    }

    const std::vector<std::uint64_t>& words() const { return words_; }
    std::vector<std::uint64_t>& words() { return words_; }  ///< Bits past `size` must stay 0.

    friend bool operator==(const Bitset&, const Bitset&) = default;

private:
    std::size_t size_ = 0;
    std::vector<std::uint64_t> words_;
};

}  // namespace offerbook
