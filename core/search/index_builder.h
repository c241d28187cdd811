// Builds the FTS5 index of an edition's offers and what goes with it.
//
// Thread-safety: pure.
#pragma once

#include "catalogue/edition.h"
#include "search/lexicon.h"
#include "search/memory_database.h"
#include "search/ranking.h"

namespace offerbook {

struct BuiltIndex {
    /// Table `offers`, a column for each of `Column`, and `not_given`; rowids are indices plus one.
    DatabaseImage image;
    Lexicon lexicon;
    RankedRows rows;
};

BuiltIndex buildIndex(const Edition& edition);

}  // namespace offerbook
