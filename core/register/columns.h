// Where the register's columns stand in one file: found by name, so that files of 135 and 139 columns read
// alike.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace offerbook {

struct RegisterColumns {
    std::size_t urn = 0;
    std::size_t name = 0;
    std::size_t town = 0;
    std::size_t postcode = 0;
    std::size_t authorityCode = 0;
    std::size_t authorityName = 0;
    std::size_t establishmentNumber = 0;
    std::size_t ukprn = 0;
    std::size_t trustCode = 0;
    std::size_t trustName = 0;
    std::size_t easting = 0;
    std::size_t northing = 0;
    std::size_t typeCode = 0;
    std::size_t typeGroupCode = 0;
    std::size_t statusCode = 0;
    std::vector<std::vector<std::size_t>> facts;  ///< Per entry of registerFacts(), per column that it reads.

    std::vector<bool> wanted;          ///< Per column of the file: whether anything above names it.
    std::vector<std::string> leftOut;  ///< Columns of the file that the catalogue must not know.
};

/// Refused: columns that are missing (each named, with the one that was probably meant) or stand there twice.
Result<RegisterColumns> findColumns(const std::vector<std::string_view>& header, const std::string& file);

/// Whether a column is dropped by principle: outcomes of inspections, reasons for opening and closing,
/// sponsors, and names of persons. Such columns are never read.
bool isLeftOut(std::string_view column);

/// Finds columns by name and collects the names that are missing or doubled; for any file with a header.
class ColumnFinder {
public:
    explicit ColumnFinder(const std::vector<std::string_view>& header);

    /// Where the column stands; 0 and a remark where it does not.
    std::size_t find(std::string_view name);
    const std::vector<std::string>& names() const { return names_; }
    const std::vector<bool>& wanted() const { return wanted_; }
    const std::vector<std::string>& missing() const { return missing_; }

    /// What is wrong with the header; `file` and `what` ("the school register") for the messages.
    Diagnostics problems(const std::string& file, const std::string& what) const;

private:
    std::vector<std::string> names_;
    std::vector<bool> wanted_;
    std::vector<std::string> missing_;
    std::size_t found_ = 0;
};

}  // namespace offerbook
