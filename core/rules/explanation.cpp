#include "rules/explanation.h"

#include <algorithm>
#include <utility>

#include "rules/leaf_tree.h"

namespace offerbook {

namespace {

using Leaves = std::vector<std::size_t>;

void merge(Leaves& into, const Leaves& more) {
    into.insert(into.end(), more.begin(), more.end());
    std::sort(into.begin(), into.end());
    into.erase(std::unique(into.begin(), into.end()), into.end());
}

/// Tests that carry the node's truth: of parts that are all needed every one, of parts that each suffice the
/// one with the fewest tests.
Leaves carriers(const LeafNode& node, const std::vector<Truth>& truths) {
    if (node.kind == Rule::Kind::test) return {node.leaf};
    const Truth truth = LeafTree::evaluate(node, truths);
    const bool oneSuffices = truth == (node.kind == Rule::Kind::all ? Truth::no : Truth::yes);
    Leaves chosen;
    bool first = true;
    for (const LeafNode& part : node.parts) {
        // Beside an open part, those that are decided do not bear on the answer.
        if (LeafTree::evaluate(part, truths) != truth) continue;
        Leaves leaves = carriers(part, truths);
        if (!oneSuffices)
            merge(chosen, leaves);
        else if (first || leaves.size() < chosen.size())
            chosen = std::move(leaves);
        first = false;
    }
    return chosen;
}

/// Without the tests that are not needed because others carry the answer too.
Leaves pruned(Leaves leaves, const LeafTree& tree, const std::vector<Truth>& truths, Truth decision) {
    std::vector<Truth> kept(truths.size(), Truth::ask);
    for (const std::size_t leaf : leaves) kept[leaf] = truths[leaf];
    for (std::size_t index = leaves.size(); index-- > 0;) {
        const std::size_t leaf = leaves[index];
        kept[leaf] = Truth::ask;
        if (tree.evaluate(kept) != decision) kept[leaf] = truths[leaf];
    }
    std::erase_if(leaves, [&](std::size_t leaf) { return kept[leaf] == Truth::ask; });
    return leaves;
}

}  // namespace

LeafTree::LeafTree(const Rule& rule) : root_(nodeOf(withoutNegations(rule))) {}

LeafNode LeafTree::nodeOf(const Rule& rule) {
    LeafNode node;
    node.kind = rule.kind;
    if (rule.kind == Rule::Kind::test) {
        const auto found = std::find(tests_.begin(), tests_.end(), rule.test);
        node.leaf = static_cast<std::size_t>(found - tests_.begin());
        if (found == tests_.end()) tests_.push_back(rule.test);
    }
    for (const Rule& part : rule.parts) node.parts.push_back(nodeOf(part));
    return node;
}

Truth LeafTree::evaluate(const LeafNode& node, const std::vector<Truth>& truths) {
    switch (node.kind) {
        case Rule::Kind::never:
            return Truth::no;
        case Rule::Kind::test:
            return truths[node.leaf];
        case Rule::Kind::all:
        case Rule::Kind::any:
            break;
        default:
            return Truth::yes;
    }
    const bool all = node.kind == Rule::Kind::all;
    Truth truth = all ? Truth::yes : Truth::no;
    for (const LeafNode& part : node.parts)
        truth = all ? truth & evaluate(part, truths) : truth | evaluate(part, truths);
    return truth;
}

std::vector<Reason> testsOf(const Rule& rule, const FactTable& facts, std::size_t row) {
    const LeafTree tree(rule);
    std::vector<Reason> tests;
    for (const Test& test : tree.tests())
        tests.push_back({test, evaluate(test, facts, row), facts.find(test.fact)->value(row)});
    return tests;
}

Explanation explain(const Rule& rule, const FactTable& facts, std::size_t row) {
    const LeafTree tree(rule);
    std::vector<Truth> truths;
    std::vector<FactValue> values;
    for (const Test& test : tree.tests()) {
        truths.push_back(evaluate(test, facts, row));
        values.push_back(facts.find(test.fact)->value(row));
    }

    Explanation explanation;
    explanation.decision = tree.evaluate(truths);
    Leaves leaves = carriers(tree.root(), truths);
    if (tree.tests().empty()) leaves.clear();
    if (explanation.decision != Truth::ask)
        leaves = pruned(std::move(leaves), tree, truths, explanation.decision);
    for (const std::size_t leaf : leaves) {
        explanation.because.push_back({tree.tests()[leaf], truths[leaf], values[leaf]});
        if (explanation.decision == Truth::ask) explanation.missing.push_back(tree.tests()[leaf].fact);
    }
    std::sort(explanation.missing.begin(), explanation.missing.end());
    explanation.missing.erase(std::unique(explanation.missing.begin(), explanation.missing.end()),
                              explanation.missing.end());
    if (explanation.decision == Truth::no)
        for (const Leaves& change : changesOf(tree, truths, values, facts)) {
            std::vector<Test>& tests = explanation.changes.emplace_back();
            for (const std::size_t leaf : change) tests.push_back(tree.tests()[leaf]);
        }
    return explanation;
}

}  // namespace offerbook
