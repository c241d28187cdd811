#include "web/openreferral/ages.h"

#include <algorithm>
#include <cmath>

namespace offerbook {

namespace {

/// Ages are whole years.
std::optional<double> leastOf(const Test& test) {
    switch (test.op) {
        case Operator::equal:
        case Operator::greaterOrEqual:
        case Operator::between:
            return std::ceil(test.numbers.front());
        case Operator::greater:
            return std::floor(test.numbers.front()) + 1;
        default:
            return std::nullopt;
    }
}

std::optional<double> mostOf(const Test& test) {
    switch (test.op) {
        case Operator::equal:
        case Operator::lessOrEqual:
        case Operator::between:
            return std::floor(test.numbers.back());
        case Operator::less:
            return std::ceil(test.numbers.front()) - 1;
        default:
            return std::nullopt;
    }
}

/// The stronger bound where both hold.
AgeSpan both(const AgeSpan& left, const AgeSpan& right) {
    AgeSpan span = left;
    if (right.least && (!span.least || *right.least > *span.least)) span.least = right.least;
    if (right.most && (!span.most || *right.most < *span.most)) span.most = right.most;
    return span;
}

/// The weaker one where either may hold.
AgeSpan either(const AgeSpan& left, const AgeSpan& right) {
    AgeSpan span;
    if (left.least && right.least) span.least = std::min(*left.least, *right.least);
    if (left.most && right.most) span.most = std::max(*left.most, *right.most);
    return span;
}

AgeSpan spanOf(const Rule& rule) {
    AgeSpan span;
    if (rule.kind == Rule::Kind::test && !rule.test.numbers.empty()) {
        // A school's youngest children are no younger than its `age_from`, its oldest no older than `age_to`.
        if (rule.test.fact == "age_from") span.least = leastOf(rule.test);
        if (rule.test.fact == "age_to") span.most = mostOf(rule.test);
        return span;
    }
    if (rule.parts.empty()) return span;
    span = spanOf(rule.parts.front());
    for (std::size_t part = 1; part < rule.parts.size(); ++part)
        span = rule.kind == Rule::Kind::all ? both(span, spanOf(rule.parts[part]))
                                            : either(span, spanOf(rule.parts[part]));
    return span;
}

}  // namespace

AgeSpan agesOf(const Rule& rule) {
    return spanOf(withoutNegations(rule));
}

}  // namespace offerbook
