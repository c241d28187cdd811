// The national books of the views in use, made when first asked for and kept while their edition lives.
//
// Thread-safety: any thread.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "web/openreferral/national_book.h"
#include "web/route.h"

namespace offerbook {

class NationalBooks {
public:
    /// Takes messages, days, history and how much may be kept (a quarter of `cacheBytes`) from the context.
    explicit NationalBooks(const WebContext& context);

    std::shared_ptr<const NationalBook> of(const View& view);

private:
    struct Kept {
        std::weak_ptr<const Edition> edition;
        Day day;
        std::int64_t ledger = 0;
        std::shared_ptr<const NationalBook> book;
    };

    const Messages& messages_;
    const int staleDays_;
    const std::size_t bytes_;
    const std::function<std::shared_ptr<const OfferHistory>(const View&)> history_;
    std::mutex mutex_;
    std::vector<Kept> kept_;  ///< The latest use last.
};

}  // namespace offerbook
