#include "publish/current_view.h"

#include <algorithm>
#include <exception>
#include <utility>

#include <Poco/Logger.h>

#include "publish/loading.h"
#include "publish/offer_history.h"

namespace offerbook {

namespace {

/// Editions of the past that are kept built for `?edition=N`.
constexpr std::size_t pastEditionsKept = 4;
/// Views of which it is kept when their offers came and changed.
constexpr std::size_t historiesKept = 6;

std::string nameOf(const View& view) {
    return std::to_string(view.edition->info().number) + ' ' + view.day.iso();
}

Poco::Logger& logger() {
    return Poco::Logger::get("offerbook.view");
}

}  // namespace

CurrentView::CurrentView(OpenStore openStore, const Clock& clock)
    : openStore_(std::move(openStore)), clock_(clock), store_(openStore_()) {
    const auto latest = store_->latestEdition();
    if (!latest) throw StoreError("Nothing is published yet. Run 'offerbook publish' first.");
    const Day today = clock_.today();
    view_ = {build(*latest, today), today, std::make_shared<const Ledger>()};
    readHistory(view_);
}

CurrentView::~CurrentView() {
    {
        const std::lock_guard lock(watchMutex_);
        stop_ = true;
    }
    stopped_.notify_all();
    if (thread_.joinable()) thread_.join();
}

View CurrentView::now() const {
    const std::lock_guard lock(viewMutex_);
    return view_;
}

std::string CurrentView::trouble() const {
    const std::lock_guard lock(viewMutex_);
    return trouble_;
}

std::shared_ptr<const Edition> CurrentView::build(const EditionInfo& info, Day day) {
    Result<std::shared_ptr<const Edition>> edition = loadEdition(*store_, info, day);
    if (!edition)
        throw StoreError("Edition " + std::to_string(info.number) + " cannot be served:\n" +
                         toString(edition.diagnostics()));
    return std::move(edition).value();
}

Result<View> CurrentView::at(std::int64_t number, std::optional<Day> day) {
    const View current = now();
    const Day on = day.value_or(current.day);
    if ((number == 0 || number == current.edition->info().number) && current.edition->span().holds(on))
        return View{current.edition, on, current.ledger};

    const std::lock_guard lock(storeMutex_);
    const std::int64_t wanted = number == 0 ? current.edition->info().number : number;
    const auto kept = std::find_if(past_.begin(), past_.end(), [&](const auto& edition) {
        return edition->info().number == wanted && edition->span().holds(on);
    });
    if (kept != past_.end()) {
        std::rotate(past_.begin(), kept, kept + 1);
        return View{past_.front(), on, current.ledger};
    }
    const auto info = store_->edition(wanted);
    if (!info) {
        Diagnostics found;
        found.error("edition", {},
                    "There is no edition " + std::to_string(wanted) + ". Editions count from 1 to " +
                        std::to_string(store_->latestNumber()) + ".");
        return found;
    }
    past_.insert(past_.begin(), build(*info, on));
    if (past_.size() > pastEditionsKept) past_.pop_back();
    return View{past_.front(), on, current.ledger};
}

Result<EditionChanges> CurrentView::changes(std::int64_t number) {
    const Day today = now().day;
    Result<View> after = at(number, today);
    if (!after) return std::move(after).diagnostics();
    const auto edition = after->edition;
    if (edition->info().number == 1) return changesBetween(nullptr, edition);
    Result<View> before = at(edition->info().number - 1, today);
    if (!before) return std::move(before).diagnostics();
    return changesBetween(before->edition, edition);
}

std::vector<EditionInfo> CurrentView::editions() {
    const std::lock_guard lock(storeMutex_);
    std::vector<EditionInfo> editions;
    for (EditionRecord& record : store_->history())
        if (!record.damaged) editions.push_back(std::move(record.info));
    return editions;
}

void CurrentView::readHistory(const View& view) {
    auto history = std::make_shared<const OfferHistory>();
    try {
        const std::lock_guard lock(storeMutex_);
        history = std::make_shared<const OfferHistory>(offerHistoryOf(*store_, view));
    } catch (const std::exception& problem) {
        // The book is worth more than its dates.
        logger().error(std::string("When offers came and changed cannot be told: ") + problem.what());
    }
    const std::lock_guard lock(historyMutex_);
    histories_.push_back({nameOf(view), std::move(history)});
    if (histories_.size() > historiesKept) histories_.erase(histories_.begin());
}

std::shared_ptr<const OfferHistory> CurrentView::offerHistory(const View& view) {
    const auto kept = [&]() -> std::shared_ptr<const OfferHistory> {
        const std::lock_guard lock(historyMutex_);
        for (const History& one : histories_)
            if (one.view == nameOf(view)) return one.history;
        return nullptr;
    };
    if (auto history = kept()) return history;
    readHistory(view);
    auto history = kept();
    return history ? history : std::make_shared<const OfferHistory>();
}

std::vector<SchoolEvent> CurrentView::schoolEvents(const View& view, Urn urn) {
    const std::lock_guard lock(storeMutex_);
    return schoolEventsOf(*store_, view, urn);
}

std::optional<PublishReport> CurrentView::lastReport() {
    const std::lock_guard lock(storeMutex_);
    return readReport(store_->lastReport());
}

std::shared_ptr<const Edition> CurrentView::later(const Edition& served, Day day) {
    const std::lock_guard lock(storeMutex_);
    if (store_->latestNumber() == served.info().number) return nullptr;
    const auto latest = store_->latestEdition();
    return latest ? build(*latest, day) : nullptr;
}

void CurrentView::prepareWith(const std::function<void(const View&)>& prepare) {
    const std::lock_guard one(refreshMutex_);
    prepare_ = prepare;
}

void CurrentView::whenServed(const std::function<void()>& served) {
    const std::lock_guard one(refreshMutex_);
    served_ = served;
}

bool CurrentView::refresh() {
    const std::lock_guard one(refreshMutex_);
    const View before = now();
    View next = before;
    next.day = clock_.today();
    std::string trouble;
    const auto attempt = [&](const auto& step) {
        try {
            step();
        } catch (const std::exception& problem) {
            trouble = problem.what();
        }
    };
    // Apart from each other: an edition that cannot be read must not hold the day of the one that is served.
    attempt([&] {
        if (auto edition = later(*before.edition, next.day)) next.edition = std::move(edition);
    });
    attempt([&] {
        if (next.edition->span().holds(next.day)) return;
        Result<std::shared_ptr<const Edition>> moved = editionOn(*next.edition, next.day);
        if (!moved) throw StoreError(toString(moved.diagnostics()));
        next.edition = std::move(moved).value();
    });
    const bool changed = next.edition != before.edition || next.day != before.day;
    const bool isLater = next.edition->info().number != before.edition->info().number;
    if (changed) readHistory(next);
    if (changed && prepare_) {
        try {
            prepare_(next);
        } catch (const std::exception& problem) {
            logger().warning(std::string("What its readers need is made when they ask: ") + problem.what());
        }
    }
    {
        const std::lock_guard lock(viewMutex_);
        if (!trouble.empty() && trouble != trouble_)
            logger().error("The last good edition stays: " + trouble);
        trouble_ = std::move(trouble);
        if (changed) view_ = std::move(next);
    }
    if (isLater && served_) served_();
    return changed;
}

void CurrentView::watch(std::chrono::milliseconds interval) {
    thread_ = std::thread([this, interval] {
        std::unique_lock lock(watchMutex_);
        while (!stopped_.wait_for(lock, interval, [this] { return stop_; })) {
            lock.unlock();
            if (refresh())
                logger().information("Edition " + std::to_string(now().edition->info().number) +
                                     " is served, day " + now().day.iso());
            lock.lock();
        }
    });
}

}  // namespace offerbook
