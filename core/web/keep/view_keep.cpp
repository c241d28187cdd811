#include "web/keep/view_keep.h"

#include <chrono>
#include <cstdint>

#include "web/http/response_fields.h"

namespace offerbook {

namespace {

/// Requests that began with an older view have ended by then, but for those that a client reads slowly.
constexpr std::chrono::seconds grace{2};

std::int64_t versionOf(const View& view) {
    return view.ledger ? view.ledger->version : 0;
}

bool same(const View& left, const View& right) {
    return left.edition == right.edition && left.day == right.day && versionOf(left) == versionOf(right);
}

SharedBytes fieldsOf(const View& view, bool forPrograms) {
    Response response;
    addCatalogueHeaders(response, view);
    addCommonHeaders(response, forPrograms);
    return std::make_shared<const std::string>(renderFields(response.headers));
}

}  // namespace

ViewKeep::ViewKeep(View kept, const std::string& buildTag, std::size_t bytes)
    : view(std::move(kept)),
      name(viewName(view, buildTag)),
      apiFields(fieldsOf(view, true)),
      pageFields(fieldsOf(view, false)),
      answers(bytes / 2),
      decisionTexts(std::make_shared<DecisionTexts>(view, bytes / 4)),
      offerTexts(std::make_shared<OfferTexts>(view.edition->offers().size(), bytes / 4)) {}

ViewKeeps::ViewKeeps(std::string buildTag, std::size_t bytes)
    : buildTag_(std::move(buildTag)), most_(bytes), freer_([this] { freeLater(); }) {}

ViewKeeps::~ViewKeeps() {
    {
        const std::lock_guard lock(mutex_);
        stop_ = true;
    }
    changed_.notify_all();
    freer_.join();
}

std::size_t ViewKeeps::bytes() {
    const std::lock_guard lock(mutex_);
    return latest_ ? latest_->answers.bytes() + latest_->decisionTexts->bytes() : 0;
}

std::shared_ptr<ViewKeep> ViewKeeps::of(const View& view) {
    const std::lock_guard lock(mutex_);
    if (latest_ && same(latest_->view, view)) return latest_;
    // A request that began just before a swap must not bring the older view back.
    for (const auto& old : givenUp_)
        if (same(old->view, view)) return old;
    if (latest_) {
        givenUp_.push_back(std::move(latest_));
        changed_.notify_all();
    }
    if (next_ && same(next_->view, view))
        latest_ = std::move(next_);
    else
        latest_ = std::make_shared<ViewKeep>(view, buildTag_, most_);
    return latest_;
}

std::shared_ptr<ViewKeep> ViewKeeps::ahead(const View& view) {
    auto keep = std::make_shared<ViewKeep>(view, buildTag_, most_);
    const std::lock_guard lock(mutex_);
    next_ = keep;
    return keep;
}

void ViewKeeps::freeLater() {
    std::unique_lock lock(mutex_);
    for (;;) {
        changed_.wait(lock, [this] { return stop_ || !givenUp_.empty(); });
        if (stop_) return;
        changed_.wait_for(lock, grace, [this] { return stop_; });
        std::deque<std::shared_ptr<ViewKeep>> old;
        old.swap(givenUp_);
        lock.unlock();
        old.clear();
        lock.lock();
    }
}

}  // namespace offerbook
