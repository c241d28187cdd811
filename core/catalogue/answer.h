// Texts in several languages, and required answers that a county may owe.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/day.h"

namespace offerbook {

/// A text of the catalogue: English, and other languages where given (`{en: ..., cy: ...}`).
struct Text {
    std::string english;
    std::map<std::string, std::string, std::less<>> others;  ///< By language code.

    bool empty() const { return english.empty(); }
    const std::string& in(std::string_view language) const {
        const auto found = others.find(language);
        return found == others.end() ? english : found->second;
    }
    friend bool operator==(const Text&, const Text&) = default;
};

/// A promise to answer later: `owed: {by: DATE, who: ROLE}`.
struct Owed {
    Day by;
    std::string who;
    friend bool operator==(const Owed&, const Owed&) = default;
};

/// A required answer: given, or owed, or (where the reader reported it) neither.
template <class T>
struct Answer {
    std::optional<T> given;
    std::optional<Owed> owed;

    explicit operator bool() const { return given.has_value(); }
    const T& operator*() const { return *given; }
    const T* operator->() const { return &*given; }
    friend bool operator==(const Answer&, const Answer&) = default;
};

}  // namespace offerbook
