// What a test needs and cannot do without.
#pragma once

#include <stdexcept>
#include <utility>

#include "base/result.h"

namespace offerbook::test {

/// The value; throws std::runtime_error with the findings where there is none.
template <class T>
T valueOf(Result<T> result) {
    if (!result) throw std::runtime_error(toString(result.diagnostics()));
    return std::move(result).value();
}

}  // namespace offerbook::test
