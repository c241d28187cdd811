// What the charter says of a view, worked out once for each edition and day.
//
//   for (const ArticleResult& article : *promiseOf(call)) ...
//
// Thread-safety: any thread.
#pragma once

#include <memory>
#include <mutex>
#include <vector>

#include "charter/charter.h"
#include "web/route.h"

namespace offerbook {

using Promise = std::vector<ArticleResult>;

/// The promises of each edition and day in use; those of editions that are gone are forgotten.
class Promises {
public:
    /// `staleDays`: setting availability.stale_days.
    explicit Promises(int staleDays) : staleDays_(staleDays) {}

    std::shared_ptr<const Promise> of(const View& view);

private:
    struct Kept {
        std::weak_ptr<const Edition> edition;
        Day day;
        std::shared_ptr<const Promise> promise;
    };
    const int staleDays_;
    std::mutex mutex_;
    std::vector<Kept> kept_;  ///< The latest use last.
};

/// By `context.promise` where it is given, else worked out anew.
std::shared_ptr<const Promise> promiseOf(const Call& call);

/// The article's table of that name; null where there is none.
const Evidence* evidenceOf(const Promise& promise, std::string_view article, std::string_view evidence);

}  // namespace offerbook
