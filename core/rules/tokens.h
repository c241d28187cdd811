// The words and signs of a rule's text. Part of the parser; other floors use rules/rule.h.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostic.h"
#include "rules/rule.h"

namespace offerbook {

/// Mistakes found in one text, by byte offset. At most 20 are told: the rest mostly follows from them.
class RuleFindings {
public:
    void add(std::size_t offset, std::string text) { items_.emplace_back(offset, std::move(text)); }
    bool empty() const { return items_.empty(); }

    /// In order of their place, as errors with the code "rule".
    Diagnostics diagnostics(std::string_view text, const Location& origin) const;

private:
    std::vector<std::pair<std::size_t, std::string>> items_;
};

struct Token {
    enum class Kind : std::uint8_t {
        end,
        name,    // a fact, or a word that lacks its quotes
        number,  // value in `number`
        text,    // in quotes; value in `text`
        open,
        close,
        comma,
        compare,  // operator in `op`
        andWord,
        orWord,
        notWord,
        inWord,
        betweenWord,
        hasWord,
        isWord,
        knownWord,
        trueWord,
        falseWord,
    };

    Kind kind = Kind::end;
    std::size_t offset = 0;  ///< Of its first byte in the rule's text.
    std::string written;     ///< As it stands there.
    std::string text;
    double number = 0;
    Operator op = Operator::equal;
};

/// Ends with a token of kind end. Signs of other languages (`==`, `&&`, "double quotes") are reported and
/// read as what they mean, so that later mistakes are found too.
std::vector<Token> tokensOf(std::string_view text, RuleFindings& findings);

/// What a person sees: "'pupils'", "the end of the rule".
std::string described(const Token& token);

}  // namespace offerbook
