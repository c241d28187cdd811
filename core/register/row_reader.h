// Reads one row of the register: who the school is and what is known of it, or why the row is refused.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "register/columns.h"
#include "register/csv.h"
#include "register/import.h"
#include "register/school.h"
#include "rules/fact.h"

namespace offerbook {

struct OpenSchool {
    School school;
    std::vector<FactValue> facts;  ///< One per entry of registerFacts().

    friend bool operator==(const OpenSchool&, const OpenSchool&) = default;
};

/// Two rows of one URN.
struct RepeatedRow {
    Urn urn;
    std::size_t firstLine = 0;
    std::size_t line = 0;
};

/// Texts of one column that were not understood; the fact is unknown in their rows.
struct StrangeTexts {
    std::size_t rows = 0;
    std::size_t firstLine = 0;
    std::string first;
};

/// A row is refused only where the school's identity is unusable: the number of fields, URN, status, name or
/// type. A text that is not understood in another column is tallied, and what it would have told is unknown.
/// Of rows with one URN the first is taken where all say the same.
class RowReader {
public:
    explicit RowReader(RegisterColumns columns) : columns_(std::move(columns)) {}

    void read(const CsvRow& row);

    std::vector<OpenSchool>& open() { return open_; }
    std::size_t rows() const { return rows_; }
    std::size_t notOpen() const { return closed_.size() + proposed_.size(); }
    std::vector<Urn>& closed() { return closed_; }
    std::vector<Urn>& proposed() { return proposed_; }
    /// Rows that say again what an earlier one said.
    const std::vector<RepeatedRow>& repeated() const { return repeated_; }
    /// Rows that say something else than an earlier one.
    const std::vector<RepeatedRow>& contradicting() const { return contradicting_; }
    std::vector<RefusedRow>& refused() { return refused_; }
    const RegisterColumns& columns() const { return columns_; }
    /// By fact, or by column for an attribute.
    const std::map<std::string, StrangeTexts>& strange() const { return strange_; }

private:
    /// The first row of a URN, as far as it was kept.
    struct FirstRow {
        std::size_t line;
        char status;
        std::size_t open;  ///< Index into open_ where it is open.
    };

    std::optional<std::string> whyRefused(const CsvRow& row) const;
    bool saysTheSame(const FirstRow& first, char status, const std::optional<OpenSchool>& open) const;
    School readSchool(const CsvRow& row);
    std::vector<FactValue> readFacts(const CsvRow& row);
    std::optional<std::int32_t> readMetres(const CsvRow& row, std::size_t column, std::string_view name);
    void noteStrange(const std::string& where, std::size_t line, std::string_view text);

    RegisterColumns columns_;
    std::vector<OpenSchool> open_;
    std::vector<RefusedRow> refused_;
    std::vector<Urn> closed_;
    std::vector<Urn> proposed_;
    std::vector<RepeatedRow> repeated_;
    std::vector<RepeatedRow> contradicting_;
    std::unordered_map<Urn, FirstRow> firstOf_;
    std::map<std::string, StrangeTexts> strange_;
    std::size_t rows_ = 0;
};

}  // namespace offerbook
