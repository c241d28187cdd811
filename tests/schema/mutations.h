// Documents that differ from a good one in one place, in every way that a slip or a trap may take.
#pragma once

#include <functional>
#include <random>
#include <string>

#include "base/document.h"

namespace offerbook::test {

/// Takes a changed document and what was changed.
using TakeMutation = std::function<void(const Node& changed, const std::string& what)>;

/// Every place with every awkward value, every key dropped and renamed, an unknown key in every map, and
/// every list emptied, doubled and made too long.
void eachMutation(const Node& good, const TakeMutation& take);

/// One such change at a random place of a document.
void randomMutation(const Node& good, std::mt19937& random, const TakeMutation& take);

/// Texts for every form that a field may have: right ones, nearly right ones, and wrong ones.
const std::vector<std::string>& awkwardTexts();

}  // namespace offerbook::test
