#include "rules/fact.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <stdexcept>
#include <utility>

#include "base/text.h"

namespace offerbook {

namespace {

std::size_t indexOf(const std::vector<std::string>& sorted, const std::string& word) {
    return static_cast<std::size_t>(std::lower_bound(sorted.begin(), sorted.end(), word) - sorted.begin());
}

void sortUnique(std::vector<std::string>& words) {
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
}

[[noreturn]] void refuse(const FactInfo& info, const std::string& why) {
    throw std::logic_error("fact '" + info.name + "': " + why);
}

bool sizesFit(const FactColumn& column, std::size_t rows) {
    if (column.known.size() != rows) return false;
    switch (column.info.type) {
        case FactType::yesNo:
            return column.yes.size() == rows;
        case FactType::number:
            return column.numbers.size() == rows;
        case FactType::word:
            return column.codes.size() == rows;
        case FactType::set:
            return column.members.size() == column.info.values.size() &&
                   std::all_of(column.members.begin(), column.members.end(),
                               [&](const Bitset& member) { return member.size() == rows; });
    }
    return false;
}

void completeValues(FactInfo& info, const std::vector<FactValue>& values) {
    for (const FactValue& value : values) {
        if (const auto* const word = std::get_if<std::string>(&value); word != nullptr)
            info.values.push_back(*word);
        if (const auto* const words = std::get_if<std::vector<std::string>>(&value); words != nullptr)
            info.values.insert(info.values.end(), words->begin(), words->end());
    }
    sortUnique(info.values);
}

void fill(FactColumn& column, std::size_t row, const FactValue& value) {
    const FactInfo& info = column.info;
    if (std::holds_alternative<std::monostate>(value)) return;
    column.known.set(row);
    switch (info.type) {
        case FactType::yesNo:
            if (!std::holds_alternative<bool>(value)) refuse(info, "the value is not yes or no");
            if (std::get<bool>(value)) column.yes.set(row);
            return;
        case FactType::number:
            if (!std::holds_alternative<double>(value) || !std::isfinite(std::get<double>(value)))
                refuse(info, "the value is not a finite number");
            column.numbers[row] = std::get<double>(value);
            return;
        case FactType::word:
            if (!std::holds_alternative<std::string>(value)) refuse(info, "the value is not a word");
            column.codes[row] =
                static_cast<std::uint32_t>(indexOf(info.values, std::get<std::string>(value)));
            return;
        case FactType::set:
            if (!std::holds_alternative<std::vector<std::string>>(value))
                refuse(info, "the value is not a set");
            for (const std::string& word : std::get<std::vector<std::string>>(value))
                column.members[indexOf(info.values, word)].set(row);
            return;
    }
}

}  // namespace

FactValue FactColumn::value(std::size_t row) const {
    if (!known.test(row)) return std::monostate{};
    switch (info.type) {
        case FactType::yesNo:
            return yes.test(row);
        case FactType::number:
            return numbers[row];
        case FactType::word:
            return info.values.at(codes[row]);
        case FactType::set:
            break;
    }
    std::vector<std::string> words;
    for (std::size_t index = 0; index < members.size(); ++index)
        if (members[index].test(row)) words.push_back(info.values[index]);
    return words;
}

void FactTable::add(FactColumn column) {
    if (!sizesFit(column, rows_)) refuse(column.info, "the column's sizes do not fit the table");
    if (!index_.emplace(column.info.name, columns_.size()).second)
        refuse(column.info, "the name is taken already");
    columns_.push_back(std::move(column));
}

const FactColumn* FactTable::find(std::string_view name) const {
    const auto found = index_.find(name);
    return found == index_.end() ? nullptr : &columns_[found->second];
}

std::vector<std::string> FactTable::names() const {
    std::vector<std::string> names;
    for (const auto& [name, index] : index_) names.push_back(name);
    return names;
}

void FactTable::acceptFormer(std::string_view fact, const std::set<std::string>& words) {
    const auto found = index_.find(fact);
    if (found == index_.end()) return;
    FactInfo& info = columns_[found->second].info;
    info.formerValues.clear();
    std::set_difference(words.begin(), words.end(), info.values.begin(), info.values.end(),
                        std::back_inserter(info.formerValues));
}

void FactTable::acceptAnyWord() {
    for (FactColumn& column : columns_) column.info.takesAnyWord = true;
}

FactColumn makeColumn(FactInfo info, const std::vector<FactValue>& values) {
    FactColumn column;
    completeValues(info, values);
    column.info = std::move(info);
    column.known = Bitset(values.size());
    switch (column.info.type) {
        case FactType::yesNo:
            column.yes = Bitset(values.size());
            break;
        case FactType::number:
            column.numbers.assign(values.size(), 0);
            break;
        case FactType::word:
            column.codes.assign(values.size(), 0);
            break;
        case FactType::set:
            column.members.assign(column.info.values.size(), Bitset(values.size()));
            break;
    }
    for (std::size_t row = 0; row < values.size(); ++row) fill(column, row, values[row]);
    return column;
}

std::string toString(const FactValue& value) {
    const auto quoted = [](const std::string& word) {
        std::string text = "'";
        for (const char letter : word) text += letter == '\'' ? std::string("''") : std::string(1, letter);
        return text + "'";
    };
    if (const auto* const yes = std::get_if<bool>(&value)) return *yes ? "true" : "false";
    if (const auto* const number = std::get_if<double>(&value)) return decimalText(*number);
    if (const auto* const word = std::get_if<std::string>(&value)) return quoted(*word);
    if (const auto* const words = std::get_if<std::vector<std::string>>(&value)) {
        std::vector<std::string> members;
        for (const std::string& word : *words) members.push_back(quoted(word));
        return "(" + join(members, ", ") + ")";
    }
    return "unknown";
}

}  // namespace offerbook
