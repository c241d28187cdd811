// One test of a rule, checked against the fact it speaks of. Part of the parser.
#pragma once

#include "rules/fact.h"
#include "rules/rule.h"
#include "rules/token_cursor.h"
#include "rules/tokens.h"
#include "rules/value_reader.h"

namespace offerbook {

class TestReader {
public:
    TestReader(const FactTable& facts, TokenCursor& cursor, RuleFindings& findings)
        : facts_(facts), cursor_(cursor), findings_(findings), values_(cursor, findings) {}

    /// The cursor stands at a name. What is wrong goes to the findings; the test is then of no use.
    Test read();

private:
    using Value = ValueReader::Value;

    void readAlone(Test& test);
    void readCompare(Test& test);
    void readIn(Test& test, bool negate);
    void readBetween(Test& test, bool negate);
    void readHas(Test& test, bool negate);
    void readIs(Test& test);

    void compareYesNo(const Token& op, const Value& value);
    void unknownFact();

    const FactTable& facts_;
    TokenCursor& cursor_;
    RuleFindings& findings_;
    ValueReader values_;
    Token fact_;
    const FactColumn* column_ = nullptr;  ///< Null when the fact is unknown: its values are not checked then.
};

}  // namespace offerbook
