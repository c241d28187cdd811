// Reads the register as the county downloads it: the GIAS CSV (Windows-1252, columns found by header name)
// and the file of links between predecessors and successors.
//
// Pure: bytes in, version and report out. Storing it is the caller's affair.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "register/register_version.h"

namespace offerbook {

/// A row that was not taken, with the reason.
struct RefusedRow {
    std::size_t line = 0;  ///< Line of the file at which the row begins, from 1.
    std::string urn;       ///< As far as it could be read.
    std::string reason;
};

struct RegisterImport {
    RegisterVersion version;
    std::size_t rowsRead = 0;   ///< Without the header.
    std::size_t notOpen = 0;    ///< Rows left out because the establishment is closed or only proposed.
    std::size_t repeated = 0;   ///< Rows left out because an earlier one says the same.
    std::vector<Urn> closed;    ///< What its rows call closed, by URN.
    std::vector<Urn> proposed;  ///< What its rows call only proposed to open, by URN.
    std::vector<RefusedRow> refused;
    std::vector<std::string>
        leftOutColumns;  ///< Columns present that are dropped by principle (inspection, reasons, persons).
};

/// Refused whole, with what was found instead: not the register (HTML, another CSV, wrong columns),
/// truncated, another encoding, no open establishment, rows that contradict each other. Single bad rows are
/// reported and left out. `name` is the file for messages.
Result<RegisterImport> importRegister(std::string_view csv, const std::string& name,
                                      std::optional<std::string_view> links = {},
                                      const std::string& linksName = {});

/// Keeps in mind schools that the version before had open and that the file calls closed, though no link says
/// what followed them, and those that were kept in mind before: their successors are an empty list. The
/// digest is taken anew.
void keepClosed(RegisterImport& import, const RegisterVersion& before);

/// One school's change between two versions.
struct SchoolChange {
    Urn urn;
    std::string name;
    std::string what;  ///< "name", or a fact's or attribute's name
    std::string before;
    std::string after;
};

/// A school that was open and that the new file neither has as open nor calls closed.
struct MissingSchool {
    School school;
    std::string reason;  ///< Why its row was not taken; empty where the file has no row of it.
};

/// Where a closed school leads to, in both versions; empty where it leads nowhere.
struct LinkChange {
    Urn closed;
    std::vector<Urn> before;
    std::vector<Urn> after;
};

struct ChangeReport {
    bool sameVersion = false;    ///< Nothing changed at all: the digests are equal.
    std::vector<School> opened;  ///< In the new version only.
    std::vector<School> closed;  ///< Called closed by the new file; successors by the new version's links.
    std::vector<MissingSchool> missing;
    std::vector<SchoolChange> renamed;
    std::vector<SchoolChange> changed;  ///< Facts and attributes, in order of URN.
    std::vector<LinkChange> linksAdded;
    std::vector<LinkChange> linksChanged;
    std::vector<LinkChange> linksGone;  ///< Also of schools that are open again.

    /// Whether there is nothing to list; the digests may differ still, by what is not listed.
    bool nothing() const;
};

/// `after.version` holds the successors that shall be compared.
ChangeReport compare(const RegisterVersion& before, const RegisterImport& after);

/// One row of the table that code, docs and tests share: a fact of the register and what its column's texts
/// mean.
struct RegisterFactRow {
    std::string_view fact;
    std::string_view column;   ///< Header name(s) in the file.
    std::string_view answers;  ///< In words: what is an answer, what is unknown.
};
const std::vector<RegisterFactRow>& registerFactRows();

}  // namespace offerbook
