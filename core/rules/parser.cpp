#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "rules/rule.h"
#include "rules/test_reader.h"
#include "rules/tokens.h"

namespace offerbook {

namespace {

using Kind = Token::Kind;

Rule nodeOf(Rule::Kind kind, std::vector<Rule> parts = {}) {
    Rule rule;
    rule.kind = kind;
    rule.parts = std::move(parts);
    return rule;
}

Rule negationOf(Rule part) {
    std::vector<Rule> parts;
    parts.push_back(std::move(part));
    return nodeOf(Rule::Kind::negation, std::move(parts));
}

/// Recursive descent over the grammar of the contract; `normalized` makes the tree's final form.
class Parser {
public:
    Parser(std::string_view text, const FactTable& facts)
        : cursor_(tokensOf(text, findings_)), tests_(facts, cursor_, findings_) {}

    Rule run() { return normalized(readGroup(false)); }

    const RuleFindings& findings() const { return findings_; }

private:
    /// Up to the end, or within brackets up to the one that closes them. What stands where AND or OR should
    /// is reported and skipped, so that mistakes behind it are found too.
    Rule readGroup(bool inBrackets) {
        Rule rule = readOr();
        while (!cursor_.at(Kind::end) && !(inBrackets && cursor_.at(Kind::close))) {
            const Token& token = cursor_.peek();
            if (token.kind == Kind::close) {
                findings_.add(token.offset, "This bracket closes none. Take it out, or open one before it.");
                cursor_.take();
                if (cursor_.at(Kind::end)) break;
            } else {
                findings_.add(token.offset, "After a whole condition stands " + described(token) +
                                                ". Join conditions with AND or OR.");
                cursor_.take();
                cursor_.skipTest();
            }
            if (cursor_.takeIf(Kind::andWord) || cursor_.takeIf(Kind::orWord)) readOr();
        }
        return rule;
    }

    Rule readOr() {
        std::vector<Rule> parts;
        do parts.push_back(readAnd());
        while (cursor_.takeIf(Kind::orWord));
        return nodeOf(Rule::Kind::any, std::move(parts));
    }

    Rule readAnd() {
        std::vector<Rule> parts;
        do parts.push_back(readNot());
        while (cursor_.takeIf(Kind::andWord));
        return nodeOf(Rule::Kind::all, std::move(parts));
    }

    Rule readNot() {
        const Token token = cursor_.peek();
        switch (token.kind) {
            case Kind::notWord:
            case Kind::open: {
                if (++depth_ > RuleLimits::depth) return stop(token, "nests deeper than ", RuleLimits::depth);
                cursor_.take();
                Rule rule = token.kind == Kind::open ? readBrackets(token) : negationOf(readNot());
                --depth_;
                return rule;
            }
            case Kind::trueWord:
                cursor_.take();
                return nodeOf(Rule::Kind::always);
            case Kind::falseWord:
                cursor_.take();
                return nodeOf(Rule::Kind::never);
            case Kind::name:
                return readTest(token);
            default:
                return conditionMissing(token);
        }
    }

    Rule readBrackets(const Token& opened) {
        Rule rule = readGroup(true);
        if (!cursor_.takeIf(Kind::close) && !stopped_)
            findings_.add(opened.offset, "The bracket that opens here is not closed. Write ) where it ends.");
        return rule;
    }

    Rule readTest(const Token& token) {
        if (++testCount_ > RuleLimits::tests) return stop(token, "has more tests than ", RuleLimits::tests);
        Rule rule = nodeOf(Rule::Kind::test);
        rule.test = tests_.read();
        return rule;
    }

    Rule conditionMissing(const Token& token) {
        if (stopped_) return {};
        const std::string fact = token.kind == Kind::text ? token.text : "";
        std::string hint = " A condition begins with a fact: pupils < 150.";
        if (isFactName(fact)) hint = " A fact stands without quotes: " + fact + ".";
        findings_.add(token.offset, "A condition is missing before " + described(token) + "." + hint);
        const bool canGoOn = token.kind == Kind::andWord || token.kind == Kind::orWord ||
                             token.kind == Kind::close || token.kind == Kind::end;
        if (!canGoOn) cursor_.skipTest();
        return {};
    }

    static bool isFactName(const std::string& text) {
        RuleFindings ignored;
        const std::vector<Token> tokens = tokensOf(text, ignored);
        return tokens.size() == 2 && tokens[0].kind == Kind::name && tokens[0].written == text;
    }

    Rule stop(const Token& token, const char* what, std::size_t limit) {
        if (!stopped_)
            findings_.add(token.offset, std::string("The rule ") + what + std::to_string(limit) +
                                            " from here on. Make it simpler, or split the offer in two.");
        stopped_ = true;
        cursor_.skipAll();
        return {};
    }

    RuleFindings findings_;
    TokenCursor cursor_;
    TestReader tests_;
    std::size_t depth_ = 0;
    std::size_t testCount_ = 0;
    bool stopped_ = false;
};

/// What keeps a text from being read at all.
RuleFindings unreadable(std::string_view text) {
    RuleFindings findings;
    if (text.size() > RuleLimits::bytes)
        findings.add(0, "The rule has " + std::to_string(text.size()) + " bytes; at most " +
                            std::to_string(RuleLimits::bytes) + " are read. Make it simpler.");
    else if (!isCleanUtf8(text))
        findings.add(0, "The rule '" + printable(text, 60) + "' is not clean UTF-8 text. Save it as UTF-8.");
    else if (trim(text).empty())
        findings.add(0,
                     "The rule is empty. Write a condition (phase = 'Primary'), or TRUE for every school.");
    return findings;
}

}  // namespace

Result<Rule> parseRule(std::string_view text, const FactTable& facts, const Location& origin) {
    if (const RuleFindings findings = unreadable(text); !findings.empty())
        return findings.diagnostics({}, origin);
    Parser parser(text, facts);
    Rule rule = parser.run();
    if (!parser.findings().empty()) return parser.findings().diagnostics(text, origin);
    return rule;
}

Result<Rule> parseWho(std::string_view text, const FactTable& facts, const Location& origin) {
    if (equalsIgnoringCase(trim(text), "everyone")) return Rule{};
    return parseRule(text, facts, origin);
}

}  // namespace offerbook
