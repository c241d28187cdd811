// The ages of children that a rule implies.
//
// Thread-safety: pure.
#pragma once

#include <optional>

#include "rules/rule.h"

namespace offerbook {

struct AgeSpan {
    std::optional<double> least;  ///< No school that the rule says yes to takes younger children.
    std::optional<double> most;   ///< Nor older ones.
};

/// By the rule's tests of `age_from` and `age_to` alone; nothing where they leave it open.
AgeSpan agesOf(const Rule& rule);

}  // namespace offerbook
