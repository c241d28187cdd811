// What editions changed, compared once and kept for the requests that follow.
//
// Thread-safety: any thread.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "web/route.h"

namespace offerbook {

inline constexpr const char* damagedEdition = "store";

class KeptChanges {
public:
    using Changes = std::shared_ptr<const EditionChanges>;

    /// What edition `number` changed against the one before it. Where one of the two cannot be read, the
    /// finding has the code `damagedEdition`.
    Result<Changes> of(const Call& call, std::int64_t number);
    /// What changed from edition `since` to the one of the call's view.
    Result<Changes> since(const Call& call, std::int64_t number);

private:
    struct Kept {
        std::string name;
        Changes changes;
    };
    Changes find(const std::string& name);
    Changes keep(const std::string& name, EditionChanges changes);

    std::mutex mutex_;
    std::vector<Kept> kept_;  ///< The latest use last; each keeps its two editions.
};

}  // namespace offerbook
