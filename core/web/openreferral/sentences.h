// Texts of authors as sentences that can stand one behind the other.
//
// Thread-safety: pure.
#pragma once

#include <string>
#include <string_view>

namespace offerbook {

/// With a space for each run of spaces, tabs and line ends; none at its ends.
std::string onOneLine(std::string_view text);

/// On one line, with a full stop where the author set no stop: none is set behind '…', nor behind a closing
/// quote or bracket that has one inside.
std::string asSentence(std::string_view text);

}  // namespace offerbook
