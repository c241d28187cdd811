// Fact tables and rules from a seed, for property tests and benchmarks: the same seed gives the same ones on
// every machine.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "rules/fact.h"
#include "rules/rule.h"

namespace offerbook::test {

/// splitmix64: small, fast, and (unlike the standard distributions) the same everywhere.
class Random {
public:
    explicit Random(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next();
    std::size_t below(std::size_t bound) { return static_cast<std::size_t>(next() % bound); }
    bool oneIn(std::size_t bound) { return below(bound) == 0; }
    template <class T>
    const T& oneOf(const std::vector<T>& list) {
        return list[below(list.size())];
    }

private:
    std::uint64_t state_;
};

/// Facts of every type, those of the school register among them and two computed ones (`near.host-school`,
/// `near.host-kilometres`); about one value in `gapOneIn` is unknown.
FactTable randomTable(Random& random, std::size_t rows, std::size_t gapOneIn = 6);

/// A test that fits the table, every operator of the grammar possible.
Test randomTest(Random& random, const FactTable& facts);

/// A rule in normal form with up to `tests` tests, negations and nesting.
Rule randomRule(Random& random, const FactTable& facts, std::size_t tests = 8);

/// England's size: `count` rules of four tests each, drawn from `distinctTests` different tests. The table
/// must have enough numbers to make so many.
std::vector<Rule> rulesOfEdition(Random& random, const FactTable& facts, std::size_t count,
                                 std::size_t distinctTests);

}  // namespace offerbook::test
