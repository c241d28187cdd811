#include "publish/draft_view.h"

#include <utility>

#include "publish/loading.h"

namespace offerbook {

DraftView::DraftView(std::shared_ptr<const Edition> edition, const Clock& clock)
    : clock_(clock), edition_(std::move(edition)) {}

void DraftView::show(std::shared_ptr<const Edition> edition) {
    const std::lock_guard lock(mutex_);
    edition_ = std::move(edition);
    trouble_.clear();
}

void DraftView::setTrouble(std::string why) {
    const std::lock_guard lock(mutex_);
    trouble_ = std::move(why);
}

std::string DraftView::trouble() const {
    const std::lock_guard lock(mutex_);
    return trouble_;
}

View DraftView::now() const {
    const std::lock_guard lock(mutex_);
    return {edition_, clock_.today(), std::make_shared<const Ledger>()};
}

Result<View> DraftView::at(std::int64_t number, std::optional<Day> day) {
    View view = now();
    if (number != 0 && number != view.edition->info().number) {
        Diagnostics found;
        found.error("edition", {}, "This is a draft: it has no editions. Leave 'edition' out.");
        return found;
    }
    view.day = day.value_or(view.day);
    if (view.edition->span().holds(view.day)) return view;
    Result<std::shared_ptr<const Edition>> moved = editionOn(*view.edition, view.day);
    if (!moved) return std::move(moved).diagnostics();
    view.edition = std::move(moved).value();
    return view;
}

}  // namespace offerbook
