#include "publish/draft_view.h"

#include <utility>

#include "publish/loading.h"

namespace offerbook {

namespace {

Diagnostics noEditions() {
    Diagnostics found;
    found.error("edition", {}, "This is a draft: it has no editions. Leave 'edition' out.");
    return found;
}

}  // namespace

DraftView::DraftView(std::shared_ptr<const Edition> draft, std::shared_ptr<const Edition> published,
                     const Clock& clock)
    : clock_(clock), edition_(std::move(draft)), published_(std::move(published)) {}

void DraftView::show(std::shared_ptr<const Edition> draft, std::shared_ptr<const Edition> published) {
    const std::lock_guard lock(mutex_);
    edition_ = std::move(draft);
    published_ = std::move(published);
    trouble_.clear();
}

void DraftView::tell(PublishReport report) {
    const std::lock_guard lock(mutex_);
    report_ = std::move(report);
}

std::optional<PublishReport> DraftView::lastReport() {
    const std::lock_guard lock(mutex_);
    return report_;
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
    if (number != 0 && number != view.edition->info().number) return noEditions();
    view.day = day.value_or(view.day);
    if (view.edition->span().holds(view.day)) return view;
    Result<std::shared_ptr<const Edition>> moved = editionOn(*view.edition, view.day);
    if (!moved) return std::move(moved).diagnostics();
    view.edition = std::move(moved).value();
    return view;
}

Result<EditionChanges> DraftView::changes(std::int64_t number) {
    std::shared_ptr<const Edition> published, draft;
    {
        const std::lock_guard lock(mutex_);
        published = published_;
        draft = edition_;
    }
    if (number != draft->info().number) return noEditions();
    return changesBetween(std::move(published), std::move(draft));
}

}  // namespace offerbook
