// Atom documents (RFC 4287) as text.
//
// Thread-safety: pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/day.h"

namespace offerbook {

struct AtomEntry {
    std::string id;  ///< See atomId.
    std::string title;
    Instant updated{};
    std::string address;   ///< Of the page to read, absolute or not.
    std::string category;  ///< What happened: new, changed, ending, ended, gone, gained or lost.
    std::string text;      ///< Plain, lines apart.
};

struct AtomFeed {
    std::string id;
    std::string title;
    std::string author;
    std::string rights;  ///< Licence; may be empty.
    Instant updated{};
    std::string self;       ///< Address of the feed.
    std::string alternate;  ///< Address of the page that it goes with.
    std::vector<AtomEntry> entries;
};

/// Text between tags or in an attribute. What XML 1.0 may not hold is left out.
std::string xmlText(std::string_view text);

std::string atomText(const AtomFeed& feed);

/// A name that stays the same for the same thing: `urn:uuid:` of version 8 (RFC 9562), made of a digest.
std::string atomId(std::string_view thing);

}  // namespace offerbook
