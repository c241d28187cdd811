// What every backend of the store is held to: the backend is a parameter.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "store/store_helpers.h"
#include "support/temp_folder.h"

namespace offerbook::test {

struct Backend {
    std::string name;
    std::function<std::unique_ptr<Store>(const std::filesystem::path&)> open;
};

class StoreContract : public testing::TestWithParam<Backend> {
protected:
    std::unique_ptr<Store> open() { return GetParam().open(folder_.path()); }
    const TempFolder folder_;
};

/// Editions that were published an hour after each other.
inline EditionInfo numbered(std::int64_t number, const std::string& parent) {
    EditionInfo info = editionInfo(number, parent);
    info.at += std::chrono::hours(number);
    info.digest = editionDigest(info);
    return info;
}

}  // namespace offerbook::test
