// Facts that may say better what a rule's word means, for people who write their first rule.
//
// `phase = 'Nursery'` covers the one school whose whole phase is nursery; the yes/no fact `nursery` covers
// every school with nursery classes. Nothing here knows these two: a word is compared with the names of
// yes/no facts and with the words of other facts, and what covers far more schools is worth a look. A word
// for 'no value' (phase 'None') leads to the facts that its plain words name (setting 'special').
//
// Thread-safety: pure.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "rules/rule.h"

namespace offerbook {

/// A condition as a rule writes it, and for how many schools it is true.
struct CountedTest {
    std::string text;
    std::size_t schools = 0;
};

/// A test of a rule, and what may have been meant; at least one.
struct BetterFacts {
    CountedTest written;
    std::vector<CountedTest> instead;  ///< Most schools first.
};

/// For each word test of the rule that asks for words (=, IN). Without rows in the table only words for 'no
/// value' are looked at.
std::vector<BetterFacts> betterFacts(const Rule& rule, const FactTable& facts);

/// Conditions that the quoted words of a refused rule may mean: `phase = 'Special'` gives setting =
/// 'special'.
std::vector<CountedTest> testsForWords(std::string_view ruleText, const FactTable& facts);

}  // namespace offerbook
