// A rule without negations whose tests are numbered, so that it can be tried with other truths than the
// school's. Part of the explanation.
#pragma once

#include <cstddef>
#include <vector>

#include "rules/fact.h"
#include "rules/rule.h"
#include "rules/truth.h"

namespace offerbook {

struct LeafNode {
    Rule::Kind kind = Rule::Kind::always;  ///< Never a negation.
    std::size_t leaf = 0;                  ///< Of kind test: its number.
    std::vector<LeafNode> parts;
};

class LeafTree {
public:
    explicit LeafTree(const Rule& rule);

    const LeafNode& root() const { return root_; }
    const std::vector<Test>& tests() const { return tests_; }  ///< Distinct, in the rule's order.

    static Truth evaluate(const LeafNode& node, const std::vector<Truth>& truths);
    Truth evaluate(const std::vector<Truth>& truths) const { return evaluate(root_, truths); }

private:
    LeafNode nodeOf(const Rule& rule);

    std::vector<Test> tests_;
    LeafNode root_;
};

/// The sets of tests that would turn no into yes, as numbers of tests; see `Explanation::changes`.
/// `truths` and `values` are those of the school, one per test.
std::vector<std::vector<std::size_t>> changesOf(const LeafTree& tree, const std::vector<Truth>& truths,
                                                const std::vector<FactValue>& values, const FactTable& facts);

}  // namespace offerbook
