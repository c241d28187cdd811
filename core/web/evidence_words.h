// The charter and its evidence in the words of the message catalogue. What the catalogue does not name is
// made readable: "by-sector" gives "By sector".
//
// Thread-safety: pure.
#pragma once

#include <string>
#include <string_view>

#include "charter/charter.h"

namespace offerbook {

class Messages;

std::string promiseTitle(std::string_view article, const Messages& messages);
/// One plain sentence; empty for an article that the catalogue does not know.
std::string promiseText(std::string_view article, const Messages& messages);
/// "Kept", "Partly kept", "Not yet kept", "Late"
std::string stateWords(ArticleState state, const Messages& messages);

std::string evidenceTitle(std::string_view article, std::string_view evidence, const Messages& messages);
std::string columnWords(std::string_view column, const Messages& messages);
/// A cell's text: titles for ids of themes, sectors, priorities, groups and offers, days as people write
/// them, words of the catalogue for codes; else as it is.
std::string cellWords(std::string_view column, const std::string& cell, const Edition& edition,
                      const Messages& messages);

/// What a finding says of a promise before it tells the county's staff what to do, its days in words; empty
/// where it uses words that only they know.
std::string findingWords(const std::string& finding, const Messages& messages);

}  // namespace offerbook
