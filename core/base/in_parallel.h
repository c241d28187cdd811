// Work on many items that do not depend on each other, on every core.
//
//   inParallel(lines.size(), 64, [&](std::size_t index) { decoded[index] = decode(lines[index]); });
//
// Thread-safety: `work` is called from several threads at once, for each index once.
#pragma once

#include <algorithm>
#include <cstddef>
#include <future>
#include <system_error>
#include <thread>
#include <vector>

namespace offerbook {

/// Calls `work(index)` for each index below `count`; returns when all are done. No thread gets fewer than
/// `atLeast` items, because starting one costs more than a few small items. What `work` throws is thrown
/// here, that of the lowest slice first, when no call runs any more. Without room for a thread its share is
/// done here.
template <class Work>
void inParallel(std::size_t count, std::size_t atLeast, const Work& work) {
    const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
    const std::size_t slices = std::clamp<std::size_t>(count / std::max<std::size_t>(atLeast, 1), 1, cores);
    const auto slice = [&](std::size_t number) {
        const std::size_t end = count * (number + 1) / slices;
        for (std::size_t index = count * number / slices; index < end; ++index) work(index);
    };
    std::vector<std::future<void>> others;
    std::vector<std::size_t> own{0};
    others.reserve(slices);
    own.reserve(slices);
    for (std::size_t number = 1; number < slices; ++number) {
        try {
            others.push_back(std::async(std::launch::async, slice, number));
        } catch (const std::system_error&) {
            own.push_back(number);
        }
    }
    // A future of std::async waits where it is destroyed, so that nothing outlives this call.
    for (const std::size_t number : own) slice(number);
    for (std::future<void>& other : others) other.get();
}

}  // namespace offerbook
