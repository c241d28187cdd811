// Letters that print as others do: ligatures such as U+FB01 "fi" from a text processor, and the full-width
// letters of East Asian keyboards, as the plain letters that people look for.
//
//   withPlainForms("\xEF\xAC\x81nance");   // "finance"
//
// Source: the compatibility decompositions of Unicode's blocks Alphabetic Presentation Forms and Halfwidth
// and Fullwidth Forms. Thread-safety: pure.
#pragma once

#include <string>
#include <string_view>

namespace offerbook {

/// Bytes that are no UTF-8 stay as they are.
std::string withPlainForms(std::string_view text);

}  // namespace offerbook
