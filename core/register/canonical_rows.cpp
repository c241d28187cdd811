#include "register/canonical_rows.h"

#include <utility>

namespace offerbook {

bool CanonicalRows::next() {
    fields_.clear();
    unquoted_.clear();
    if (damaged_ || position_ >= content_.size()) return false;
    ++line_;
    damaged_ = true;
    for (;;) {
        if (position_ < content_.size() && content_[position_] == '"') {
            if (!readQuoted()) return false;
        } else {
            const std::size_t end = content_.find_first_of(",\n", position_);
            if (end == std::string_view::npos) return false;
            fields_.push_back(content_.substr(position_, end - position_));
            position_ = end;
        }
        if (position_ >= content_.size()) return false;
        const char separator = content_[position_++];
        if (separator == '\n') break;
        if (separator != ',') return false;
    }
    damaged_ = false;
    return true;
}

bool CanonicalRows::readQuoted() {
    std::string text;
    for (++position_;; ++position_) {
        const std::size_t mark = content_.find('"', position_);
        if (mark == std::string_view::npos) return false;
        text += content_.substr(position_, mark - position_);
        position_ = mark + 1;
        const bool doubled = position_ < content_.size() && content_[position_] == '"';
        if (!doubled) break;
        text += '"';
    }
    unquoted_.push_back(std::move(text));
    fields_.emplace_back(unquoted_.back());
    return true;
}

}  // namespace offerbook
