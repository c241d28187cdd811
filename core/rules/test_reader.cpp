#include "rules/test_reader.h"

#include <string>
#include <vector>

#include "base/text.h"

namespace offerbook {

namespace {

using Kind = Token::Kind;

bool isNegative(Operator op) {
    return op == Operator::notEqual;
}

bool isEquality(Operator op) {
    return op == Operator::equal || op == Operator::notEqual;
}

}  // namespace

Test TestReader::read() {
    fact_ = cursor_.take();
    column_ = facts_.find(fact_.written);
    if (column_ == nullptr) unknownFact();
    values_.expect(fact_.written, column_);
    Test test;
    test.fact = fact_.written;

    const bool negate = cursor_.at(Kind::notWord);
    const Kind next = cursor_.peek(negate ? 1 : 0).kind;
    if (next == Kind::inWord || next == Kind::betweenWord || next == Kind::hasWord) {
        if (negate) cursor_.take();
        cursor_.take();
        if (next == Kind::inWord) readIn(test, negate);
        if (next == Kind::betweenWord) readBetween(test, negate);
        if (next == Kind::hasWord) readHas(test, negate);
    } else if (cursor_.at(Kind::compare)) {
        readCompare(test);
    } else if (cursor_.takeIf(Kind::isWord)) {
        readIs(test);
    } else {
        readAlone(test);
    }
    return test;
}

void TestReader::unknownFact() {
    const std::vector<std::string> names = facts_.names();
    if (equalsIgnoringCase(fact_.written, "everyone")) {
        findings_.add(fact_.offset,
                      "'everyone' stands alone, it is no part of a rule. Write 'everyone' and "
                      "nothing else, or TRUE.");
        return;
    }
    std::string known = " No facts are known here.";
    if (!names.empty()) known = " Known facts: " + join(names, ", ") + ".";
    findings_.add(fact_.offset, "There is no fact '" + printable(fact_.written, 60) + "'." +
                                    didYouMean(fact_.written, names) + known);
}

void TestReader::readAlone(Test& test) {
    test.op = Operator::isTrue;
    const Token& next = cursor_.peek();
    if (!endsTest(next.kind)) {
        // Of an unknown fact nothing can be said about what should follow it.
        if (column_ != nullptr) {
            const bool yesNo = column_->info.type == FactType::yesNo;
            findings_.add(next.offset, "After '" + fact_.written + "' stands " + described(next) + ". " +
                                           (yesNo ? "Join conditions with AND or OR." : values_.howTo()));
        }
        cursor_.skipTest();
    } else if (column_ != nullptr && column_->info.type != FactType::yesNo) {
        findings_.add(fact_.offset, "'" + fact_.written + "' is not a yes/no fact and cannot stand alone. " +
                                        values_.howTo());
    }
}

void TestReader::readCompare(Test& test) {
    const Token op = cursor_.take();
    test.op = op.op;
    Value value;
    if (!values_.readValue(value) || column_ == nullptr) return;
    const FactType type = column_->info.type;
    if (type == FactType::yesNo) return compareYesNo(op, value);
    if (type == FactType::set) {
        const std::string has = isNegative(op.op) ? " NOT HAS " : " HAS ";
        findings_.add(op.offset, "'" + fact_.written + "' is a set of words and is not compared with " +
                                     op.written + ". Write " + fact_.written + has + values_.example() + ".");
        return;
    }
    if (type == FactType::word && !isEquality(op.op)) {
        findings_.add(op.offset,
                      "'" + fact_.written + "' is a word, and words have no order. " + values_.howTo());
        return;
    }
    values_.addValue(test, value);
}

void TestReader::compareYesNo(const Token& op, const Value& value) {
    const std::string written = lowerAscii(value.kind == Kind::text ? value.token.text : value.token.written);
    const bool saysNo = written == "false" || written == "no" || written == "0";
    const bool negative = isEquality(op.op) && saysNo != isNegative(op.op);
    findings_.add(op.offset, "'" + fact_.written + "' is yes or no and stands alone. Write " +
                                 (negative ? "NOT " : "") + fact_.written + " (" + (negative ? "" : "NOT ") +
                                 fact_.written + " for the opposite).");
}

void TestReader::readIn(Test& test, bool negate) {
    test.op = negate ? Operator::notIn : Operator::in;
    if (!cursor_.at(Kind::open)) {
        findings_.add(cursor_.peek().offset, "After IN stands " + described(cursor_.peek()) +
                                                 ". Give the values in brackets: " + fact_.written + " IN (" +
                                                 values_.example() + ").");
        return cursor_.skipTest();
    }
    const std::size_t opened = cursor_.take().offset;
    if (column_ != nullptr && column_->info.type != FactType::word &&
        column_->info.type != FactType::number) {
        findings_.add(fact_.offset, "'" + fact_.written + "' cannot be used with IN. " + values_.howTo());
        column_ = nullptr;
        values_.expect(fact_.written, nullptr);
    }
    do {
        Value value;
        if (!values_.readValue(value)) break;
        if (column_ != nullptr) values_.addValue(test, value);
    } while (cursor_.takeIf(Kind::comma));
    if (cursor_.takeIf(Kind::close)) return;
    if (cursor_.at(Kind::end) || endsTest(cursor_.peek().kind)) {
        findings_.add(opened, "The bracket that opens here is not closed. Write ) after the last value.");
        return;
    }
    findings_.add(cursor_.peek().offset, "In the list of values stands " + described(cursor_.peek()) +
                                             ". Separate the values with commas and close the list with ).");
    cursor_.skipTest();
    cursor_.takeIf(Kind::close);
}

void TestReader::readBetween(Test& test, bool negate) {
    test.op = negate ? Operator::notBetween : Operator::between;
    const std::size_t place = cursor_.peek().offset;
    if (column_ != nullptr && column_->info.type != FactType::number) {
        findings_.add(fact_.offset, "'" + fact_.written + "' is not a number, and BETWEEN is for numbers. " +
                                        values_.howTo());
        column_ = nullptr;
        values_.expect(fact_.written, nullptr);
    }
    Value low, high;
    if (!values_.readValue(low)) {
        if (cursor_.takeIf(Kind::andWord)) cursor_.skipTest();
        return;
    }
    if (!cursor_.takeIf(Kind::andWord)) {
        findings_.add(cursor_.peek().offset, "After BETWEEN " + low.token.written + " stands " +
                                                 described(cursor_.peek()) + ". Write " + fact_.written +
                                                 " BETWEEN lowest AND highest.");
        return cursor_.skipTest();
    }
    if (!values_.readValue(high) || column_ == nullptr) return;
    values_.addNumber(test, low);
    values_.addNumber(test, high);
    if (test.numbers.size() == 2 && test.numbers[0] > test.numbers[1])
        findings_.add(place, "BETWEEN " + decimalText(test.numbers[0]) + " AND " +
                                 decimalText(test.numbers[1]) + " holds no number. Write the lower one " +
                                 "first: BETWEEN " + decimalText(test.numbers[1]) + " AND " +
                                 decimalText(test.numbers[0]) + ".");
}

void TestReader::readHas(Test& test, bool negate) {
    test.op = negate ? Operator::hasNot : Operator::has;
    Value value;
    if (!values_.readValue(value) || column_ == nullptr) return;
    if (column_->info.type == FactType::set) return values_.addValue(test, value);
    if (column_->info.type == FactType::word)
        findings_.add(fact_.offset, "'" + fact_.written + "' is one word, and HAS is for sets. Write " +
                                        fact_.written + (negate ? " <> " : " = ") + values_.example() + ".");
    else
        findings_.add(fact_.offset,
                      "'" + fact_.written + "' is not a set, and HAS is for sets. " + values_.howTo());
}

void TestReader::readIs(Test& test) {
    test.op = cursor_.takeIf(Kind::notWord) ? Operator::isUnknown : Operator::isKnown;
    if (cursor_.takeIf(Kind::knownWord)) return;
    findings_.add(cursor_.peek().offset, "After IS stands " + described(cursor_.peek()) +
                                             ". IS goes only with KNOWN or NOT KNOWN" +
                                             (column_ == nullptr ? "." : ". Or: " + values_.howTo()));
    cursor_.skipTest();
}

}  // namespace offerbook
