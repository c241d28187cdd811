// Header fields of answers as text: checked and rendered once, where an answer is kept and sent many times.
//
// Thread-safety: pure functions.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace offerbook {

/// Appends "Name: value CR LF". Throws std::invalid_argument for a name or value that would split the answer,
/// and for a field that the server sets itself (Content-Length, Transfer-Encoding, Connection, Date).
void appendField(std::string& text, std::string_view name, std::string_view value);

/// All of them, in order; throws as appendField.
std::string renderFields(const std::vector<std::pair<std::string, std::string>>& fields);

/// The value of a field in rendered text, compared without case; null data where it is not there.
std::string_view fieldIn(std::string_view rendered, std::string_view name);

}  // namespace offerbook
