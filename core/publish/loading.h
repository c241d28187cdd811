// Editions back from the store, without running a plugin.
#pragma once

#include <memory>

#include "base/day.h"
#include "base/result.h"
#include "catalogue/edition.h"
#include "store/store.h"

namespace offerbook {

/// Reads the parts that `info` names and builds the edition for a day. Throws StoreError where the store is
/// damaged; contents that this program no longer accepts are diagnostics. `schools` is the edition's register
/// where it was read already, else null.
Result<std::shared_ptr<const Edition>> loadEdition(Store& store, const EditionInfo& info, Day day,
                                                   std::shared_ptr<const RegisterVersion> schools = nullptr);

/// The same edition with group memberships as they are on another day; parts are shared, not read again.
Result<std::shared_ptr<const Edition>> editionOn(const Edition& edition, Day day);

}  // namespace offerbook
