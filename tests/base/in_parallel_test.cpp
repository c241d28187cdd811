#include "base/in_parallel.h"

#include <atomic>
#include <cstddef>
#include <stdexcept>
#include <vector>

#include <gmock/gmock.h>

namespace offerbook::test {
namespace {

TEST(InParallel, callsForEachIndexOnce) {
    for (const std::size_t count : {0U, 1U, 2U, 7U, 1000U}) {
        std::vector<std::atomic<int>> calls(count);
        inParallel(count, 1, [&](std::size_t index) { ++calls[index]; });
        for (const std::atomic<int>& call : calls) EXPECT_EQ(call, 1);
    }
}

TEST(InParallel, waitsForAllAndThrowsWhatOneThrew) {
    constexpr std::size_t count = 1000;
    std::atomic<std::size_t> done{0};
    const auto run = [&](std::size_t bad) {
        done = 0;
        inParallel(count, 1, [&](std::size_t index) {
            if (index == bad) throw std::out_of_range("here");
            ++done;
        });
    };
    EXPECT_THROW(run(0), std::out_of_range);
    const std::size_t after = done;
    EXPECT_THROW(run(count - 1), std::out_of_range);
    EXPECT_EQ(done, count - 1) << "every other call was made";
    EXPECT_LT(after, count);
}

}  // namespace
}  // namespace offerbook::test
