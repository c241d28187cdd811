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
};

/// Texts of one column that were not understood; the fact is unknown in their rows.
struct StrangeTexts {
    std::size_t rows = 0;
    std::size_t firstLine = 0;
    std::string first;
};

/// A row is refused only where the school's identity is unusable: the number of fields, URN, status, name or
/// type. A text that is not understood in another column is tallied, and what it would have told is unknown.
class RowReader {
public:
    explicit RowReader(RegisterColumns columns) : columns_(std::move(columns)) {}

    void read(const CsvRow& row);

    std::vector<OpenSchool>& open() { return open_; }
    std::size_t rows() const { return rows_; }
    std::size_t notOpen() const { return notOpen_; }
    std::vector<RefusedRow>& refused() { return refused_; }
    const RegisterColumns& columns() const { return columns_; }
    /// By fact, or by column for an attribute.
    const std::map<std::string, StrangeTexts>& strange() const { return strange_; }

private:
    std::optional<std::string> whyRefused(const CsvRow& row);
    School readSchool(const CsvRow& row);
    std::vector<FactValue> readFacts(const CsvRow& row);
    std::optional<std::int32_t> readMetres(const CsvRow& row, std::size_t column, std::string_view name);
    void noteStrange(const std::string& where, std::size_t line, std::string_view text);

    RegisterColumns columns_;
    std::vector<OpenSchool> open_;
    std::vector<RefusedRow> refused_;
    std::unordered_map<Urn, std::size_t> lineOf_;
    std::map<std::string, StrangeTexts> strange_;
    std::size_t rows_ = 0;
    std::size_t notOpen_ = 0;
};

}  // namespace offerbook
