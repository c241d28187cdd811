#include "rules/tokens.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace offerbook {

namespace {

using Kind = Token::Kind;

constexpr std::size_t mostFindings = 20;

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

bool startsName(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

bool continuesName(char c) {
    return startsName(c) || isDigit(c) || c == '.' || c == '-';
}

std::size_t charactersIn(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

Kind keywordOr(Kind otherwise, std::string_view word) {
    static constexpr std::array<std::pair<std::string_view, Kind>, 10> keywords{{
        {"and", Kind::andWord},
        {"or", Kind::orWord},
        {"not", Kind::notWord},
        {"in", Kind::inWord},
        {"between", Kind::betweenWord},
        {"has", Kind::hasWord},
        {"is", Kind::isWord},
        {"known", Kind::knownWord},
        {"true", Kind::trueWord},
        {"false", Kind::falseWord},
    }};
    for (const auto& [keyword, kind] : keywords)
        if (equalsIgnoringCase(keyword, word)) return kind;
    return otherwise;
}

struct Sign {
    std::string_view written;
    Kind kind;
    Operator op;
    std::string_view instead;  ///< What rules write, where the sign is another language's.
};

constexpr std::array signs{
    // Longer signs first.
    Sign{"!==", Kind::compare, Operator::notEqual, "<>"},
    Sign{"===", Kind::compare, Operator::equal, "="},
    Sign{"==", Kind::compare, Operator::equal, "="},
    Sign{"!=", Kind::compare, Operator::notEqual, "<>"},
    Sign{"=<", Kind::compare, Operator::lessOrEqual, "<="},
    Sign{"=>", Kind::compare, Operator::greaterOrEqual, ">="},
    Sign{"&&", Kind::andWord, Operator::equal, "AND"},
    Sign{"||", Kind::orWord, Operator::equal, "OR"},
    Sign{"<>", Kind::compare, Operator::notEqual, ""},
    Sign{"<=", Kind::compare, Operator::lessOrEqual, ""},
    Sign{">=", Kind::compare, Operator::greaterOrEqual, ""},
    Sign{"\u2264", Kind::compare, Operator::lessOrEqual, "<="},
    Sign{"\u2265", Kind::compare, Operator::greaterOrEqual, ">="},
    Sign{"\u2260", Kind::compare, Operator::notEqual, "<>"},
    Sign{"&", Kind::andWord, Operator::equal, "AND"},
    Sign{"|", Kind::orWord, Operator::equal, "OR"},
    Sign{"!", Kind::notWord, Operator::equal, "NOT"},
    Sign{"=", Kind::compare, Operator::equal, ""},
    Sign{"<", Kind::compare, Operator::less, ""},
    Sign{">", Kind::compare, Operator::greater, ""},
    Sign{"(", Kind::open, Operator::equal, ""},
    Sign{")", Kind::close, Operator::equal, ""},
    Sign{",", Kind::comma, Operator::equal, ""},
    Sign{"[", Kind::open, Operator::equal, "("},
    Sign{"]", Kind::close, Operator::equal, ")"},
};

struct Quotes {
    std::string_view open;
    std::string_view close;
};

constexpr std::array quotes{Quotes{"'", "'"}, Quotes{"\"", "\""}, Quotes{"\u2018", "\u2019"},
                            Quotes{"\u201C", "\u201D"}, Quotes{"`", "`"}};

class Tokenizer {
public:
    Tokenizer(std::string_view text, RuleFindings& findings) : text_(text), findings_(findings) {}

    std::vector<Token> run() {
        while (skipSpace()) {
            if (readQuoted() || readNumber() || readName() || readSign()) continue;
            skipUnknown();
        }
        push(Kind::end, 0);
        return std::move(tokens_);
    }

private:
    bool skipSpace() {
        at_ = std::min(text_.find_first_not_of(" \t\r\n", at_), text_.size());
        return at_ < text_.size();
    }

    std::string_view rest() const { return text_.substr(at_); }

    Token& push(Kind kind, std::size_t length) {
        Token token;
        token.kind = kind;
        token.offset = at_;
        token.written = std::string(text_.substr(at_, length));
        tokens_.push_back(std::move(token));
        at_ += length;
        return tokens_.back();
    }

    bool readQuoted() {
        for (const Quotes& pair : quotes) {
            if (!rest().starts_with(pair.open)) continue;
            std::string content;
            std::size_t end = pair.open.size();
            bool closed = false;
            while (end < rest().size() && !closed) {
                if (!rest().substr(end).starts_with(pair.close)) {
                    content += rest()[end++];
                } else if (pair.open == "'" && rest().substr(end + 1).starts_with("'")) {
                    content += '\'';
                    end += 2;
                } else {
                    end += pair.close.size();
                    closed = true;
                }
            }
            if (!closed)
                findings_.add(at_, "The text that begins here with " + std::string(pair.open) +
                                       " has no closing quote. Close it with '; a quote within the text is "
                                       "written twice ('St Mary''s').");
            else if (pair.open != "'")
                findings_.add(at_, "The text '" + printable(content, 60) +
                                       "' stands in other quotes. Write it in single straight quotes: " +
                                       printable(toString(FactValue(content)), 60) + ".");
            push(Kind::text, end).text = std::move(content);
            return true;
        }
        return false;
    }

    bool readNumber() {
        const std::size_t start = rest().starts_with("-") ? 1 : 0;
        const bool point = start < rest().size() && rest()[start] == '.';
        const std::size_t digit = start + (point ? 1 : 0);
        if (digit >= rest().size() || !isDigit(rest()[digit])) return false;
        std::size_t end = digit;
        while (end < rest().size() && continuesName(rest()[end])) ++end;
        const std::string_view written = rest().substr(0, end);
        const auto number = parseDecimal(written);
        if (!number || !isDigit(written[start]) || !isDigit(written.back()))
            findings_.add(at_, "'" + printable(written, 60) +
                                   "' is not a number that rules can hold. Write digits alone, with a "
                                   "decimal point where needed: 150 or 12.5.");
        push(Kind::number, end).number = number.value_or(0);
        return true;
    }

    bool readName() {
        if (!startsName(rest().front())) return false;
        std::size_t end = 1;
        while (end < rest().size() && continuesName(rest()[end])) ++end;
        push(keywordOr(Kind::name, rest().substr(0, end)), end);
        return true;
    }

    bool readSign() {
        const auto* const sign = std::find_if(signs.begin(), signs.end(), [&](const Sign& candidate) {
            return rest().starts_with(candidate.written);
        });
        if (sign == signs.end()) return false;
        if (!sign->instead.empty())
            findings_.add(at_, "'" + std::string(sign->written) + "' is not a sign of rules. Write " +
                                   std::string(sign->instead) + ".");
        push(sign->kind, sign->written.size()).op = sign->op;
        return true;
    }

    /// One finding for a run of foreign characters.
    void skipUnknown() {
        const std::size_t start = at_;
        do ++at_;
        while (at_ < text_.size() && (static_cast<unsigned char>(text_[at_]) & 0x80U) != 0);
        const std::string written(text_.substr(start, at_ - start));
        std::string hint =
            " A rule is made of facts, comparisons (= <> < <= > >=), numbers, words in "
            "single quotes, brackets, AND, OR and NOT.";
        if (written == "%") hint = " Write the number alone: fsm >= 30.";
        findings_.add(start, "'" + printable(written, 40) + "' has no meaning in a rule." + hint);
    }

    std::string_view text_;
    RuleFindings& findings_;
    std::size_t at_ = 0;
    std::vector<Token> tokens_;
};

}  // namespace

namespace {

/// Where a character of a rule stands. In a file only the line is known, unless its column is given: a rule
/// may be quoted or folded there.
Location placeOf(const Location& origin, std::size_t character) {
    Location where = origin;
    if (origin.column > 0)
        where.column = static_cast<std::uint32_t>(origin.column - 1 + character);
    else if (origin.line == 0)
        where.column = static_cast<std::uint32_t>(character);
    return where;
}

}  // namespace

Diagnostics RuleFindings::diagnostics(std::string_view text, const Location& origin) const {
    auto sorted = items_;
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const auto& left, const auto& right) { return left.first < right.first; });
    Diagnostics found;
    std::size_t told = 0;
    for (const auto& [offset, message] : sorted) {
        const std::size_t character = charactersIn(text.substr(0, offset)) + 1;
        const Location where = placeOf(origin, character);
        const bool isWithin = origin.line > 0 && where.column == 0;
        if (++told > mostFindings) {
            found.error("rule", where,
                        "Further mistakes in this rule are not told. Put the first ones right and try "
                        "again.");
            break;
        }
        found.error("rule", where,
                    isWithin && character > 1
                        ? message + " (At character " + std::to_string(character) + " of the rule.)"
                        : message);
    }
    return found;
}

std::vector<Token> tokensOf(std::string_view text, RuleFindings& findings) {
    return Tokenizer(text, findings).run();
}

std::string described(const Token& token) {
    if (token.kind == Kind::end) return "the end of the rule";
    if (token.kind == Kind::text) return printable(token.written, 60);
    return "'" + printable(token.written, 60) + "'";
}

}  // namespace offerbook
