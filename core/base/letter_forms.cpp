#include "base/letter_forms.h"

#include <array>

namespace offerbook {

namespace {

constexpr std::size_t formBytes = 3;

/// Of three bytes that begin with 0xEF; empty where they are no such letter.
std::string plainForm(unsigned second, unsigned third) {
    constexpr std::array<std::string_view, 7> ligatures{"ff", "fi", "fl", "ffi", "ffl", "st", "st"};
    constexpr unsigned continued = 0x80, sixBits = 6;
    const unsigned code = 0xF000U | ((second - continued) << sixBits) | (third - continued);
    constexpr unsigned firstLigature = 0xFB00, firstWide = 0xFF01, lastWide = 0xFF5E, firstPlain = 0x21;
    if (code >= firstLigature && code < firstLigature + ligatures.size())
        return std::string(ligatures[code - firstLigature]);
    if (code >= firstWide && code <= lastWide) return {static_cast<char>(code - firstWide + firstPlain)};
    return {};
}

}  // namespace

std::string withPlainForms(std::string_view text) {
    constexpr char mark = '\xEF';
    std::string plain;
    plain.reserve(text.size());
    while (!text.empty()) {
        const std::size_t next = text.find(mark);
        plain += text.substr(0, next);
        if (next == std::string_view::npos) break;
        text.remove_prefix(next);
        const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
        const bool isWhole =
            text.size() >= formBytes && (byte(1) & 0xC0U) == 0x80U && (byte(2) & 0xC0U) == 0x80U;
        const std::string form = isWhole ? plainForm(byte(1), byte(2)) : std::string();
        plain += form.empty() ? std::string(1, mark) : form;
        text.remove_prefix(form.empty() ? 1 : formBytes);
    }
    return plain;
}

}  // namespace offerbook
