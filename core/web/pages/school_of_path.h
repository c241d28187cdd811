// Which school a page is asked for, and where one that has closed leads.
//
// Thread-safety: pure but for what the context asks.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>

#include "web/pages/page_data.h"
#include "web/route.h"

namespace offerbook {

/// The row of the school that `{urn}` names, or the answer where there is none: a closed school leads to the
/// one that followed it (302), or says what is known of it (410); others are not found (404).
std::variant<std::size_t, Response> schoolOfPath(const Call& call);

/// The URN of the school that closed and led here, where the address says so and the register agrees; else
/// empty.
std::string closedBefore(const Call& call, Urn urn);

/// Name and number, as a county's officer needs them: "Alder Primary School (URN 100001)".
std::string nameAndUrn(const School& school, const Messages& messages);

/// `library_url`, `has_library`: the script that shows what fits while somebody types, for templates that
/// hold the field 'Find your school'.
void addFindScript(PageData& data, const Call& call);
inline constexpr std::string_view findScript = "find.js";

}  // namespace offerbook
