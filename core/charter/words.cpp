#include "charter/words.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "base/text.h"

namespace offerbook {

namespace {

enum class Sign { letter, gap, pause, end, nothing };

struct Foreign {
    std::string_view bytes;
    Sign sign;
};

/// UTF-8 of the signs beyond ASCII that are no letters.
constexpr std::array foreign{
    Foreign{"\xC2\xA0", Sign::gap},          // no-break space
    Foreign{"\xC2\xAD", Sign::nothing},      // soft hyphen
    Foreign{"\xE2\x80\x8B", Sign::nothing},  // zero-width space, non-joiner, joiner
    Foreign{"\xE2\x80\x8C", Sign::nothing}, Foreign{"\xE2\x80\x8D", Sign::nothing},
    Foreign{"\xE2\x81\xA0", Sign::nothing},  // word joiner
    Foreign{"\xEF\xBB\xBF", Sign::nothing},  // byte order mark
    Foreign{"\xE2\x80\x90", Sign::gap},      // hyphens
    Foreign{"\xE2\x80\x91", Sign::gap},     Foreign{"\xE2\x80\x92", Sign::gap},
    Foreign{"\xE2\x80\x93", Sign::pause},  // dashes
    Foreign{"\xE2\x80\x94", Sign::pause},   Foreign{"\xE2\x80\x95", Sign::pause},
    Foreign{"\xE2\x80\x9C", Sign::gap},                                          // double quotation marks
    Foreign{"\xE2\x80\x9D", Sign::gap},     Foreign{"\xE2\x80\xA6", Sign::end},  // ellipsis
    Foreign{"\xE2\x80\xA2", Sign::end},                                          // bullet
};

bool isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           static_cast<unsigned char>(c) >= 0x80;
}

Sign signOf(char c) {
    if (isLetter(c) || c == '\'') return Sign::letter;
    if (c == '\n' || c == '?' || c == '!' || c == ';') return Sign::end;
    if (c == ',' || c == ':' || c == '(' || c == ')' || c == '[' || c == ']') return Sign::pause;
    return Sign::gap;
}

/// "RISE", "RI", "2RI": no small letter, at least two capitals, nothing beyond ASCII.
bool inCapitals(std::string_view word) {
    std::size_t capitals = 0;
    for (const char c : word) {
        if ((c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80) return false;
        if (c >= 'A' && c <= 'Z') ++capitals;
    }
    return capitals >= 2;
}

/// `searchKey` of one word; most are plain letters, for which it need not be asked.
std::string keyOf(const std::string& word) {
    std::string key;
    key.reserve(word.size());
    for (const char c : word) {
        if (static_cast<unsigned char>(c) >= 0x80) return searchKey(word);
        if (c != '\'') key += (c >= 'A' && c <= 'Z') ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return key;
}

class Reader {
public:
    std::vector<Sentence> read(std::string_view text) {
        for (std::size_t at = 0; at < text.size();) {
            const auto [sign, length] = next(text, at);
            if (sign == Sign::letter)
                word_ += text.substr(at, length);
            else if (sign != Sign::nothing)
                close(sign);
            at += length;
        }
        close(Sign::end);
        return std::move(sentences_);
    }

private:
    static std::pair<Sign, std::size_t> next(std::string_view text, std::size_t at) {
        const char c = text[at];
        if (static_cast<unsigned char>(c) >= 0x80)
            for (const Foreign& one : foreign)
                if (text.substr(at).starts_with(one.bytes)) return {one.sign, one.bytes.size()};
        if (c != '.') return {signOf(c), 1};
        const bool within =
            at > 0 && at + 1 < text.size() && isLetter(text[at - 1]) && isLetter(text[at + 1]);
        const bool closesLetters = !within && at > 1 && text[at - 2] == '.';
        return {within || closesLetters ? Sign::nothing : Sign::end, 1};
    }

    void close(Sign sign) {
        if (!word_.empty()) {
            Word word{keyOf(word_), pause_, inCapitals(word_)};
            if (!word.key.empty()) {
                sentence_.push_back(std::move(word));
                pause_ = false;
            }
            word_.clear();
        }
        if (sign == Sign::pause) pause_ = true;
        if (sign != Sign::end) return;
        if (!sentence_.empty()) sentences_.push_back(std::exchange(sentence_, {}));
        pause_ = false;
    }

    std::vector<Sentence> sentences_;
    Sentence sentence_;
    std::string word_;
    bool pause_ = false;
};

}  // namespace

std::vector<Sentence> sentencesOf(std::string_view text) {
    return Reader().read(text);
}

std::string wordsOf(const Sentence& sentence, std::size_t first, std::size_t last) {
    std::string text;
    for (std::size_t at = first; at < std::min(last, sentence.size()); ++at)
        text += (at > first ? " " : "") + sentence[at].key;
    return text;
}

bool isOneOf(std::string_view word, std::string_view list) {
    for (std::size_t at = 0; at < list.size();) {
        const std::size_t end = std::min(list.find('|', at), list.size());
        if (list.substr(at, end - at) == word) return true;
        at = end + 1;
    }
    return false;
}

}  // namespace offerbook
