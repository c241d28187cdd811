// Kleene's three-valued logic: yes, no, and ask where a fact that is needed is unknown.
#pragma once

#include <cstdint>
#include <string_view>

namespace offerbook {

enum class Truth : std::uint8_t { no, ask, yes };

constexpr Truth operator!(Truth t) {
    return t == Truth::yes ? Truth::no : t == Truth::no ? Truth::yes : Truth::ask;
}
constexpr Truth operator&(Truth a, Truth b) {
    return a < b ? a : b;
}
constexpr Truth operator|(Truth a, Truth b) {
    return a < b ? b : a;
}

/// "yes", "no" or "ask".
constexpr std::string_view toString(Truth t) {
    return t == Truth::yes ? "yes" : t == Truth::no ? "no" : "ask";
}

}  // namespace offerbook
