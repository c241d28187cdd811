// Ids belong to the plugin that published them first: offers, sectors and providers share one space.
//
// Thread-safety: pure functions.
#pragma once

#include <map>
#include <string>

#include "base/diagnostic.h"
#include "catalogue/edition.h"

namespace offerbook {

/// Id to plugin. The county's own providers belong to no plugin and are left out.
using IdOwners = std::map<std::string, std::string>;

/// Every id that an edition's plugins use, or one of them.
IdOwners ownersOf(const Edition& edition);
IdOwners ownersOf(const Bundle& bundle);

/// An error, with its place, for each id of a bundle that another plugin published first.
Diagnostics checkOwners(const Bundle& bundle, const IdOwners& first);

}  // namespace offerbook
