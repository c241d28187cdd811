// What may go live by itself, and what waits for a person: nobody loses support, and no cost rises, unless
// somebody with a role has said so and why.
//
// Waits: an offer that ends, sooner ends or leaves the book; schools that may have it no longer; a cost that
// rises, begins or is told in other terms; a pause, and a time to ask that becomes shorter; schools that the
// county no longer serves. Wording, places and everything new does not.
//
// Thread-safety: pure.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "base/day.h"
#include "catalogue/difference.h"
#include "publish/report.h"

namespace offerbook {

/// What to hold at the edition before, so that the rest can go live.
struct HoldBack {
    std::set<std::string> offers;   ///< Ids.
    std::set<std::string> plugins;  ///< Held as a whole.
    bool county = false;            ///< county.yaml and the groups.
    bool everything = false;        ///< No part can be told apart.
};

struct Approval {
    std::vector<WaitingReason> reasons;  ///< In the order of the book's changes; empty where nothing waits.
    HoldBack hold;
    Diagnostics
        notices;  ///< Warnings: an end sooner than the county's notice, a school's last offer in a theme.
};

/// Judges the change from one edition to another, as seen on a day.
Approval judgeChange(const EditionDifference& difference, const Edition& before, const Edition& after,
                     Day today);

}  // namespace offerbook
