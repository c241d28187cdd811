// Makes a bundle of another one's records: an offer that is held back stays as it was stored, and one whose
// text is gone is carried on until its end was told.
//
// Thread-safety: pure.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "base/day.h"
#include "base/result.h"
#include "catalogue/bundle.h"

namespace offerbook {

/// Record lines of a bundle's content by id; views into the bundle.
struct BundleLines {
    std::map<std::string, std::string_view> offers;
    std::map<std::string, std::string_view> providers;
};
BundleLines linesOf(const Bundle& bundle);

/// Records by id that stand in place of a bundle's own, or behind all others of their kind.
struct BundleEdit {
    std::map<std::string, std::string> offers;  ///< Id to record line.
    std::map<std::string, std::string> providers;
    std::set<std::string> without;  ///< Ids of offers to leave out.
};

/// Adds an offer's record line to the edit, with the provider it names where `now` has lost that; `from` are
/// the lines of the bundle that the offer is of.
void takeOver(BundleEdit& edit, const Offer& offer, std::string line, const BundleLines& from,
              const Bundle& now);

/// The bundle with the edit, read anew. Refused where the records do not fit each other.
Result<Bundle> edited(const Bundle& bundle, const BundleEdit& edit);

/// Whether two bundles of a plugin say the same, wherever in their files it stands.
bool saysTheSame(const Bundle& left, const Bundle& right);

/// An offer's record line that ends on a day. Why, and what there is instead, stay as it said already; else
/// it is `why`.
std::string withEnd(std::string_view line, Day on, const std::string& why);

}  // namespace offerbook
