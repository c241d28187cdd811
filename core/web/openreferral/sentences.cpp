#include "web/openreferral/sentences.h"

#include <algorithm>
#include <array>

namespace offerbook {

namespace {

constexpr std::string_view spaces = " \t\r\n\v\f";
constexpr std::array<std::string_view, 4> stops{".", "!", "?", "\u2026"};
constexpr std::array<std::string_view, 6> closers{")", "]", "\"", "'", "\u2019", "\u201d"};

bool endsIn(std::string_view text, const auto& marks) {
    return std::any_of(marks.begin(), marks.end(),
                       [&](std::string_view mark) { return text.ends_with(mark); });
}

std::string_view withoutClosers(std::string_view text) {
    for (bool again = true; again;) {
        again = false;
        for (const std::string_view closer : closers)
            if (text.ends_with(closer)) {
                text.remove_suffix(closer.size());
                again = true;
            }
    }
    return text;
}

}  // namespace

std::string onOneLine(std::string_view text) {
    std::string line;
    for (std::size_t at = text.find_first_not_of(spaces); at != std::string_view::npos;) {
        const std::size_t end = std::min(text.find_first_of(spaces, at), text.size());
        if (!line.empty()) line += ' ';
        line += text.substr(at, end - at);
        at = text.find_first_not_of(spaces, end);
    }
    return line;
}

std::string asSentence(std::string_view text) {
    std::string line = onOneLine(text);
    while (!line.empty() && (line.back() == ' ' || line.back() == ';')) line.pop_back();
    if (!line.empty() && !endsIn(withoutClosers(line), stops)) line += '.';
    return line;
}

}  // namespace offerbook
