// Why a rule answered as it did for one school, and what would change the answer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "rules/evaluation.h"
#include "rules/fact.h"
#include "rules/rule.h"
#include "rules/truth.h"

namespace offerbook {

class Messages;

/// A test that bears on the answer, as it stands after negations were pushed to it, with what the school has.
struct Reason {
    Test test;
    Truth outcome = Truth::ask;
    FactValue value;

    friend bool operator==(const Reason&, const Reason&) = default;
};

struct Explanation {
    Truth decision = Truth::ask;
    /// The tests that decided: for yes, tests that are true and suffice; for no, tests that are false and
    /// suffice; for ask, the tests that are open. In the rule's order, each once.
    std::vector<Reason> because;
    /// Facts to ask for, so that ask can become yes or no; sorted.
    std::vector<std::string> missing;
    /// For no: at most three sets of at most two tests, each set enough to turn the answer into yes when all
    /// its tests came true and all else stayed as it is; only over facts that can change, fewest tests first,
    /// none a superset of another. A set never contradicts itself or what is known otherwise: each was tried
    /// with values that satisfy it, those that leave most of the rule's other tests as they are, then those
    /// nearest to the school's.
    std::vector<std::vector<Test>> changes;
};

/// The rule must have been checked against this table.
Explanation explain(const Rule& rule, const FactTable& facts, std::size_t row);

/// Every test of the rule with its outcome and what the school has, in the rule's order, each once; as they
/// stand after negations were pushed to them. The rule must have been checked against this table.
std::vector<Reason> testsOf(const Rule& rule, const FactTable& facts, std::size_t row);

/// Whether the text speaks to a school or, in a list of many, of one.
enum class SchoolSaid : std::uint8_t { yours, theOne };

/// One plain sentence or clause each, from the message catalogue; facts by their words, values by theirs. No
/// fact name, no operator. The catalogue may have phrases of its own for a fact and an operator, which stand
/// in place of the general ones: `rules.phrase.FACT.OPERATOR` (`rules.yes_no.FACT.yes` of a yes/no fact; what
/// can follow "schools"), `rules.has.FACT` (what the school has), also
/// `rules.has.FACT.none` and `rules.has.FACT.OPERATOR.no`, `rules.ask.FACT` (that it is not known) and
/// `rules.being.FACT.OPERATOR` (a change). Names of operators are those of the general phrases.
std::string sayRequirement(const Test& test, const FactTable& facts,
                           const Messages& messages);  ///< "fewer than 150 pupils"
std::string sayReason(const Reason& reason, const FactTable& facts, const Messages& messages,
                      SchoolSaid as = SchoolSaid::yours);  ///< "this is for schools with fewer than 150
                                                           ///< pupils, but your school has 203 pupils"
/// The reasons of one explanation, those on one fact in one sentence.
std::vector<std::string> sayReasons(const std::vector<Reason>& because, const FactTable& facts,
                                    const Messages& messages, SchoolSaid as = SchoolSaid::yours);
std::string sayUnknown(const FactInfo& info, const Messages& messages,
                       SchoolSaid as = SchoolSaid::yours);  ///< "we do not know the number of pupils"
/// The ways to another answer, what can follow "This would change it:", those on one fact in one.
std::vector<std::string> sayChanges(const std::vector<std::vector<Test>>& changes, const FactTable& facts,
                                    const Messages& messages);
std::string sayRule(const Rule& rule, const FactTable& facts,
                    const Messages& messages);  ///< who can have it, in one sentence

}  // namespace offerbook
