// Rules over columns: for all schools at once, or for one.
//
// An `Evaluator` belongs to one fact table. It evaluates each distinct test once and keeps its two sets of
// rows, so an edition's rules cost one pass of bit operations each (10,000 rules of 4 tests for 24,000
// schools: below 0.5 s).
//
// Thread-safety: an Evaluator is used by one thread; `evaluate(rule, facts, row)` is pure.
#pragma once

#include <cstddef>
#include <memory>

#include "rules/bitset.h"
#include "rules/fact.h"
#include "rules/rule.h"
#include "rules/truth.h"

namespace offerbook {

/// The rows for which a rule answers yes, and those for which it answers no; the rest is ask. Never both.
struct Outcome {
    Bitset yes;
    Bitset no;

    Truth at(std::size_t row) const {
        return yes.test(row) ? Truth::yes : no.test(row) ? Truth::no : Truth::ask;
    }
    std::size_t rows() const { return yes.size(); }
    friend bool operator==(const Outcome&, const Outcome&) = default;
};

class Evaluator {
public:
    /// Keeps a reference: `facts` must outlive the evaluator.
    explicit Evaluator(const FactTable& facts);
    Evaluator(const Evaluator&) = delete;
    Evaluator& operator=(const Evaluator&) = delete;
    ~Evaluator();

    /// The rule must have been checked against this table (its facts exist and types fit); else
    /// std::logic_error.
    Outcome evaluate(const Rule& rule);

    /// Distinct tests evaluated so far.
    std::size_t distinctTests() const;

private:
    class Cache;
    std::unique_ptr<Cache> cache_;
};

/// For one value of the test's fact; unknown (monostate) gives ask, except to IS KNOWN and IS NOT KNOWN. A
/// kind of value that does not fit the operator is a std::logic_error.
Truth evaluate(const Test& test, const FactValue& value);

/// For one row. A fact that the table lacks, or of another type, is a std::logic_error.
Truth evaluate(const Test& test, const FactTable& facts, std::size_t row);
Truth evaluate(const Rule& rule, const FactTable& facts, std::size_t row);

}  // namespace offerbook
