// What an edition changed, sorted as people ask for it.
//
// Thread-safety: pure.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/difference.h"

namespace offerbook {

class Messages;

enum class ChangeKind { added, changed, ending, gone };
std::string_view toString(ChangeKind kind);  ///< "new", "changed", "ending", "gone"

struct ListedChange {
    ChangeKind kind = ChangeKind::changed;
    const OfferChange* change = nullptr;
};

/// Every offer that changed: new, changed, ending (it has a last day now), gone; each by id.
std::vector<ListedChange> listed(const EditionDifference& difference);

/// Why a school gains or loses it, as a sentence: "number of pupils: was 160 pupils, is 140 pupils". Facts
/// and values are said in the words of the editions.
std::string causeWords(const DecisionChange& change, const EditionChanges& changes, const Messages& messages);

/// A field of offers.yaml or county.yaml as schools know it.
std::string fieldWords(std::string_view field, const Messages& messages);

/// What a field held before or holds after, as schools read it: who can have it in words, titles for ids.
struct FieldWords {
    std::string before;
    std::string after;
};
FieldWords valuesOf(const FieldChange& field, const OfferChange& change, const EditionChanges& changes,
                    const Messages& messages);

/// The school's name, from the edition that has it; its URN where neither does.
std::string schoolName(Urn urn, const EditionChanges& changes);

}  // namespace offerbook
