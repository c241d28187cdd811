// The values of one test, checked against the fact it speaks of. Part of the parser.
#pragma once

#include <string>
#include <utility>

#include "rules/fact.h"
#include "rules/rule.h"
#include "rules/token_cursor.h"
#include "rules/tokens.h"

namespace offerbook {

class ValueReader {
public:
    struct Value {
        Token::Kind kind = Token::Kind::end;  ///< number, text, name (a word without quotes), true or false.
        Token token;
        std::string words;  ///< Of a name: all words that stand together.
    };

    ValueReader(TokenCursor& cursor, RuleFindings& findings) : cursor_(cursor), findings_(findings) {}

    /// The fact whose values come next; null for an unknown one, whose values are read but not checked.
    void expect(std::string fact, const FactColumn* column) {
        fact_ = std::move(fact);
        column_ = column;
    }

    /// False when there is none; that is reported and skipped.
    bool readValue(Value& value);

    /// Add the value to the test when it fits the fact, else report it. Only for a known fact.
    void addValue(Test& test, const Value& value);
    void addNumber(Test& test, const Value& value);

    std::string howTo() const;    ///< How the fact is used rightly, as a sentence; empty for an unknown fact.
    std::string example() const;  ///< A value of the fact.

private:
    void addWord(Test& test, const Value& value);

    TokenCursor& cursor_;
    RuleFindings& findings_;
    std::string fact_;
    const FactColumn* column_ = nullptr;
};

}  // namespace offerbook
