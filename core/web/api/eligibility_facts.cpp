#include "web/api/eligibility_facts.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <utility>

#include "base/text.h"
#include "register/register_facts.h"

namespace offerbook {

namespace {

constexpr std::size_t mostListed = 30;

std::string listed(const std::vector<std::string>& values) {
    if (values.empty()) return " This edition knows no value of it.";
    std::vector<std::string> shown;
    for (const std::string& value : values)
        if (shown.size() < mostListed) shown.push_back("'" + printable(value, 80) + "'");
    return " Its values: " + join(shown, ", ") +
           (values.size() > shown.size() ? " and " + std::to_string(values.size() - shown.size()) + " more."
                                         : ".");
}

std::string shownKind(const Node& node) {
    switch (node.kind) {
        case Node::Kind::nothing:
            return "null";
        case Node::Kind::list:
            return "a list";
        case Node::Kind::map:
            return "an object";
        case Node::Kind::scalar:
            break;
    }
    if (node.quoted) return "the text '" + printable(node.text, 60) + "'";
    return node.text == "true" || node.text == "false" ? node.text : "the number " + printable(node.text, 40);
}

bool isBare(const Node& node, std::string_view text) {
    return node.kind == Node::Kind::scalar && !node.quoted && node.text == text;
}

/// A finite number of JSON; nothing for what is none, and for one beyond what a double holds.
std::optional<double> numberOf(const Node& node) {
    if (node.kind != Node::Kind::scalar || node.quoted) return std::nullopt;
    double number = 0;
    const char* const end = node.text.data() + node.text.size();
    const auto read = std::from_chars(node.text.data(), end, number);
    if (read.ec != std::errc() || read.ptr != end || !std::isfinite(number)) return std::nullopt;
    return number;
}

bool knows(const FactInfo& info, const std::string& word) {
    return std::find(info.values.begin(), info.values.end(), word) != info.values.end() ||
           std::binary_search(info.formerValues.begin(), info.formerValues.end(), word);
}

/// What the register may hold in columns that count this.
std::string_view rangeOf(const FactInfo& info) {
    if (info.unit == "years") return "a whole number from 0 to 99";
    return info.unit.starts_with("percent") ? "a number from 0 to 100" : "a whole number from 0 to 100000";
}

/// Reads the values of one object.
class FactReader {
public:
    FactReader(std::string pointer, BodyFindings& found) : pointer_(std::move(pointer)), found_(found) {}

    FactValue value(const Node& node, const FactInfo& info) {
        if (node.kind == Node::Kind::nothing) return {};
        switch (info.type) {
            case FactType::yesNo:
                if (isBare(node, "true")) return true;
                if (isBare(node, "false")) return false;
                return wrongKind(node, info, "true or false");
            case FactType::number:
                return number(node, info);
            case FactType::word:
                if (node.kind != Node::Kind::scalar || !node.quoted)
                    return wrongKind(node, info, "a text, such as " + example(info));
                if (knows(info, node.text)) return node.text;
                return noValue(pointer_, node.text, info);
            case FactType::set:
                break;
        }
        return words(node, info);
    }

private:
    FactValue number(const Node& node, const FactInfo& info) {
        const RegisterFact* const known = findRegisterFact(info.name);
        const bool isNumber = node.kind == Node::Kind::scalar && !node.quoted && !isBare(node, "true") &&
                              !isBare(node, "false");
        if (!isNumber) return wrongKind(node, info, known != nullptr ? rangeOf(info) : "a number");
        const auto number = numberOf(node);
        if (!number) return refuse("'" + info.name + "' is a number beyond what can be reckoned with.");
        if (known == nullptr) return *number;
        const std::string text = decimalText(*number);
        const std::string_view view = text;
        if (!known->read({&view, 1}).strange) return *number;
        return refuse("'" + info.name + "' is " + printable(node.text, 40) + ". Give " +
                      std::string(rangeOf(info)) + ".");
    }

    FactValue words(const Node& node, const FactInfo& info) {
        if (node.kind != Node::Kind::list)
            return wrongKind(node, info, "a list of texts, such as [" + example(info) + "]");
        std::vector<std::string> words;
        for (std::size_t at = 0; at < node.items.size(); ++at) {
            const Node& item = node.items[at];
            const std::string pointer = pointerTo(pointer_, std::to_string(at));
            if (item.kind != Node::Kind::scalar || !item.quoted)
                found_.add(pointer, "'" + info.name + "' holds " + shownKind(item) +
                                        ". Give texts, such as " + example(info) + ".");
            else if (const auto word = memberOf(info, item.text))
                words.push_back(*word);
            else
                noValue(pointer, item.text, info);
        }
        std::sort(words.begin(), words.end());
        words.erase(std::unique(words.begin(), words.end()), words.end());
        return words;
    }

    static std::optional<std::string> memberOf(const FactInfo& info, const std::string& text) {
        if (knows(info, text)) return text;
        const RegisterFact* const known = findRegisterFact(info.name);
        if (known == nullptr) return std::nullopt;
        // As the register writes it: "ASD - Autistic Spectrum Disorder".
        std::vector<std::string_view> texts(known->columns.size());
        texts.front() = text;
        const FactReading reading = known->read(texts);
        const auto* const members = std::get_if<std::vector<std::string>>(&reading.value);
        if (reading.strange || members == nullptr || members->size() != 1 || !knows(info, members->front()))
            return std::nullopt;
        return members->front();
    }

    static std::string example(const FactInfo& info) {
        return info.values.empty() ? "'...'" : "'" + printable(info.values.front(), 80) + "'";
    }

    FactValue noValue(const std::string& pointer, const std::string& word, const FactInfo& info) {
        found_.add(pointer, "'" + info.name + "' never is '" + printable(word, 60) + "'." +
                                didYouMean(word, info.values) + listed(info.values));
        return {};
    }
    FactValue wrongKind(const Node& node, const FactInfo& info, std::string_view wanted) {
        return refuse("'" + info.name + "' is " + shownKind(node) + ". Give " + std::string(wanted) +
                      ", or leave it out where it is not known.");
    }
    FactValue refuse(std::string detail) {
        found_.add(pointer_, std::move(detail));
        return {};
    }

    const std::string pointer_;
    BodyFindings& found_;
};

/// A school has the setting of its type, and its type says who maintains it.
void findContradictions(const FactTable& given, const FactTable& vocabulary, const std::string& pointer,
                        BodyFindings& found) {
    const auto valueOf = [&](std::string_view fact) {
        const FactColumn* const column = given.find(fact);
        return column == nullptr ? FactValue{} : column->value(0);
    };
    const FactValue from = valueOf("age_from"), to = valueOf("age_to"), type = valueOf("type");
    if (const auto* first = std::get_if<double>(&from), *last = std::get_if<double>(&to);
        first != nullptr && last != nullptr && *first > *last)
        found.add(pointerTo(pointer, "age_from"), "'age_from' is " + decimalText(*first) +
                                                      " and 'age_to' is " + decimalText(*last) +
                                                      ". The youngest cannot be older than the oldest.");
    const FactColumn* const types = vocabulary.find("type");
    if (types == nullptr || type.index() == 0) return;
    for (const std::string_view fact : {"setting", "maintained"}) {
        const FactColumn* const column = vocabulary.find(fact);
        const FactValue value = valueOf(fact);
        if (column == nullptr || value.index() == 0) continue;
        FactValue of;
        for (std::size_t row = 0; row < vocabulary.rows() && of.index() == 0; ++row)
            if (types->known.test(row) && types->value(row) == type) of = column->value(row);
        if (of.index() == 0 || of == value) continue;
        found.add(pointerTo(pointer, fact), "'" + std::string(fact) + "' is " + toString(value) +
                                                ", but of a school of the type " + toString(type) +
                                                " it is " + toString(of) + ". Give one of the two.");
    }
}

}  // namespace

std::string pointerTo(const std::string& above, std::string_view step) {
    std::string pointer = above + '/';
    for (const char c : printable(step, 80)) {
        if (c == '~')
            pointer += "~0";
        else if (c == '/')
            pointer += "~1";
        else
            pointer += c;
    }
    return pointer;
}

std::shared_ptr<const FactTable> givenFacts(const Node& node, const std::string& pointer,
                                            const FactTable& vocabulary, BodyFindings& found) {
    if (node.kind != Node::Kind::map) {
        found.add(pointer, "'facts' is " + shownKind(node) +
                               ". Give an object of facts, such as {\"phase\": \"Primary\"}.");
        return nullptr;
    }
    const std::vector<std::string> names = vocabulary.names();
    const std::string all = " Facts: " + join(names, ", ") + ".";
    for (const std::string& name : node.keys)
        if (vocabulary.find(name) == nullptr && !found.counts())
            found.add(pointerTo(pointer, name),
                      "There is no fact '" + printable(name, 60) + "'." + didYouMean(name, names) + all);
    auto table = std::make_shared<FactTable>(1);
    for (const FactColumn& column : vocabulary.columns()) {
        const Node* const given = node.find(column.info.name);
        FactValue value;
        if (given != nullptr)
            value = FactReader(pointerTo(pointer, column.info.name), found).value(*given, column.info);
        FactInfo info = column.info;
        if (given != nullptr) info.source = "given in the request";
        table->add(makeColumn(std::move(info), {value}));
    }
    findContradictions(*table, vocabulary, pointer, found);
    return table;
}

}  // namespace offerbook
