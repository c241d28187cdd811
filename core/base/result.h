// A value, or the diagnostics that say why there is none. An accepted value may carry warnings.
//
//   Result<Rule> rule = parseRule(text, vocabulary);
//   if (!rule) return rule.diagnostics();
//   use(rule.value());
#pragma once

#include <cassert>
#include <optional>
#include <utility>

#include "base/diagnostic.h"

namespace offerbook {

template <class T>
class Result {
public:
    /// Accepted, perhaps with remarks that are no errors.
    Result(T value, Diagnostics remarks = {}) : value_(std::move(value)), diagnostics_(std::move(remarks)) {}

    /// Refused; `why` holds at least one error.
    Result(Diagnostics why) : diagnostics_(std::move(why)) { assert(diagnostics_.hasErrors()); }

    explicit operator bool() const { return value_.has_value(); }

    /// The value; only where the result is true.
    const T& value() const& { return *value_; }
    T& value() & { return *value_; }
    T&& value() && { return *std::move(value_); }
    const T* operator->() const { return &*value_; }

    const Diagnostics& diagnostics() const& { return diagnostics_; }
    Diagnostics&& diagnostics() && { return std::move(diagnostics_); }

private:
    std::optional<T> value_;
    Diagnostics diagnostics_;
};

}  // namespace offerbook
