// One state of the school register: all open establishments of a file, their facts, and where closed ones
// went.
//
// A version is named by the digest of its canonical content, so importing the same file again gives the same
// version. It holds no inspection outcome, no reason for opening or closing, no sponsor, no name of a person:
// those columns are never read past the CSV row.
//
// Thread-safety: immutable once built.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "register/school.h"
#include "rules/fact.h"

namespace offerbook {

struct RegisterVersion {
    std::string digest;
    std::vector<School> schools;  ///< By URN; rows of `facts`.
    FactTable facts;              ///< The register's facts (contract, 'Register and facts'); not `groups`.
    std::map<Urn, std::vector<Urn>>
        successors;  ///< Closed establishment to the open or closed ones that followed it.

    std::optional<std::size_t> rowOf(Urn urn) const;
    /// The open schools that a closed one leads to, through further closed ones; empty when none is known.
    std::vector<Urn> openSuccessors(Urn closed) const;
};

/// The canonical content: UTF-8 CSV with one line per school and one per link; what `digest` is taken of and
/// what the store keeps. `readRegisterVersion(canonicalContent(v))` equals `v`.
std::string canonicalContent(const RegisterVersion& version);

/// Reads canonical content; a foreign or damaged one is refused.
Result<RegisterVersion> readRegisterVersion(std::string_view content);

/// A version with only these rows, in this order; the digest stays that of the whole.
RegisterVersion selectRows(const RegisterVersion& version, const std::vector<std::size_t>& rows);

/// A version without schools that has every fact of the register: what rules and plugins are read against
/// before the first import.
RegisterVersion emptyRegister();

/// Takes over where closed schools went from an earlier version, for schools that are still closed; for an
/// import without the file of links. The digest is taken anew.
void keepSuccessors(RegisterVersion& version, const RegisterVersion& earlier);

}  // namespace offerbook
