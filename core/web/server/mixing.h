// The finaliser of splitmix64 (Steele, Lea, Flood 2014): a bijection that spreads numbers which count up.
//
// Thread-safety: a pure function.
#pragma once

#include <cstdint>

namespace offerbook {

constexpr std::uint64_t mixed(std::uint64_t number) {
    number = (number ^ (number >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    number = (number ^ (number >> 27U)) * 0x94d049bb133111ebULL;
    return number ^ (number >> 31U);
}

}  // namespace offerbook
