#include "search/snippet.h"

#include <algorithm>
#include <bit>
#include <cstdint>

#include "base/text.h"

namespace offerbook {

namespace {

constexpr std::size_t longestSnippet = 240, beforeFirst = 80;
constexpr const char* ellipsis = "…";

/// The next place from `at` on where a word begins; the end where none does.
std::size_t wordFrom(std::string_view line, std::size_t at) {
    if (at == 0) return 0;
    const std::size_t space = line.find(' ', at);
    return space == std::string_view::npos ? line.size() : space + 1;
}

std::size_t wordUpTo(std::string_view line, std::size_t from, std::size_t at) {
    if (at >= line.size()) return line.size();
    const std::size_t space = line.rfind(' ', at);
    if (space != std::string_view::npos && space > from) return space;
    while (at > from && (static_cast<unsigned char>(line[at]) & 0xC0U) == 0x80U) --at;
    return at;
}

constexpr std::size_t bytes = 256;

char lower(char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

/// Of a word, as the tokenizer takes ASCII; `letter` is in lower case.
bool isOfWord(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
}

std::size_t beginning(char first, char second) {
    const auto of = [](char letter) { return static_cast<std::size_t>(static_cast<unsigned char>(letter)); };
    return of(first) * bytes + of(second);
}

}  // namespace

Highlighter::Highlighter(const SearchQuery& query, Tokenizer& stemmer)
    : beginnings_(bytes * bytes), terms_(query.terms.size()), stems_(stemmer) {
    for (std::size_t term = 0; term < query.terms.size(); ++term) {
        for (const std::vector<std::string>& stems : query.terms[term].phrases)
            if (!stems.empty()) byFirst_[stems.front()].push_back({&stems, term});
    }
    for (const auto& [stem, phrases] : byFirst_) {
        // Stemming may put another letter in the place of a stem's last one: "happy" becomes "happi".
        starts_.push_back(stem.substr(0, std::max<std::size_t>(2, stem.size()) - 1));
        const std::string_view start = starts_.back();
        for (std::size_t second = 0; second < bytes; ++second)
            if (start.size() < 2 || static_cast<unsigned char>(start[1]) == second)
                beginnings_[beginning(start.empty() ? '\0' : start[0], static_cast<char>(second))] = true;
    }
}

bool Highlighter::mayBegin(std::string_view text) const {
    return std::any_of(starts_.begin(), starts_.end(), [&](std::string_view start) {
        for (std::size_t at = 0; at < start.size(); ++at) {
            if (at == text.size()) return false;
            if ((static_cast<unsigned char>(text[at]) & 0x80U) != 0) return true;
            if (lower(text[at]) != start[at]) return false;
        }
        return true;
    });
}

bool Highlighter::mayHold(std::string_view line) const {
    bool inside = false;
    for (std::size_t at = 0; at < line.size(); ++at) {
        const char letter = lower(line[at]);
        if ((static_cast<unsigned char>(letter) & 0x80U) != 0) return true;  // It may be folded to another.
        const bool isWord = isOfWord(letter);
        if (isWord && !inside) {
            const char next = at + 1 < line.size() ? line[at + 1] : ' ';
            if ((static_cast<unsigned char>(next) & 0x80U) != 0) return true;
            if (beginnings_[beginning(letter, lower(next))] && mayBegin(line.substr(at))) return true;
        }
        inside = isWord;
    }
    return false;
}

std::size_t Highlighter::marksIn(std::string_view line, std::vector<Mark>& marks) {
    marks.clear();
    if (!mayHold(line)) return 0;
    bool some = false;
    std::size_t count = 0;
    stems_.eachPlace(line, [&](std::string_view stem, std::size_t begin, std::size_t end) {
        some = some || byFirst_.contains(stem);
        if (count == tokens_.size()) tokens_.emplace_back();
        TextWord& token = tokens_[count++];
        token.word.assign(stem);
        token.begin = begin;
        token.end = end;
    });
    if (!some) return 0;
    const std::span<const TextWord> tokens(tokens_.data(), count);
    std::uint32_t held = 0;
    for (std::size_t at = 0; at < tokens.size(); ++at) {
        const auto phrases = byFirst_.find(tokens[at].word);
        if (phrases == byFirst_.end()) continue;
        std::size_t longest = 0;
        for (const Phrase& phrase : phrases->second) {
            const std::size_t length = phrase.stems->size();
            if (length > tokens.size() - at) continue;
            const bool same = std::equal(
                phrase.stems->begin(), phrase.stems->end(), tokens.begin() + static_cast<std::ptrdiff_t>(at),
                [](const std::string& stem, const TextWord& token) { return stem == token.word; });
            if (!same) continue;
            longest = std::max(longest, length);
            held |= 1U << (phrase.term % 32);
        }
        if (longest == 0) continue;
        const std::size_t end = tokens[at + longest - 1].end;
        if (!marks.empty() && tokens[at].begin < marks.back().end)
            marks.back().end = std::max(marks.back().end, end);
        else
            marks.push_back({tokens[at].begin, end});
    }
    return static_cast<std::size_t>(std::popcount(held));
}

Snippet Highlighter::best(std::span<const std::string_view> lines) {
    std::string_view line = lines.empty() ? std::string_view() : lines.front();
    std::vector<Mark> marks, ofLine;
    std::size_t most = 0;
    for (const std::string_view each : lines) {
        const std::size_t held = marksIn(each, ofLine);
        if (held <= most) continue;
        most = held;
        line = each;
        marks = ofLine;
        if (most == terms_) break;
    }
    return cut(line, marks);
}

Why Highlighter::why(const Lines& lines) {
    Why why;
    std::string_view line = lines.empty() ? std::string_view() : lines.front().text;
    std::vector<Mark> marks, ofLine;
    std::size_t most = 0;
    bool some = false;  // A line that is not around holds a word.
    for (const Line& each : lines) {
        const std::size_t held = marksIn(each.text, ofLine);
        if (held == 0) continue;
        if (why.matched.empty() || why.matched.back() != each.field) why.matched.emplace_back(each.field);
        if (held <= most || (each.isAround && some)) continue;
        some = !each.isAround;
        most = held;
        line = each.text;
        marks = ofLine;
    }
    why.snippet = cut(line, marks);
    return why;
}

Snippet Highlighter::cut(std::string_view line, const std::vector<Mark>& marks) {
    std::size_t begin = 0, end = line.size();
    if (line.size() > longestSnippet) {
        const std::size_t first = marks.empty() ? 0 : marks.front().begin;
        if (first > beforeFirst) begin = std::min(first, wordFrom(line, first - beforeFirst));
        end = wordUpTo(line, begin, begin + longestSnippet);
    }
    Snippet snippet;
    const auto add = [&](std::size_t from, std::size_t to, bool match) {
        if (to > from) snippet.push_back({std::string(line.substr(from, to - from)), match});
    };
    std::size_t at = begin;
    for (const Mark& mark : marks) {
        if (mark.end > end) break;
        add(at, mark.begin, false);
        add(mark.begin, mark.end, true);
        at = mark.end;
    }
    add(at, end, false);
    if (snippet.empty()) return snippet;
    if (begin > 0) {
        if (snippet.front().match) snippet.insert(snippet.begin(), {"", false});
        snippet.front().text.insert(0, ellipsis);
    }
    if (end < line.size()) {
        if (snippet.back().match) snippet.push_back({"", false});
        snippet.back().text += ellipsis;
    }
    return snippet;
}

}  // namespace offerbook
