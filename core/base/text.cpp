#include "base/text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <stdexcept>
#include <utility>

#include <Poco/UTF8String.h>

#include "base/letter_forms.h"

namespace offerbook {

namespace {

/// Length of the well-formed UTF-8 sequence at the start of `bytes`, 0 when it is not well-formed (RFC 3629,
/// table 3-7 of the Unicode standard).
std::size_t sequenceLength(std::string_view bytes) {
    const auto byte = [&](std::size_t index) { return static_cast<unsigned char>(bytes[index]); };
    const auto within = [&](std::size_t index, unsigned low, unsigned high) {
        return index < bytes.size() && byte(index) >= low && byte(index) <= high;
    };
    const unsigned first = byte(0);
    if (first < 0x80) return 1;
    if (first >= 0xC2 && first <= 0xDF) return within(1, 0x80, 0xBF) ? 2 : 0;
    if (first >= 0xE0 && first <= 0xEF) {
        const unsigned low = first == 0xE0 ? 0xA0 : 0x80;
        const unsigned high = first == 0xED ? 0x9F : 0xBF;
        return within(1, low, high) && within(2, 0x80, 0xBF) ? 3 : 0;
    }
    if (first >= 0xF0 && first <= 0xF4) {
        const unsigned low = first == 0xF0 ? 0x90 : 0x80;
        const unsigned high = first == 0xF4 ? 0x8F : 0xBF;
        return within(1, low, high) && within(2, 0x80, 0xBF) && within(3, 0x80, 0xBF) ? 4 : 0;
    }
    return 0;
}

/// The character of one well-formed sequence.
char32_t codePoint(std::string_view sequence) {
    const auto first = static_cast<unsigned char>(sequence.front());
    if (sequence.size() == 1) return first;
    char32_t code = first & (0xFFU >> (sequence.size() + 1));
    for (const char byte : sequence.substr(1))
        code = (code << 6U) | (static_cast<unsigned char>(byte) & 0x3FU);
    return code;
}

bool isBetween(char32_t code, char32_t first, char32_t last) {
    return code >= first && code <= last;
}

/// Control characters, line separators, and marks without width or that turn the text around: in a message
/// they would show something else than what is there.
bool isInvisible(char32_t code) {
    return code < 0x20 || isBetween(code, 0x7F, 0x9F) || code == 0x00AD || code == 0x061C ||
           isBetween(code, 0x200B, 0x200F) || isBetween(code, 0x2028, 0x202E) ||
           isBetween(code, 0x2060, 0x206F) || code == 0xFEFF;
}

/// Each byte as \xNN.
std::string escaped(std::string_view bytes) {
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const char letter : bytes) {
        const auto byte = static_cast<unsigned char>(letter);
        text += {'\\', 'x', digits[byte >> 4U], digits[byte & 0xFU]};
    }
    return text;
}

bool isApostrophe(char32_t code) {
    return code == '\'' || code == '`' || code == 0x00B4 || code == 0x02BC || code == 0x2018 ||
           code == 0x2019;
}

/// Accents written as a character of their own, and the soft hyphen: part of a word, without meaning for
/// finding it.
bool isMark(char32_t code) {
    return isBetween(code, 0x0300, 0x036F) || code == 0x00AD;
}

/// Letters and digits; of other scripts everything but the blocks of punctuation and symbols.
bool isWordLetter(char32_t code) {
    if (code < 0x80) return isBetween(code, 'a', 'z') || isBetween(code, '0', '9');
    return code > 0xBF && code != 0xD7 && code != 0xF7 && !isBetween(code, 0x2000, 0x2BFF) &&
           !isBetween(code, 0x3000, 0x303F) && code != 0xFEFF;
}

char lower(char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

bool isSpace(char letter) {
    return letter == ' ' || letter == '\t' || letter == '\r' || letter == '\n';
}

/// Base letters of Latin-1 and of the Latin Extended-A letters of names in Britain, Welsh circumflexes among
/// them.
std::string_view withoutAccent(std::string_view letter) {
    static constexpr auto folds = std::to_array<std::pair<std::string_view, std::string_view>>({
        {"à", "a"}, {"á", "a"},  {"â", "a"},  {"ã", "a"}, {"ä", "a"}, {"å", "a"}, {"ā", "a"}, {"ă", "a"},
        {"ą", "a"}, {"æ", "ae"}, {"ç", "c"},  {"ć", "c"}, {"č", "c"}, {"ď", "d"}, {"đ", "d"}, {"ð", "d"},
        {"è", "e"}, {"é", "e"},  {"ê", "e"},  {"ë", "e"}, {"ē", "e"}, {"ė", "e"}, {"ę", "e"}, {"ě", "e"},
        {"ğ", "g"}, {"ì", "i"},  {"í", "i"},  {"î", "i"}, {"ï", "i"}, {"ī", "i"}, {"ł", "l"}, {"ñ", "n"},
        {"ń", "n"}, {"ň", "n"},  {"ò", "o"},  {"ó", "o"}, {"ô", "o"}, {"õ", "o"}, {"ö", "o"}, {"ø", "o"},
        {"ō", "o"}, {"ő", "o"},  {"œ", "oe"}, {"ř", "r"}, {"ś", "s"}, {"ş", "s"}, {"š", "s"}, {"ß", "ss"},
        {"ť", "t"}, {"þ", "th"}, {"ù", "u"},  {"ú", "u"}, {"û", "u"}, {"ü", "u"}, {"ū", "u"}, {"ů", "u"},
        {"ű", "u"}, {"ŵ", "w"},  {"ý", "y"},  {"ÿ", "y"}, {"ŷ", "y"}, {"ź", "z"}, {"ż", "z"}, {"ž", "z"},
    });
    for (const auto& [accented, plain] : folds)
        if (letter == accented) return plain;
    return letter;
}

/// editDistance, or `most` + 1 where it is beyond `most`: looks at a band of the table, and gives up early.
std::size_t editsWithin(std::size_t most, std::string_view left, std::string_view right) {
    const std::size_t beyond = most + 1;
    if (std::max(left.size(), right.size()) - std::min(left.size(), right.size()) > most) return beyond;
    std::vector<std::size_t> before(right.size() + 1, beyond), last(before), row(before);
    for (std::size_t j = 0; j <= std::min(most, right.size()); ++j) last[j] = j;
    std::size_t fewestBefore = 0;
    for (std::size_t i = 1; i <= left.size(); ++i) {
        const std::size_t from = i > most ? i - most : 1, to = std::min(right.size(), i + most);
        row[from - 1] = from == 1 ? i : beyond;
        std::size_t fewest = row[from - 1];
        for (std::size_t j = from; j <= to; ++j) {
            const bool same = lower(left[i - 1]) == lower(right[j - 1]);
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1)});
            if (i > 1 && j > 1 && lower(left[i - 1]) == lower(right[j - 2]) &&
                lower(left[i - 2]) == lower(right[j - 1]))
                row[j] = std::min(row[j], before[j - 2] + 1);
            fewest = std::min(fewest, row[j]);
        }
        if (to < right.size()) row[to + 1] = beyond;
        // Swapped neighbours reach back two rows.
        if (fewest > most && fewestBefore > most) return beyond;
        fewestBefore = fewest;
        std::swap(before, last);
        std::swap(last, row);
    }
    return std::min(beyond, last[right.size()]);
}

}  // namespace

std::size_t cleanUtf8Length(std::string_view bytes) {
    std::size_t length = 0;
    while (length < bytes.size() && bytes[length] != '\0') {
        const std::size_t next = sequenceLength(bytes.substr(length));
        if (next == 0) break;
        length += next;
    }
    return length;
}

bool isCleanUtf8(std::string_view bytes) {
    return cleanUtf8Length(bytes) == bytes.size();
}

std::string printable(std::string_view bytes, std::size_t limit) {
    std::string text;
    while (!bytes.empty()) {
        const std::size_t length = sequenceLength(bytes);
        const std::string_view letter = bytes.substr(0, std::max<std::size_t>(length, 1));
        const std::string shown =
            length == 0 || isInvisible(codePoint(letter)) ? escaped(letter) : std::string(letter);
        if (text.size() + shown.size() > limit) return text + "...";
        text += shown;
        bytes.remove_prefix(letter.size());
    }
    return text;
}

std::string_view trim(std::string_view text) {
    while (!text.empty() && isSpace(text.front())) text.remove_prefix(1);
    while (!text.empty() && isSpace(text.back())) text.remove_suffix(1);
    return text;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    parts.reserve(static_cast<std::size_t>(std::count(text.begin(), text.end(), separator)) + 1);
    for (std::size_t start = 0;;) {
        const std::size_t end = text.find(separator, start);
        parts.push_back(text.substr(start, end == std::string_view::npos ? end : end - start));
        if (end == std::string_view::npos) return parts;
        start = end + 1;
    }
}

std::string join(std::span<const std::string> parts, std::string_view separator) {
    std::string text;
    for (const std::string& part : parts) {
        if (&part != parts.data()) text += separator;
        text += part;
    }
    return text;
}

std::string lowerAscii(std::string_view text) {
    std::string lowered(text);
    std::transform(lowered.begin(), lowered.end(), lowered.begin(), lower);
    return lowered;
}

bool equalsIgnoringCase(std::string_view left, std::string_view right) {
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [](char a, char b) { return lower(a) == lower(b); });
}

std::string searchKey(std::string_view text) {
    std::string clean;
    for (std::string_view rest = text; !rest.empty();) {
        const std::size_t length = sequenceLength(rest);
        if (length > 0) clean += rest.substr(0, length);
        rest.remove_prefix(std::max<std::size_t>(length, 1));
    }
    const std::string lowered = Poco::UTF8::toLower(withPlainForms(clean));
    std::string key;
    bool gap = false;
    for (std::string_view rest = lowered; !rest.empty();) {
        const std::string_view letter = rest.substr(0, std::max<std::size_t>(sequenceLength(rest), 1));
        rest.remove_prefix(letter.size());
        const char32_t code = codePoint(letter);
        if (isApostrophe(code) || isMark(code)) continue;
        if (!isWordLetter(code)) {
            gap = true;
            continue;
        }
        if (gap && !key.empty()) key += ' ';
        gap = false;
        key += withoutAccent(letter);
    }
    return key;
}

std::optional<long long> parseWhole(std::string_view text) {
    long long number = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || problem != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

std::optional<double> parseDecimal(std::string_view text) {
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    const std::string_view digits = text.starts_with('-') ? text.substr(1) : text;
    const bool plain =
        !digits.empty() && digit(digits.front()) && digit(digits.back()) &&
        std::all_of(digits.begin(), digits.end(), [&](char c) { return digit(c) || c == '.'; });
    double number = 0;
    const auto [end, problem] =
        std::from_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed);
    if (!plain || problem != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

std::string decimalText(double number) {
    if (!std::isfinite(number))
        throw std::invalid_argument("a number that is not finite has no decimal text");
    if (number == 0) return "0";
    // 1.8e308 has 309 digits before the point, the smallest number 1074 behind it.
    std::array<char, 1400> buffer{};
    const auto [end, problem] =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, std::chars_format::fixed);
    return problem == std::errc{} ? std::string(buffer.data(), end) : "0";
}

std::string numberWords(double number) {
    std::string digits = decimalText(number);
    const std::size_t start = digits.front() == '-' ? 1 : 0;
    for (std::size_t place = std::min(digits.find('.'), digits.size()); place > start + 3;) {
        place -= 3;
        digits.insert(place, ",");
    }
    return digits;
}

std::size_t editDistance(std::string_view left, std::string_view right) {
    std::vector<std::size_t> before(right.size() + 1), last(right.size() + 1), row(right.size() + 1);
    for (std::size_t j = 0; j <= right.size(); ++j) last[j] = j;
    for (std::size_t i = 1; i <= left.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= right.size(); ++j) {
            const bool same = lower(left[i - 1]) == lower(right[j - 1]);
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1)});
            if (i > 1 && j > 1 && lower(left[i - 1]) == lower(right[j - 2]) &&
                lower(left[i - 2]) == lower(right[j - 1]))
                row[j] = std::min(row[j], before[j - 2] + 1);
        }
        std::swap(before, last);
        std::swap(last, row);
    }
    return last[right.size()];
}

std::optional<std::string> nearest(std::string_view word, std::span<const std::string> candidates) {
    // Longer words are not typing slips.
    if (word.empty() || word.size() > 100) return std::nullopt;
    std::optional<std::string> best;
    std::size_t bestDistance = 0;
    for (const std::string& candidate : candidates) {
        if (candidate.size() > 200) continue;
        std::size_t allowed = std::max(word.size(), candidate.size()) / 3;
        if (best) allowed = std::min(allowed, bestDistance);
        const std::size_t distance = editsWithin(allowed, word, candidate);
        if (distance <= allowed && (!best || distance < bestDistance)) {
            best = candidate;
            bestDistance = distance;
        }
    }
    return best;
}

std::string didYouMean(std::string_view word, std::span<const std::string> candidates) {
    const auto meant = nearest(word, candidates);
    return meant ? " Did you mean '" + printable(*meant) + "'?" : std::string();
}

bool isId(std::string_view text) {
    const auto letter = [](char c) { return c >= 'a' && c <= 'z'; };
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    return text.size() >= 3 && text.size() <= 64 && letter(text.front()) &&
           std::all_of(text.begin(), text.end(), [&](char c) { return letter(c) || digit(c) || c == '-'; });
}

}  // namespace offerbook
