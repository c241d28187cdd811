// Columns that a plugin computed: from a record's `values`, or from what the store kept. Internal to this
// floor.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "base/document.h"
#include "catalogue/bundle.h"
#include "catalogue/decode.h"

namespace offerbook {

/// Reads the declaration of a fact.
ComputedFact readComputedFact(const Node& node, const std::string& file, Diagnostics& found);

/// The column PLUGIN.fact from one value per school; null is unknown. Empty where a finding was made.
std::optional<FactColumn> readColumn(const ComputedFact& fact, const std::string& plugin, const Node& values,
                                     std::size_t schools, const DecodeContext& context);

/// `{"fact":NAME,"values":[...]}` and a line end.
std::string computedLine(const std::string& fact, const Node& values);

}  // namespace offerbook
