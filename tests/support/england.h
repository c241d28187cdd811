// A register of England's size, generated from a seed: for benchmarks and for tests of scale.
//
// The schools are invented; how the kinds, gaps and sizes are spread follows the real register roughly.
#pragma once

#include <cstdint>
#include <string>

namespace offerbook::test {

struct EnglandSize {
    std::size_t served = 24000;  ///< Open schools of the types that a county serves by default.
    std::size_t others = 4000;   ///< Open independent schools.
    std::size_t closed = 24000;
};

/// The bytes of a GIAS CSV with 135 columns; equal for equal seeds. URNs count up from 100001: the served
/// schools first, then the others, then the closed ones.
std::string englandRegister(std::uint64_t seed = 1, const EnglandSize& size = {});

/// The bytes of the links file: each closed school was followed by one of the served ones.
std::string englandLinks(std::uint64_t seed = 1, const EnglandSize& size = {});

}  // namespace offerbook::test
