// The lines of a version's canonical content as fields. Faster and stricter than the reader of foreign CSV:
// lines end with LF, and a field is quoted only as csvField() does it.
#pragma once

#include <cstddef>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace offerbook {

class CanonicalRows {
public:
    explicit CanonicalRows(std::string_view content) : content_(content) {}

    /// Moves to the next line; false at the end and where the text is damaged (`damaged()` tells).
    bool next();

    /// Of the current line; valid until the next call of `next`.
    const std::vector<std::string_view>& fields() const { return fields_; }
    std::size_t line() const { return line_; }
    bool damaged() const { return damaged_; }

private:
    bool readQuoted();

    std::string_view content_;
    std::vector<std::string_view> fields_;
    std::deque<std::string> unquoted_;
    std::size_t position_ = 0;
    std::size_t line_ = 0;
    bool damaged_ = false;
};

}  // namespace offerbook
