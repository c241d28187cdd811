// The closed list of facts that a rule may use, and what is known of them.
//
// A `FactTable` holds one column per fact and one row per school, with a bitmap of the rows where the fact is
// known. Rules are checked against it and evaluated over it; it knows nothing of schools but their facts.
//
// Thread-safety: immutable once built.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "rules/bitset.h"

namespace offerbook {

enum class FactType : std::uint8_t { yesNo, number, word, set };

/// What a rule's author and a school are told of a fact.
struct FactInfo {
    std::string name;  ///< As rules write it: `pupils`, or `PLUGIN.fact` for a computed one.
    FactType type = FactType::yesNo;
    std::string words;  ///< In plain words, without article: "number of pupils"; for a computed yes/no fact a
                        ///< clause that can be true: "a host school is within 10 km".
    std::string unit;   ///< "years", "pupils", "percent of pupils"; empty for the others.
    std::string
        source;  ///< Where it comes from: "register column NumberOfPupils", "computed by plugin primary".
    bool canChange =
        true;  ///< Whether a school can come to have another value ('changes' are offered over these).
    std::vector<std::string>
        values;  ///< Of a word or set: every value it takes, sorted; rules are checked against it.
    std::map<std::string, std::string, std::less<>>
        valueWords;  ///< Plain words for coded values, where they differ.
    /// Of a word or set: words that no school has now, and that rules may name all the same; sorted.
    std::vector<std::string> formerValues{};
    bool takesAnyWord = false;  ///< Every word is taken: rules were checked when they were published.
};

/// One fact of one school: unknown, yes or no, a number, a word, or a set of words (sorted).
using FactValue = std::variant<std::monostate, bool, double, std::string, std::vector<std::string>>;

/// One fact of every school.
struct FactColumn {
    FactInfo info;
    Bitset known;
    Bitset yes;                        ///< yesNo: rows where it is true; a subset of known.
    std::vector<double> numbers;       ///< number: one per row, 0 where unknown.
    std::vector<std::uint32_t> codes;  ///< word: index into info.values, 0 where unknown.
    std::vector<Bitset> members;       ///< set: per entry of info.values, the rows that have it.

    FactValue value(std::size_t row) const;
};

class FactTable {
public:
    FactTable() = default;
    explicit FactTable(std::size_t rows) : rows_(rows) {}

    std::size_t rows() const { return rows_; }

    /// Adds a column. Throws std::logic_error for a name that is there already and for sizes that do not fit.
    void add(FactColumn column);

    /// Null for an unknown name; valid until the next `add`.
    const FactColumn* find(std::string_view name) const;
    const std::vector<FactColumn>& columns() const { return columns_; }
    std::vector<std::string> names() const;

    /// Rules over the fact may name these words too, whether a school has them or not. An unknown fact is
    /// left out.
    void acceptFormer(std::string_view fact, const std::set<std::string>& words);
    /// Rules may name any word.
    void acceptAnyWord();

private:
    std::size_t rows_ = 0;
    std::vector<FactColumn> columns_;
    std::map<std::string, std::size_t, std::less<>> index_;
};

/// Builds a column from one value per row. `info.values` is completed with the words that occur and sorted.
/// Throws std::logic_error when a value's kind does not fit the type, or a number is not finite.
FactColumn makeColumn(FactInfo info, const std::vector<FactValue>& values);

/// The value as a rule would write it: `true`, `210`, `'Primary'`, `('ASD', 'HI')`; `unknown`.
std::string toString(const FactValue& value);

}  // namespace offerbook
