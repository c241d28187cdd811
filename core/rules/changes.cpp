#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "rules/evaluation.h"
#include "rules/leaf_tree.h"

namespace offerbook {

namespace {

using Leaves = std::vector<std::size_t>;

constexpr std::size_t mostSets = 3;

/// Pairs are tried one by one; a rule with more open tests than this gets its first ones tried.
constexpr std::size_t mostTried = 64;

class Search {
public:
    Search(const LeafTree& tree, const std::vector<Truth>& truths, const std::vector<FactValue>& values,
           const FactTable& facts)
        : tree_(tree), truths_(truths), values_(values), facts_(facts) {}

    std::vector<Leaves> run() {
        std::vector<Leaves> found;
        Leaves open;
        for (const std::size_t leaf : candidates()) {
            if (!turnsToYes({leaf}))
                open.push_back(leaf);
            else if (found.size() < mostSets)
                found.push_back({leaf});
        }
        for (std::size_t left = 0; left < open.size(); ++left)
            for (std::size_t right = left + 1; right < open.size() && found.size() < mostSets; ++right)
                if (turnsToYes({open[left], open[right]})) found.push_back({open[left], open[right]});
        return found;
    }

private:
    const Test& test(std::size_t leaf) const { return tree_.tests()[leaf]; }

    Leaves candidates() const {
        Leaves leaves;
        for (std::size_t leaf = 0; leaf < truths_.size() && leaves.size() < mostTried; ++leaf) {
            const bool aboutKnowing =
                test(leaf).op == Operator::isKnown || test(leaf).op == Operator::isUnknown;
            if (truths_[leaf] != Truth::yes && !aboutKnowing && facts_.find(test(leaf).fact)->info.canChange)
                leaves.push_back(leaf);
        }
        return leaves;
    }

    bool turnsToYes(const Leaves& wanted) const {
        std::vector<Truth> truths = truths_;
        for (std::size_t index = 0; index < wanted.size(); ++index) {
            const std::string& fact = test(wanted[index]).fact;
            // A pair over one fact is met by one value.
            if (index > 0 && fact == test(wanted.front()).fact) continue;
            const auto value = leastChange(wanted, wanted[index]);
            if (!value) return false;
            for (std::size_t leaf = 0; leaf < truths.size(); ++leaf)
                if (test(leaf).fact == fact) truths[leaf] = offerbook::evaluate(test(leaf), *value);
        }
        return tree_.evaluate(truths) == Truth::yes;
    }

    /// A value of the fact that meets every wanted test on it: the one that leaves most of the rule's other
    /// tests true, then the one nearest to what the school has.
    std::optional<FactValue> leastChange(const Leaves& wanted, std::size_t leaf) const {
        const std::string& fact = test(leaf).fact;
        std::optional<FactValue> best;
        std::size_t leastBroken = 0;
        double leastDistance = 0;
        for (FactValue& value : possible(wanted, leaf)) {
            const bool meets = std::all_of(wanted.begin(), wanted.end(), [&](std::size_t want) {
                return test(want).fact != fact || offerbook::evaluate(test(want), value) == Truth::yes;
            });
            if (!meets) continue;
            std::size_t broken = 0;
            for (std::size_t other = 0; other < truths_.size(); ++other)
                if (test(other).fact == fact && truths_[other] == Truth::yes &&
                    offerbook::evaluate(test(other), value) != Truth::yes)
                    ++broken;
            const double away = distance(value, values_[leaf]);
            if (best && std::pair(broken, away) >= std::pair(leastBroken, leastDistance)) continue;
            best = std::move(value);
            leastBroken = broken;
            leastDistance = away;
        }
        return best;
    }

    static double distance(const FactValue& to, const FactValue& from) {
        const double* const toNumber = std::get_if<double>(&to);
        const double* const fromNumber = std::get_if<double>(&from);
        return toNumber != nullptr && fromNumber != nullptr ? std::abs(*toNumber - *fromNumber) : 0;
    }

    std::vector<FactValue> possible(const Leaves& wanted, std::size_t leaf) const {
        const FactColumn& column = *facts_.find(test(leaf).fact);
        switch (column.info.type) {
            case FactType::yesNo:
                return {true, false};
            case FactType::word:
                return {column.info.values.begin(), column.info.values.end()};
            case FactType::number:
                return numbers(column.info.name);
            case FactType::set:
                break;
        }
        return {members(wanted, leaf)};
    }

    /// Every number at which a test of the rule on this fact turns, one on each side, and one between.
    std::vector<FactValue> numbers(const std::string& fact) const {
        std::vector<double> turns;
        for (const Test& other : tree_.tests())
            if (other.fact == fact)
                for (const double number : other.numbers)
                    turns.insert(turns.end(), {number - 1, number, number + 1});
        std::sort(turns.begin(), turns.end());
        turns.erase(std::unique(turns.begin(), turns.end()), turns.end());
        std::vector<FactValue> values(turns.begin(), turns.end());
        for (std::size_t index = 1; index < turns.size(); ++index)
            values.emplace_back(turns[index - 1] + (turns[index] - turns[index - 1]) / 2);
        return values;
    }

    FactValue members(const Leaves& wanted, std::size_t leaf) const {
        const auto* const now = std::get_if<std::vector<std::string>>(&values_[leaf]);
        std::vector<std::string> words = now == nullptr ? std::vector<std::string>{} : *now;
        for (const std::size_t want : wanted) {
            if (test(want).fact != test(leaf).fact) continue;
            std::erase(words, test(want).words.at(0));
            if (test(want).op == Operator::has) words.push_back(test(want).words.at(0));
        }
        std::sort(words.begin(), words.end());
        return words;
    }

    const LeafTree& tree_;
    const std::vector<Truth>& truths_;
    const std::vector<FactValue>& values_;
    const FactTable& facts_;
};

}  // namespace

std::vector<std::vector<std::size_t>> changesOf(const LeafTree& tree, const std::vector<Truth>& truths,
                                                const std::vector<FactValue>& values,
                                                const FactTable& facts) {
    return Search(tree, truths, values, facts).run();
}

}  // namespace offerbook
