// What the store's tests share: a register and editions that need nothing but their digests.
#pragma once

#include <functional>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/digest.h"
#include "store/store.h"

namespace offerbook::test {

inline EditionInfo editionInfo(std::int64_t number, const std::string& parent) {
    EditionInfo info;
    info.number = number;
    info.parent = parent;
    info.registerDigest = digestOf("register");
    info.countyDigest = digestOf("county");
    info.bundleDigests = {digestOf("bundle a"), digestOf("bundle b")};
    info.computedDigests = {digestOf("computed"), digestOf("computed")};
    info.at = Instant{std::chrono::milliseconds{1'800'000'000'123}};
    info.by = "Head of inclusion";
    info.note = "O'Neill's offers; DROP TABLE edition";
    info.digest = editionDigest(info);
    return info;
}

inline const Contents editionContents{{digestOf("county"), "county"},
                                      {digestOf("bundle a"), "bundle a"},
                                      {digestOf("bundle b"), "bundle b"},
                                      {digestOf("computed"), "computed"}};

inline void putRegister(Store& store) {
    store.putRegister({digestOf("register"), Instant{}, "edubase.csv", 597}, "register");
}

/// What a StoreError says; "no error" where there is none.
inline std::string messageOf(const std::function<void()>& work) {
    try {
        work();
    } catch (const StoreError& problem) {
        return problem.what();
    }
    return "no error";
}

}  // namespace offerbook::test
