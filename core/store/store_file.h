// Where a store is kept, and whether it can be opened as is wanted, said before a database is asked.
#pragma once

#include <filesystem>

#include "store/store.h"

namespace offerbook {

/// `folder`/offerbook.db. Makes the folder for StoreAccess::create, and nothing otherwise. Throws StoreError
/// where there is no store, something else is in its place, or this account may not use it so.
std::filesystem::path checkedStoreFile(const std::filesystem::path& folder, StoreAccess access);

}  // namespace offerbook
