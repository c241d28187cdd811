#include "rules/value_reader.h"

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace offerbook {

namespace {

using Kind = Token::Kind;

constexpr std::size_t mostListed = 12;

std::string quoted(const std::string& word) {
    return toString(FactValue(word));
}

/// "'A', 'B' and 5 more".
std::string listed(const std::vector<std::string>& values) {
    std::vector<std::string> shown;
    for (const std::string& value : values) {
        if (shown.size() == mostListed) break;
        shown.push_back(printable(quoted(value), 80));
    }
    std::string text = join(shown, ", ");
    if (values.size() > shown.size())
        text += " and " + std::to_string(values.size() - shown.size()) + " more";
    return text;
}

}  // namespace

bool ValueReader::readValue(Value& value) {
    const Token token = cursor_.peek();
    value.kind = token.kind;
    value.token = token;
    switch (token.kind) {
        case Kind::number:
        case Kind::text:
        case Kind::trueWord:
        case Kind::falseWord:
            cursor_.take();
            return true;
        case Kind::notWord:
            // A value such as: Not applicable.
            if (cursor_.peek(1).kind != Kind::name) break;
            value.kind = Kind::name;
            value.words = cursor_.take().written;
            [[fallthrough]];
        case Kind::name:
            while (cursor_.at(Kind::name))
                value.words += (value.words.empty() ? "" : " ") + cursor_.take().written;
            return true;
        default:
            break;
    }
    findings_.add(token.offset,
                  "A value is missing before " + described(token) + ". " +
                      (column_ == nullptr ? "Write a number, or a word in single quotes." : howTo()));
    if (!endsTest(token.kind)) cursor_.skipTest();
    return false;
}

void ValueReader::addValue(Test& test, const Value& value) {
    if (column_->info.type == FactType::number)
        addNumber(test, value);
    else
        addWord(test, value);
}

namespace {

bool takes(const FactInfo& info, const std::string& word) {
    return info.takesAnyWord ||
           std::find(info.values.begin(), info.values.end(), word) != info.values.end() ||
           std::binary_search(info.formerValues.begin(), info.formerValues.end(), word);
}

}  // namespace

void ValueReader::addWord(Test& test, const Value& value) {
    const std::vector<std::string>& values = column_->info.values;
    if (value.kind == Kind::text) {
        const std::string& word = value.token.text;
        if (!takes(column_->info, word)) {
            const std::string choice =
                values.empty()
                    ? " The register in use holds no value of it, so nothing can be compared with it."
                    : " Its values: " + listed(values) + ".";
            findings_.add(value.token.offset, "'" + fact_ + "' never is " + printable(quoted(word), 80) +
                                                  "." + didYouMean(word, values) + choice);
        }
        test.words.push_back(word);
        return;
    }
    if (value.kind == Kind::number) {
        findings_.add(value.token.offset, "'" + fact_ + "' is a word and is compared with the number " +
                                              value.token.written + ". " + howTo());
        return;
    }
    const std::string word = value.kind == Kind::name ? value.words : value.token.written;
    const auto meant = nearest(word, values);
    std::string advice = " Write " + printable(quoted(meant.value_or(word)), 80) + ".";
    if (!meant && !values.empty()) advice = " The values of '" + fact_ + "': " + listed(values) + ".";
    findings_.add(value.token.offset, "The word " + printable(word, 60) + " has no quotes." + advice);
}

void ValueReader::addNumber(Test& test, const Value& value) {
    if (value.kind == Kind::number) {
        test.numbers.push_back(value.token.number);
        // "1,000" reads as two values.
        if (test.op != Operator::in && test.op != Operator::notIn && cursor_.at(Kind::comma) &&
            cursor_.peek(1).kind == Kind::number) {
            findings_.add(cursor_.peek().offset, "A number is written without commas: " +
                                                     value.token.written + cursor_.peek(1).written + ".");
            cursor_.take();
            cursor_.take();
        }
        return;
    }
    if (value.kind == Kind::text && parseDecimal(value.token.text)) {
        findings_.add(value.token.offset,
                      "'" + fact_ + "' is a number. Write " + value.token.text + " without quotes.");
        return;
    }
    const std::string word = value.kind == Kind::name ? value.words : value.token.written;
    findings_.add(value.token.offset, "'" + fact_ + "' is a number and is compared with the word " +
                                          printable(word, 60) + ". " + howTo());
}

std::string ValueReader::example() const {
    if (column_ == nullptr) return "'...'";
    if (column_->info.type == FactType::number) return "150";
    return column_->info.values.empty() ? "'...'" : printable(quoted(column_->info.values.front()), 80);
}

std::string ValueReader::howTo() const {
    if (column_ == nullptr) return {};
    const std::string& name = fact_;
    switch (column_->info.type) {
        case FactType::yesNo:
            return "Write " + name + " or NOT " + name + ".";
        case FactType::number:
            return "Compare it with a number: " + name + " < 150, or " + name + " BETWEEN 50 AND 150.";
        case FactType::word:
            return "Compare it with a word in quotes: " + name + " = " + example() + ", or " + name +
                   " IN (" + example() + ", ...).";
        case FactType::set:
            return "Write " + name + " HAS " + example() + ".";
    }
    return {};
}

}  // namespace offerbook
