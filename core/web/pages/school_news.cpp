#include "web/pages/school_news.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/messages.h"
#include "web/change_words.h"
#include "web/gone_offers.h"
#include "web/pages/page_routes.h"
#include "web/pages/words.h"

namespace offerbook {

namespace {

constexpr std::size_t mostNews = 8;

struct Happening {
    Day on;
    bool ahead = false;  ///< Of what will be, by its day; it stands first.
    std::string words;   ///< Before the title.
    const Offer* offer = nullptr;
    std::string detail;
};

class News {
public:
    News(const Call& call, std::size_t row)
        : call_(call),
          edition_(*call.view.edition),
          messages_(call.context.messages),
          row_(row),
          history_(historyOf(call)),
          since_(call.view.day.plusYears(-1)) {
        for (const auto& [id, dates] : history_->dates)
            if (!began_ || dates.published < *began_) began_ = dates.published;
    }

    /// Everything that the book began with is as old as the book: no news.
    std::optional<Instant> began() const { return began_; }

    std::vector<Happening> latest() {
        for (std::size_t index = 0; index < edition_.offers().size(); ++index)
            if (edition_.decision(index, row_) == Truth::yes) addOffer(edition_.offers()[index].offer);
        for (const GoneOffer& gone : history_->gone) {
            const SectorOf* const sector = edition_.sector(gone.offer.sector);
            if (sector != nullptr && sector->covered->yes.test(row_))
                add(gone.gone, "page.school.news.gone", gone.offer);
        }
        addGainsAndLosses();
        std::stable_sort(list_.begin(), list_.end(), [](const Happening& a, const Happening& b) {
            if (a.ahead != b.ahead) return a.ahead;
            return a.ahead ? a.on < b.on : a.on > b.on;
        });
        if (list_.size() > mostNews) list_.resize(mostNews);
        return std::move(list_);
    }

private:
    void add(Instant at, const char* key, const Offer& offer, std::string detail = {}) {
        const Day day = dayInLondon(at);
        if (day >= since_) list_.push_back({day, false, messages_.say(key), &offer, std::move(detail)});
    }

    void addOffer(const Offer& offer) {
        if (offer.ends && !hasEnded(offer, call_.view))
            list_.push_back({offer.ends->on, true, messages_.say("page.school.news.ending"), &offer,
                             said(offer.ends->why, messages_)});
        else if (offer.ends)
            add(startInLondon(offer.ends->on), "page.school.news.ended", offer,
                said(offer.ends->why, messages_));
        const auto found = history_->dates.find(offer.id);
        if (found == history_->dates.end()) return;
        const OfferDates& dates = found->second;
        if (dates.published != *began_) add(dates.published, "page.school.news.started", offer);
        if (dates.modified == dates.published) return;
        for (const FieldChange& change : dates.changes)
            if (change.field == "cost")
                add(dates.modified, "page.school.news.cost", offer,
                    messages_.say("page.school.news.was",
                                  {{"before", change.before}, {"after", change.after}}));
    }

    void addGainsAndLosses() {
        if (!call_.context.schoolEvents) return;
        const EditionChanges now{nullptr, call_.view.edition, {}};
        for (const SchoolEvent& event : call_.context.schoolEvents(call_.view, edition_.schools()[row_].urn))
            if (const OfferOf* const entry = edition_.offer(event.offer))
                add(event.at, event.gained ? "page.school.news.gained" : "page.school.news.lost",
                    entry->offer, causeWords(event.change, now, messages_));
    }

    const Call& call_;
    const Edition& edition_;
    const Messages& messages_;
    const std::size_t row_;
    std::shared_ptr<const OfferHistory> history_;
    Day since_;
    std::optional<Instant> began_;
    std::vector<Happening> list_;
};

}  // namespace

void addNews(PageData& data, const Call& call, std::size_t row) {
    const Messages& messages = call.context.messages;
    News news(call, row);
    const std::string urn = call.view.edition->schools()[row].urn.text();
    data.list("news");
    for (const Happening& one : news.latest()) {
        PageData& item = data.item("news");
        item.text("news_date", dayWords(one.on, messages)).text("news_words", one.words);
        item.text("news_title", said(one.offer->title, messages));
        item.text("news_url", offerAddress(*one.offer) + "?school=" + urn);
        item.maybe("news_detail", one.detail);
    }
    const bool quiet = data.findList("news")->empty();
    std::string words;
    if (quiet) {
        const Day since = std::max(call.view.day.plusYears(-1),
                                   dayInLondon(news.began().value_or(call.view.edition->info().at)));
        words = messages.say("page.school.news.quiet", {{"date", dayWords(since, messages)}});
    }
    data.maybe("quiet", std::move(words));
    data.flag("some_news", !quiet).text("feed_address", "/feeds/schools/" + urn);
}

}  // namespace offerbook
