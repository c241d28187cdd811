// One school as a computed fact sees it: the facts that were declared as needed, and no name. Part of
// sdk.hpp.
#pragma once

#include <cmath>
#include <limits>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "../plugin.h"
#include "known.hpp"
#include "rule.hpp"

namespace offerbook::sdk {

/// The facts that a computed fact is made from: needs(easting, northing).
using Needs = std::vector<std::string_view>;
template <class... Facts>
Needs needs(const Facts&... facts) {
    return {facts.name...};
}

/// The columns behind `needs`. Throws std::invalid_argument for a fact that Offerbook does not have.
class Columns {
public:
    Columns(const ob_host& host, const Needs& names) {
        for (const std::string_view name : names) {
            const ob_column* column = host.fact(&host, std::string(name).c_str());
            if (column == nullptr) throw std::invalid_argument(joined({"there is no fact '", name, "'"}));
            columns_.emplace(name, column);
        }
    }
    const ob_column& get(std::string_view name, std::uint32_t kind) const {
        const auto found = columns_.find(name);
        if (found == columns_.end())
            throw std::invalid_argument(
                joined({"'", name, "' is used but not declared: add it to needs(...)"}));
        if (found->second->type != kind)
            throw std::invalid_argument(joined({"'", name, "' is a fact of another type"}));
        return *found->second;
    }

private:
    std::map<std::string_view, const ob_column*> columns_;
};

/// Valid during the call that it is handed to.
class School {
public:
    School(const Columns& columns, std::size_t row) : columns_(columns), row_(row) {}

    Known<bool> operator[](YesNoFact fact) const {
        const ob_column& column = columns_.get(fact.name, OB_YES_NO);
        return bit(column.known) ? Known<bool>(bit(column.yes)) : Known<bool>();
    }
    Known<double> operator[](NumberFact fact) const { return number(fact.name); }
    Known<double> operator[](Attribute attribute) const { return number(attribute.name); }
    Known<std::string_view> operator[](WordFact fact) const {
        const ob_column& column = columns_.get(fact.name, OB_WORD);
        return bit(column.known) ? Known<std::string_view>(column.words[column.codes[row_]])
                                 : Known<std::string_view>();
    }
    Truth has(SetFact fact, std::string_view word) const {
        const ob_column& column = columns_.get(fact.name, OB_SET);
        if (!bit(column.known)) return Truth::unknown();
        for (std::size_t i = 0; i < column.word_count; ++i)
            if (column.words[i] == word) return bit(column.members[i]);
        return false;
    }

private:
    bool bit(const std::uint64_t* bitmap) const { return ((bitmap[row_ / 64] >> (row_ % 64)) & 1U) != 0; }
    Known<double> number(std::string_view name) const {
        const ob_column& column = columns_.get(name, OB_NUMBER);
        return bit(column.known) ? Known<double>(column.numbers[row_]) : Known<double>();
    }

    const Columns& columns_;
    std::size_t row_;
};

/// A place in metres of the national grid.
struct Point {
    double easting;
    double northing;
};

/// Metres, as the crow flies, from a school to the nearest of `points`; needs easting and northing. Unknown
/// where the school's place is; infinite when there are no points.
template <class Points>
Known<double> distanceToNearest(const Points& points, const School& school) {
    const Known<double> east = school[easting];
    const Known<double> north = school[northing];
    if (!east.isKnown() || !north.isKnown()) return {};
    double least = std::numeric_limits<double>::infinity();
    for (const Point& point : points) {
        const double away = std::hypot(point.easting - east.valueOr(0), point.northing - north.valueOr(0));
        if (away < least) least = away;
    }
    return least;
}

}  // namespace offerbook::sdk
