#include "charter/order_probe.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string>
#include <utility>

#include "base/text.h"

namespace offerbook {

namespace {

/// SplitMix64 (Steele, Lea and Flood 2014): small, and the same everywhere, unlike std::shuffle.
class Random {
public:
    explicit Random(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next() {
        state_ += 0x9E3779B97F4A7C15U;
        std::uint64_t mixed = state_;
        mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9U;
        mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
        return mixed ^ (mixed >> 31U);
    }
    std::size_t below(std::size_t bound) { return static_cast<std::size_t>(next() % bound); }
    /// From 0 to before 1.
    double share() { return static_cast<double>(next() >> 11U) * 0x1.0p-53; }

private:
    std::uint64_t state_;
};

Bitset taken(const Bitset& from, const std::vector<std::size_t>& rows) {
    Bitset set(rows.size());
    for (std::size_t row = 0; row < rows.size(); ++row)
        if (from.test(rows[row])) set.set(row);
    return set;
}

template <class T>
std::vector<T> taken(const std::vector<T>& from, const std::vector<std::size_t>& rows) {
    std::vector<T> values;
    if (from.empty()) return values;
    values.reserve(rows.size());
    for (const std::size_t row : rows) values.push_back(from[row]);
    return values;
}

/// The column whose row i is row `rows[i]` of `column`.
FactColumn columnOf(const FactColumn& column, const std::vector<std::size_t>& rows) {
    FactColumn moved;
    moved.info = column.info;
    moved.known = taken(column.known, rows);
    if (column.yes.size() != 0) moved.yes = taken(column.yes, rows);
    moved.numbers = taken(column.numbers, rows);
    moved.codes = taken(column.codes, rows);
    for (const Bitset& members : column.members) moved.members.push_back(taken(members, rows));
    return moved;
}

/// How far a number may be off.
double tolerance(const FactColumn& column) {
    double least = 0;
    double most = 0;
    bool any = false;
    column.known.forEach([&](std::size_t row) {
        const double number = column.numbers[row];
        least = any ? std::min(least, number) : number;
        most = any ? std::max(most, number) : number;
        any = true;
    });
    return (most - least) * 0.02;
}

}  // namespace

ShuffledFacts shuffleFacts(const FactTable& facts, std::uint64_t seed, double metres) {
    Random random(seed);
    ShuffledFacts shuffled{FactTable(facts.rows()), {}};
    for (std::size_t row = 0; row < facts.rows(); ++row) shuffled.order.push_back(row);
    for (std::size_t left = facts.rows(); left > 1; --left)
        std::swap(shuffled.order[left - 1], shuffled.order[random.below(left)]);
    std::vector<double> directions;
    for (std::size_t row = 0; row < facts.rows(); ++row)
        directions.push_back(2 * std::numbers::pi * random.share());
    for (const FactColumn& column : facts.columns()) {
        FactColumn moved = columnOf(column, shuffled.order);
        const bool east = column.info.name == "easting";
        if (east || column.info.name == "northing")
            moved.known.forEach([&](std::size_t row) {
                moved.numbers[row] +=
                    std::round(metres * (east ? std::cos(directions[row]) : std::sin(directions[row])));
            });
        shuffled.facts.add(std::move(moved));
    }
    return shuffled;
}

FactColumn inOriginalOrder(const FactColumn& column, const std::vector<std::size_t>& order) {
    std::vector<std::size_t> back(order.size());
    for (std::size_t row = 0; row < order.size(); ++row) back[order[row]] = row;
    return columnOf(column, back);
}

double shareChanged(const FactColumn& first, const FactColumn& second) {
    const std::size_t rows = first.known.size();
    if (first.info.type != second.info.type || rows != second.known.size()) return 1;
    if (rows == 0) return 0;
    const bool isNumber = first.info.type == FactType::number;
    const double most = isNumber ? tolerance(first) : 0;
    std::size_t changed = 0;
    for (std::size_t row = 0; row < rows; ++row) {
        if (isNumber && first.known.test(row) && second.known.test(row)) {
            if (std::abs(first.numbers[row] - second.numbers[row]) > most) ++changed;
        } else if (first.value(row) != second.value(row)) {
            ++changed;
        }
    }
    return static_cast<double>(changed) / static_cast<double>(rows);
}

std::optional<Diagnostic> checkPlaceFree(const ComputedFact& fact, double share) {
    if (share <= mostChanged) return std::nullopt;
    return Diagnostic{
        Severity::error, "never-failure", fact.at,
        fact.name + ": it says something else of " + decimalText(std::round(share * 100)) +
            " % of schools when they are put in another order and moved by 200 m, so it knows schools by "
            "where they stand. Compute it from the facts of each school alone; a distance may count in "
            "kilometres."};
}

}  // namespace offerbook
