#include "web/promise.h"

#include <algorithm>

namespace offerbook {

namespace {

/// Days of the past that are read again beside today.
constexpr std::size_t mostKept = 8;

}  // namespace

std::shared_ptr<const Promise> Promises::of(const View& view) {
    const std::lock_guard lock(mutex_);
    std::erase_if(kept_, [](const Kept& kept) { return kept.edition.expired(); });
    const auto found = std::find_if(kept_.begin(), kept_.end(), [&](const Kept& kept) {
        return kept.day == view.day && kept.edition.lock() == view.edition;
    });
    if (found != kept_.end()) {
        std::rotate(found, found + 1, kept_.end());
        return kept_.back().promise;
    }
    if (kept_.size() >= mostKept) kept_.erase(kept_.begin());
    kept_.push_back({view.edition, view.day,
                     std::make_shared<const Promise>(checkCharter(*view.edition, view.day, staleDays_))});
    return kept_.back().promise;
}

std::shared_ptr<const Promise> promiseOf(const Call& call) {
    if (call.context.promise) return call.context.promise(call.view);
    return std::make_shared<const Promise>(
        checkCharter(*call.view.edition, call.view.day, call.context.staleDays));
}

const Evidence* evidenceOf(const Promise& promise, std::string_view article, std::string_view evidence) {
    for (const ArticleResult& result : promise)
        if (result.article == article)
            for (const Evidence& table : result.evidence)
                if (table.id == evidence) return &table;
    return nullptr;
}

}  // namespace offerbook
