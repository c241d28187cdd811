// A rule: a condition over facts, as a tree that can be checked, printed, compared, explained and evaluated.
//
//   Result<Rule> rule = parseRule("phase = 'Primary' AND pupils < 150", facts);
//   print(rule.value());      // the canonical text
//
// Thread-safety: plain values.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "rules/fact.h"

namespace offerbook {

enum class Operator : std::uint8_t {
    isTrue,  // fact
    equal,
    notEqual,
    less,
    lessOrEqual,
    greater,
    greaterOrEqual,
    in,
    notIn,
    between,
    notBetween,
    has,
    hasNot,
    isKnown,
    isUnknown,  // never ask
    isFalse,    // NOT fact; stands only where negations were pushed to the tests
};

/// One condition on one fact. Words and numbers never stand together.
struct Test {
    std::string fact;
    Operator op = Operator::isTrue;
    std::vector<std::string> words;
    std::vector<double> numbers;

    friend bool operator==(const Test&, const Test&) = default;
};

struct Rule {
    enum class Kind : std::uint8_t { always, never, test, all, any, negation };

    Kind kind = Kind::always;
    Test test;                ///< Of kind test.
    std::vector<Rule> parts;  ///< Two or more for all and any, one for negation.

    friend bool operator==(const Rule&, const Rule&) = default;
};

struct RuleLimits {
    static constexpr std::size_t depth = 64;
    static constexpr std::size_t tests = 500;
    static constexpr std::size_t bytes = 65'536;
};

/// Reads the grammar of the contract into the normal form (see `normalized`). Errors carry `origin`'s file
/// and line, and the column where it is known: counted on from `origin.column`, or within the rule where it
/// stands in no file; else the text names the character of the rule. At most 20 of them and one that says
/// there are more, sorted by column, and a suggestion each: unknown fact, a value the fact never takes, a
/// number against a word, unclosed brackets, more than `RuleLimits`. Mistakes that do not follow from one
/// another are reported together. Depth counts open brackets and NOTs around a test; a column in a rule of
/// several lines counts all characters before it.
Result<Rule> parseRule(std::string_view text, const FactTable& facts, const Location& origin = {});

/// `everyone` or a rule.
Result<Rule> parseWho(std::string_view text, const FactTable& facts, const Location& origin = {});

/// The canonical text: keywords in capitals, single spaces, brackets only where needed;
/// `parseRule(print(r)) == normalized(r)`, which is `r` for every rule that `parseRule` gave. (A tree that
/// was joined from several rules may exceed `RuleLimits`, then its text is refused.)
std::string print(const Rule& rule);
std::string print(const Test& test);

/// The one form of a tree that the parser gives and the printer writes: no `all` directly in an `all`, no
/// `any` directly in an `any`, no list of fewer than two parts, no `isFalse`. It changes no answer and no
/// order.
Rule normalized(const Rule& rule);

/// The test that answers yes where this one answers no, no where it answers yes, and ask where it asks.
Test negated(const Test& test);

/// The same rule (or its negation) without a node of kind negation: by De Morgan's laws, which hold in
/// Kleene's logic too, every negation is pushed into the tests.
Rule withoutNegations(const Rule& rule, bool negate = false);

/// Whether an operator fits a fact's type: `<` a number, `HAS` a set, `IS KNOWN` every type.
bool fits(const Test& test, FactType type);

/// The names of all facts that a rule uses, sorted, each once.
std::vector<std::string> factsOf(const Rule& rule);

/// `left AND right` with nested conjunctions flattened and `TRUE` left out.
Rule conjunction(Rule left, Rule right);

}  // namespace offerbook
