// Facts that a caller gives of a school that the register does not have.
//
// Thread-safety: pure functions.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/document.h"
#include "rules/fact.h"

namespace offerbook {

/// What is wrong with one place of a body.
struct BodyFinding {
    std::string pointer;  ///< JSON pointer (RFC 6901).
    std::string detail;
};

/// One step of a JSON pointer behind others.
std::string pointerTo(const std::string& above, std::string_view step);

/// A table of one row with the columns of `vocabulary` and the values of the object `node`, which stands at
/// `pointer`; what is not given, or null, is unknown. Every unknown fact, wrong type, word that the fact
/// never takes and number out of range is added to `found`. Special educational needs are taken by their
/// codes or as the register writes them.
std::shared_ptr<const FactTable> givenFacts(const Node& node, const std::string& pointer,
                                            const FactTable& vocabulary, std::vector<BodyFinding>& found);

}  // namespace offerbook
