// A register file as the county downloads it (all 135 columns, quoted, Windows-1252, CRLF), row by row.
//
//   RegisterFile file;
//   file.add({{"URN", "100001"}, {"EstablishmentName", "Alderbrook Primary School"}});
//   importRegister(file.bytes(), "register.csv");
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace offerbook::test {

class RegisterFile {
public:
    using Values = std::map<std::string, std::string>;

    /// The columns of the shipped sample, none of the rows.
    RegisterFile();

    /// Adds a column that the download no longer has, blank in all rows that do not name it.
    void addColumn(const std::string& name);

    /// One row: an open community primary school of 210 pupils, with these columns different. Bytes as in the
    /// file. Throws std::logic_error for a column that is not there.
    void add(const Values& different = {});

    /// A row as it is, for rows that are wrong.
    void addRaw(const std::string& row) { rows_.push_back(row); }

    const std::vector<std::string>& columns() const { return columns_; }
    std::string header() const;
    /// Line 1 is the header, row N is line N + 1; no line end after the last row, as in the download.
    std::string bytes() const;

private:
    std::vector<std::string> columns_;
    std::unordered_map<std::string, std::size_t> place_;
    std::vector<std::string> ordinary_;
    std::vector<std::string> rows_;
};

/// "a" as a CSV field in quotation marks.
std::string csvQuoted(std::string_view text);

}  // namespace offerbook::test
