// The school that a page on support is asked for: `?school=URN`, or words that find one.
//
// Thread-safety: pure.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "web/route.h"

namespace offerbook {

/// The address that was asked for with one parameter set anew, at the end; left out where the value is empty.
/// The page of a list falls away.
std::string addressWith(const Request& request, std::string_view name, const std::string& value);

/// The row of the school, nothing where none is named, or a finished page: schools to choose from, or what is
/// wrong with the name.
std::variant<std::optional<std::size_t>, Response> chosenSchool(const Call& call);

/// "Alder Primary School (100001)", which tells schools of one name apart.
std::string schoolTitle(const School& school);

/// The parameter, for routes that take it.
Parameter schoolParameter();

}  // namespace offerbook
