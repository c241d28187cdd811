// How long an answer takes for one client beside the others, and what a process holds.
//
// Thread-safety: pure functions of the system's state.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>

namespace offerbook::test {

/// Seconds that each load lasts: 3, or what OFFERBOOK_LOAD_SECONDS says.
std::chrono::seconds loadTime();

/// The 99th percentile of the time from connecting to a whole answer, of clients that ask one after the other
/// for `time`. Throws where one is not answered with status 200.
std::chrono::microseconds slowestOfHundred(std::uint16_t port, std::chrono::milliseconds time);

/// Bytes of memory and number of descriptors that a process holds now.
std::size_t memoryOf(pid_t process);
std::size_t descriptorsOf(pid_t process);

/// Whether it holds, tried at most three times: another program may have had the processor meanwhile.
bool holdsOnce(const std::function<bool()>& what);

}  // namespace offerbook::test
