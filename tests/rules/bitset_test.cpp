#include "rules/bitset.h"

#include "rules/bit_slices.h"
#include "support/random_rules.h"

namespace offerbook::test {
namespace {

TEST(Bitset, countsAndVisitsItsRowsInOrder) {
    Bitset rows(130);
    rows.set(0);
    rows.set(64);
    rows.set(129);
    std::vector<std::size_t> visited;
    rows.forEach([&](std::size_t row) { visited.push_back(row); });
    EXPECT_THAT(visited, testing::ElementsAre(0, 64, 129));
    EXPECT_EQ(rows.count(), 3U);
    rows.reset(64);
    EXPECT_FALSE(rows.test(64));
    EXPECT_TRUE(rows.any());
}

TEST(Bitset, keepsTheBitsPastItsSizeAtZero) {
    for (const std::size_t size : {0U, 1U, 63U, 64U, 65U, 128U, 200U}) {
        Bitset all(size, true);
        EXPECT_EQ(all.count(), size);
        all.flip();
        EXPECT_FALSE(all.any()) << size;
        EXPECT_EQ(all, Bitset(size));
        all.flip();
        EXPECT_EQ(all, Bitset(size, true));
    }
}

TEST(Bitset, combinesInPlace) {
    Bitset left(70), right(70);
    left.set(1);
    left.set(69);
    right.set(69);
    right.set(2);
    Bitset both = left;
    both &= right;
    EXPECT_EQ(both.count(), 1U);
    Bitset either = left;
    either |= right;
    EXPECT_EQ(either.count(), 3U);
    either.andNot(left);
    EXPECT_EQ(either.count(), 1U);
    EXPECT_TRUE(either.test(2));
}

TEST(BitSlices, findTheRowsWithinARangeOfCodes) {
    Random random(7);
    for (const std::uint32_t bound : {1U, 2U, 3U, 8U, 9U, 300U}) {
        std::vector<std::uint32_t> codes(150);
        for (std::uint32_t& code : codes) code = static_cast<std::uint32_t>(random.below(bound));
        const BitSlices slices(codes, bound);
        for (int round = 0; round < 40; ++round) {
            const auto first = static_cast<std::uint32_t>(random.below(bound + 2));
            const auto last = static_cast<std::uint32_t>(random.below(bound + 2));
            Bitset rows(codes.size());
            slices.addRange(first, last, rows);
            for (std::size_t row = 0; row < codes.size(); ++row)
                ASSERT_EQ(rows.test(row), first <= codes[row] && codes[row] < last);
        }
    }
}

}  // namespace
}  // namespace offerbook::test
