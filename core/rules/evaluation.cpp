#include "rules/evaluation.h"

#include <algorithm>
#include <functional>
#include <stdexcept>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "rules/bit_slices.h"

namespace offerbook {

namespace {

struct TestHash {
    std::size_t operator()(const Test& test) const noexcept {
        std::size_t hash = std::hash<std::string>{}(test.fact);
        const auto mix = [&](std::size_t part) {
            hash ^= part + 0x9e3779b97f4a7c15U + (hash << 6U) + (hash >> 2U);
        };
        mix(static_cast<std::size_t>(test.op));
        for (const std::string& word : test.words) mix(std::hash<std::string>{}(word));
        for (const double number : test.numbers) mix(std::hash<double>{}(number));
        return hash;
    }
};

const FactColumn& columnOf(const Test& test, const FactTable& facts) {
    const FactColumn* column = facts.find(test.fact);
    if (column == nullptr || !fits(test, column->info.type))
        throw std::logic_error("the test '" + print(test) + "' was not checked against this fact table");
    return *column;
}

/// Whether the operator says the opposite of the rows or values that `matches` collects.
bool isOpposite(Operator op) {
    switch (op) {
        case Operator::isFalse:
        case Operator::notEqual:
        case Operator::greater:
        case Operator::greaterOrEqual:
        case Operator::notIn:
        case Operator::notBetween:
        case Operator::hasNot:
            return true;
        default:
            return false;
    }
}

/// The codes of one column: places in its sorted values.
struct Coded {
    std::vector<double> numbers;  ///< Of a number column: its distinct values, sorted.
    BitSlices slices;
};

std::uint32_t firstNotBelow(const std::vector<double>& sorted, double number) {
    return static_cast<std::uint32_t>(std::lower_bound(sorted.begin(), sorted.end(), number) -
                                      sorted.begin());
}

std::uint32_t firstAbove(const std::vector<double>& sorted, double number) {
    return static_cast<std::uint32_t>(std::upper_bound(sorted.begin(), sorted.end(), number) -
                                      sorted.begin());
}

std::size_t placeOf(const std::vector<std::string>& values, const std::string& word) {
    return static_cast<std::size_t>(std::find(values.begin(), values.end(), word) - values.begin());
}

Coded codedNumbers(const FactColumn& column) {
    Coded coded;
    coded.numbers = column.numbers;
    std::sort(coded.numbers.begin(), coded.numbers.end());
    coded.numbers.erase(std::unique(coded.numbers.begin(), coded.numbers.end()), coded.numbers.end());
    std::vector<std::uint32_t> codes;
    codes.reserve(column.numbers.size());
    for (const double number : column.numbers) codes.push_back(firstNotBelow(coded.numbers, number));
    coded.slices = BitSlices(codes, static_cast<std::uint32_t>(coded.numbers.size()));
    return coded;
}

void combine(Outcome& left, const Outcome& right, bool all) {
    if (all) {
        left.yes &= right.yes;
        left.no |= right.no;
    } else {
        left.yes |= right.yes;
        left.no &= right.no;
    }
}

}  // namespace

class Evaluator::Cache {
public:
    explicit Cache(const FactTable& facts) : facts_(facts) {}

    std::size_t size() const { return outcomes_.size(); }

    Outcome evaluate(const Rule& rule) {
        switch (rule.kind) {
            case Rule::Kind::always:
                return {Bitset(facts_.rows(), true), Bitset(facts_.rows())};
            case Rule::Kind::never:
                return {Bitset(facts_.rows()), Bitset(facts_.rows(), true)};
            case Rule::Kind::test:
                return outcomeOf(rule.test);
            case Rule::Kind::negation: {
                Outcome outcome = evaluate(rule.parts.at(0));
                std::swap(outcome.yes, outcome.no);
                return outcome;
            }
            case Rule::Kind::all:
            case Rule::Kind::any:
                break;
        }
        const bool all = rule.kind == Rule::Kind::all;
        if (rule.parts.empty()) return {Bitset(facts_.rows(), all), Bitset(facts_.rows(), !all)};
        Outcome outcome = evaluate(rule.parts.front());
        for (std::size_t index = 1; index < rule.parts.size(); ++index) {
            const Rule& part = rule.parts[index];
            // A test is read where it lies; only a nested part needs a set of its own.
            if (part.kind == Rule::Kind::test)
                combine(outcome, outcomeOf(part.test), all);
            else
                combine(outcome, evaluate(part), all);
        }
        return outcome;
    }

private:
    const Outcome& outcomeOf(const Test& test) {
        const auto found = outcomes_.find(test);
        if (found != outcomes_.end()) return found->second;
        return outcomes_.emplace(test, computed(test, columnOf(test, facts_))).first->second;
    }

    Outcome computed(const Test& test, const FactColumn& column) {
        if (test.op == Operator::isKnown || test.op == Operator::isUnknown) {
            Outcome outcome{column.known, column.known};
            (test.op == Operator::isKnown ? outcome.no : outcome.yes).flip();
            return outcome;
        }
        Bitset matching = matches(test, column);
        matching &= column.known;
        Bitset others = column.known;
        others.andNot(matching);
        if (isOpposite(test.op)) std::swap(matching, others);
        return {std::move(matching), std::move(others)};
    }

    /// The rows for which the test, or its opposite (see `isOpposite`), holds; among unknown rows anything.
    Bitset matches(const Test& test, const FactColumn& column) {
        Bitset rows(facts_.rows());
        switch (column.info.type) {
            case FactType::yesNo:
                return column.yes;
            case FactType::set: {
                const std::size_t place = placeOf(column.info.values, test.words.at(0));
                return place < column.members.size() ? column.members[place] : rows;
            }
            case FactType::word:
                for (const std::string& word : test.words) {
                    const auto code = static_cast<std::uint32_t>(placeOf(column.info.values, word));
                    if (code < column.info.values.size())
                        codedOf(column).slices.addRange(code, code + 1, rows);
                }
                return rows;
            case FactType::number:
                addNumbers(test, codedOf(column), rows);
                break;
        }
        return rows;
    }

    static void addNumbers(const Test& test, const Coded& coded, Bitset& rows) {
        const double first = test.numbers.at(0);
        switch (test.op) {
            case Operator::less:
            case Operator::greaterOrEqual:
                return coded.slices.addRange(0, firstNotBelow(coded.numbers, first), rows);
            case Operator::lessOrEqual:
            case Operator::greater:
                return coded.slices.addRange(0, firstAbove(coded.numbers, first), rows);
            case Operator::between:
            case Operator::notBetween:
                return coded.slices.addRange(firstNotBelow(coded.numbers, first),
                                             firstAbove(coded.numbers, test.numbers.at(1)), rows);
            default:
                break;
        }
        for (const double number : test.numbers)
            coded.slices.addRange(firstNotBelow(coded.numbers, number), firstAbove(coded.numbers, number),
                                  rows);
    }

    const Coded& codedOf(const FactColumn& column) {
        const auto found = coded_.find(&column);
        if (found != coded_.end()) return found->second;
        if (column.info.type == FactType::number)
            return coded_.emplace(&column, codedNumbers(column)).first->second;
        Coded coded;
        coded.slices = BitSlices(column.codes, static_cast<std::uint32_t>(column.info.values.size()));
        return coded_.emplace(&column, std::move(coded)).first->second;
    }

    const FactTable& facts_;
    std::unordered_map<const FactColumn*, Coded> coded_;
    std::unordered_map<Test, Outcome, TestHash> outcomes_;
};

Evaluator::Evaluator(const FactTable& facts) : cache_(std::make_unique<Cache>(facts)) {}

Evaluator::~Evaluator() = default;

Outcome Evaluator::evaluate(const Rule& rule) {
    return cache_->evaluate(rule);
}

std::size_t Evaluator::distinctTests() const {
    return cache_->size();
}

Truth evaluate(const Test& test, const FactTable& facts, std::size_t row) {
    return evaluate(test, columnOf(test, facts).value(row));
}

Truth evaluate(const Rule& rule, const FactTable& facts, std::size_t row) {
    switch (rule.kind) {
        case Rule::Kind::always:
            return Truth::yes;
        case Rule::Kind::never:
            return Truth::no;
        case Rule::Kind::test:
            return evaluate(rule.test, facts, row);
        case Rule::Kind::negation:
            return !evaluate(rule.parts.at(0), facts, row);
        case Rule::Kind::all:
        case Rule::Kind::any:
            break;
    }
    const bool all = rule.kind == Rule::Kind::all;
    Truth truth = all ? Truth::yes : Truth::no;
    for (const Rule& part : rule.parts) {
        const Truth other = evaluate(part, facts, row);
        truth = all ? truth & other : truth | other;
    }
    return truth;
}

}  // namespace offerbook
