// Facts inside C++: a value that may be unknown, and the three-valued answer of a comparison. Part of
// sdk.hpp.
//
// `school[pupils] < 150` is a Truth: yes, no or unknown. A Truth is no bool, and neither is a Known<bool>: a
// school whose pupils are unknown must never pass as small. Combine with &&, ||, ! (Kleene's logic) and hand
// the result back.
#pragma once

#include <type_traits>
#include <utility>

namespace offerbook::sdk {

class Truth {
public:
    /// From a bool and from nothing that merely converts to one.
    template <class T, class = std::enable_if_t<std::is_same_v<T, bool>>>
    constexpr Truth(T value) : state_(value ? State::yes : State::no) {}
    static constexpr Truth unknown() { return Truth(State::unknown); }

    constexpr bool isYes() const { return state_ == State::yes; }
    constexpr bool isNo() const { return state_ == State::no; }
    constexpr bool isUnknown() const { return state_ == State::unknown; }

private:
    enum class State : unsigned char { no, yes, unknown };
    constexpr explicit Truth(State state) : state_(state) {}

    State state_;
};

constexpr Truth operator!(Truth truth) {
    return truth.isUnknown() ? truth : Truth(truth.isNo());
}
/// Both sides are always evaluated.
constexpr Truth operator&&(Truth left, Truth right) {
    if (left.isNo() || right.isNo()) return false;
    return left.isYes() && right.isYes() ? Truth(true) : Truth::unknown();
}
constexpr Truth operator||(Truth left, Truth right) {
    if (left.isYes() || right.isYes()) return true;
    return left.isNo() && right.isNo() ? Truth(false) : Truth::unknown();
}

template <class T>
class Known {
public:
    constexpr Known() = default;
    /// From what a T can be made of; a bool from nothing but a bool.
    template <class U, class = std::enable_if_t<std::is_same_v<U, T> ||
                                                (std::is_convertible_v<U, T> && !std::is_same_v<T, bool>)>>
    constexpr Known(U value) : value_(std::move(value)), known_(true) {}

    constexpr bool isKnown() const { return known_; }

    /// The value, or what the author chooses to assume.
    constexpr T valueOr(T assumed) const { return known_ ? value_ : assumed; }

    /// A known yes/no fact is a Truth.
    template <class U = T, class = std::enable_if_t<std::is_same_v<U, bool>>>
    constexpr operator Truth() const {
        return known_ ? Truth(value_) : Truth::unknown();
    }

    friend constexpr Truth operator==(const Known& a, const Known& b) {
        return test(a, b, a.value_ == b.value_);
    }
    friend constexpr Truth operator!=(const Known& a, const Known& b) {
        return test(a, b, a.value_ != b.value_);
    }
    friend constexpr Truth operator<(const Known& a, const Known& b) {
        return test(a, b, a.value_ < b.value_);
    }
    friend constexpr Truth operator<=(const Known& a, const Known& b) {
        return test(a, b, a.value_ <= b.value_);
    }
    friend constexpr Truth operator>(const Known& a, const Known& b) {
        return test(a, b, a.value_ > b.value_);
    }
    friend constexpr Truth operator>=(const Known& a, const Known& b) {
        return test(a, b, a.value_ >= b.value_);
    }

    /// Unknown with anything is unknown.
    friend constexpr Known operator+(const Known& a, const Known& b) {
        return both(a, b, a.value_ + b.value_);
    }
    friend constexpr Known operator-(const Known& a, const Known& b) {
        return both(a, b, a.value_ - b.value_);
    }
    friend constexpr Known operator*(const Known& a, const Known& b) {
        return both(a, b, a.value_ * b.value_);
    }
    friend constexpr Known operator/(const Known& a, const Known& b) {
        return both(a, b, a.value_ / b.value_);
    }

private:
    static constexpr Truth test(const Known& a, const Known& b, bool value) {
        return a.known_ && b.known_ ? Truth(value) : Truth::unknown();
    }
    static constexpr Known both(const Known& a, const Known& b, T value) {
        return a.known_ && b.known_ ? Known(value) : Known();
    }

    T value_{};
    bool known_ = false;
};

}  // namespace offerbook::sdk
