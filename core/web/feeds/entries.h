// What happened to support, as entries of a feed: what is new, changed, will end, ended or went, in words.
//
// Each happening is an entry of its own, with a name that stays: a reader of feeds shows it once.
//
// Thread-safety: pure but for what the context asks.
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "catalogue/offer_history.h"
#include "web/feeds/atom.h"
#include "web/route.h"

namespace offerbook {

/// A feed holds this many entries at most, the newest.
inline constexpr std::size_t mostFeedEntries = 50;

/// What happened to the offers that `fits` takes, the newest first.
std::vector<AtomEntry> offerEntries(const Call& call, const std::function<bool(const Offer& offer)>& fits);

/// What began, will end, ended or costs something else for a school, what it gained and what it lost, with
/// the reasons; the newest first. `row` is the school's.
std::vector<AtomEntry> schoolEntries(const Call& call, std::size_t row);

/// An address of this site, with the host where the settings name one.
std::string siteAddress(const WebContext& context, std::string_view path);

}  // namespace offerbook
