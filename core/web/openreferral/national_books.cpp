#include "web/openreferral/national_books.h"

#include <algorithm>

namespace offerbook {

namespace {

/// Views of the past that are read again beside the one that is served.
constexpr std::size_t mostKept = 4;

std::int64_t versionOf(const View& view) {
    return view.ledger ? view.ledger->version : 0;
}

}  // namespace

NationalBooks::NationalBooks(const WebContext& context)
    : messages_(context.messages),
      staleDays_(context.staleDays),
      bytes_(context.cacheBytes / 4),
      history_(context.offerHistory) {}

std::shared_ptr<const NationalBook> NationalBooks::of(const View& view) {
    const std::lock_guard lock(mutex_);
    std::erase_if(kept_, [](const Kept& kept) { return kept.edition.expired(); });
    const auto found = std::find_if(kept_.begin(), kept_.end(), [&](const Kept& kept) {
        return kept.day == view.day && kept.ledger == versionOf(view) && kept.edition.lock() == view.edition;
    });
    if (found != kept_.end()) {
        std::rotate(found, found + 1, kept_.end());
        return kept_.back().book;
    }
    if (kept_.size() >= mostKept) kept_.erase(kept_.begin());
    kept_.push_back({view.edition, view.day, versionOf(view),
                     std::make_shared<const NationalBook>(view, messages_, staleDays_,
                                                          history_ ? history_(view) : nullptr, bytes_)});
    return kept_.back().book;
}

}  // namespace offerbook
