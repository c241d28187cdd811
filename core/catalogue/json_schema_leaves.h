// The parts of a JSON Schema that say how one value is written; internal to json_schema.cpp.
//
// Whether a scalar of YAML is a text or a number does not matter to the readers, so a schema takes both where
// the number's text would pass. Patterns are of ECMA-262 with the flag u, and allow white space at both ends,
// which the readers cut off.
#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

#include "catalogue/field_shape.h"

namespace offerbook::schema {

using Json = nlohmann::ordered_json;

/// A text of one language; `longest` characters, line ends where it is longer than a line.
Json plain(std::size_t longest);
/// The same, or a map from language to text.
Json text(std::size_t longest);

/// For the forms that are one scalar and need no more than their shape. Throws std::logic_error for others.
Json scalar(const Shape& shape);

/// One code of the register, as `Form::typeGroups` and `Form::types` list them.
Json registerCode(Form form);

/// `pattern` with white space allowed at both ends.
std::string trimmed(const std::string& pattern);

}  // namespace offerbook::schema
