#include "web/feeds/entries.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

#include "base/messages.h"
#include "base/text.h"
#include "rules/evaluation.h"
#include "rules/explanation.h"
#include "rules/rule.h"
#include "web/change_words.h"
#include "web/gone_offers.h"
#include "web/pages/page_routes.h"
#include "web/pages/words.h"

namespace offerbook {

namespace {

const FieldChange* fieldIn(const OfferMoment& moment, std::string_view field) {
    const auto found = std::find_if(moment.changes.begin(), moment.changes.end(),
                                    [&](const FieldChange& change) { return change.field == field; });
    return found == moment.changes.end() ? nullptr : &*found;
}

/// Whether a school could have an offer before it went: by its last rule, as far as today's facts can say it,
/// else by its sector.
bool couldHave(const Edition& edition, const GoneOffer& gone, std::size_t row) {
    const SectorOf* const sector = edition.sector(gone.offer.sector);
    if (sector == nullptr || !sector->covered->yes.test(row)) return false;
    const Result<Rule> who = parseWho(gone.offer.whoText, edition.facts());
    return !who || evaluate(who.value(), edition.facts(), row) == Truth::yes;
}

/// Collects entries and keeps the newest.
class Entries {
public:
    explicit Entries(const Call& call) : call_(call), history_(historyOf(call)) {
        for (const OfferMoment& moment : history_->moments) moments_[moment.offer].push_back(moment);
        // The last change is kept with the offer, however long ago it was.
        for (const auto& [offer, dates] : history_->dates) {
            if (dates.modified == dates.published) continue;
            std::vector<OfferMoment>& moments = moments_[offer];
            if (moments.empty() || moments.front().edition < dates.edition)
                moments.insert(moments.begin(), {offer, dates.edition, dates.modified, dates.changes});
        }
    }

    const OfferHistory& history() const { return *history_; }

    /// What editions changed of an offer, the latest first.
    const std::vector<OfferMoment>& momentsOf(const Offer& offer) { return moments_[offer.id]; }

    /// `word` names the happening, `what` tells it apart from others of its kind and moment.
    void add(std::string_view word, const Offer& offer, Instant at, const std::string& what,
             const std::vector<std::string>& lines) {
        addNamed(iso(at) + '\n' + what, word, offer, at, lines);
    }

    /// The same, where `name` alone tells it apart.
    void addNamed(const std::string& name, std::string_view word, const Offer& offer, Instant at,
                  const std::vector<std::string>& lines) {
        const std::string key = "feed." + std::string(word);
        const std::string title = call_.context.messages.say(key, {{"title", offer.title.english}});
        const std::string county = call_.view.edition->county().authorityCode;
        std::vector<std::string> text = lines;
        std::erase(text, std::string());
        entries_.push_back({.id = atomId(county + '\n' + key + '\n' + offer.id + '\n' + name),
                            .title = title,
                            .updated = at,
                            .address = siteAddress(call_.context, offerAddress(offer)),
                            .category = std::string(word.substr(word.find('.') + 1)),
                            .text = join(text, "\n")});
    }

    std::vector<AtomEntry> newest() {
        std::sort(entries_.begin(), entries_.end(), [](const AtomEntry& left, const AtomEntry& right) {
            return left.updated != right.updated ? left.updated > right.updated : left.id < right.id;
        });
        if (entries_.size() > mostFeedEntries) entries_.resize(mostFeedEntries);
        return std::move(entries_);
    }

    /// What an edition changed, a line for each field; of long texts only that they changed.
    std::vector<std::string> changeLines(const Offer& offer, const std::vector<FieldChange>& changes,
                                         std::string_view only = {}) const {
        static constexpr std::size_t shortText = 160;
        const Messages& messages = call_.context.messages;
        const EditionChanges now{nullptr, call_.view.edition, {}};
        const OfferChange of{offer.id, offer.title.english, {}, false, {}, {}};
        std::vector<std::string> lines;
        for (const FieldChange& change : changes) {
            if (!only.empty() && change.field != only) continue;
            const std::string name = fieldWords(change.field, messages);
            const FieldWords words = valuesOf(change, of, now, messages);
            // Ids and rules of before cannot be put into the words of now.
            static constexpr std::array inWords{"cost", "how_much", "ends", "window", "paused"};
            const bool plain = std::find(inWords.begin(), inWords.end(), change.field) != inWords.end();
            if (plain && words.before.size() <= shortText && words.after.size() <= shortText)
                lines.push_back(messages.say(
                    "page.changes.fact", {{"what", name}, {"before", words.before}, {"after", words.after}}));
            else
                lines.push_back(messages.say("feed.field", {{"what", name}}));
        }
        return lines;
    }

    std::string endLine(const Offer& offer, const char* key) const {
        const std::string day = dayWords(offer.ends->on, call_.context.messages);
        return call_.context.messages.say(key, {{"date", day}}) + ' ' + offer.ends->why.english;
    }

    std::string insteadLine(const Offer& offer) const {
        std::vector<std::string> titles;
        for (const OfferOf* const entry : insteadOf(call_.view, offer))
            titles.push_back(entry->offer.title.english);
        return titles.empty() ? ""
                              : call_.context.messages.say("page.offer.instead") + ' ' + join(titles, "; ");
    }

    /// That an offer has a last day, told when that day was first named; or that it had it.
    void addEnd(const Offer& offer, Instant published) {
        if (!offer.ends) return;
        const std::string day = offer.ends->on.iso(), said = "on: " + day;
        Instant told = published;
        for (const OfferMoment& moment : momentsOf(offer)) {
            const FieldChange* const ends = fieldIn(moment, "ends");
            if (ends == nullptr || !ends->after.starts_with(said)) continue;
            told = moment.at;
            if (!ends->before.starts_with(said)) break;
        }
        addNamed(day, "offer.ending", offer, told, {endLine(offer, "page.ends"), insteadLine(offer)});
        if (hasEnded(offer, call_.view))
            add("offer.ended", offer, startInLondon(offer.ends->on.plusDays(1)), "",
                {endLine(offer, "page.ended"), insteadLine(offer)});
    }

    void addGone(const GoneOffer& gone) {
        add("offer.gone", gone.offer, gone.gone, std::to_string(gone.edition),
            {gone.offer.ends ? endLine(gone.offer, "page.ended") : "", insteadLine(gone.offer)});
    }

private:
    const Call& call_;
    std::shared_ptr<const OfferHistory> history_;
    std::unordered_map<std::string, std::vector<OfferMoment>> moments_;  ///< By offer, the latest first.
    std::vector<AtomEntry> entries_;
};

}  // namespace

std::string siteAddress(const WebContext& context, std::string_view path) {
    return context.publicUrl + std::string(path);
}

std::vector<AtomEntry> offerEntries(const Call& call, const std::function<bool(const Offer&)>& fits) {
    Entries entries(call);
    for (const OfferOf& entry : call.view.edition->offers()) {
        const Offer& offer = entry.offer;
        const auto found = entries.history().dates.find(offer.id);
        if (!fits(offer) || found == entries.history().dates.end()) continue;
        const OfferDates& dates = found->second;
        entries.add("offer.new", offer, dates.published, "", {offer.summary.english});
        for (const OfferMoment& moment : entries.momentsOf(offer))
            if (fieldIn(moment, "ends") == nullptr || moment.changes.size() > 1)
                entries.add("offer.changed", offer, moment.at, std::to_string(moment.edition),
                            entries.changeLines(offer, moment.changes));
        entries.addEnd(offer, dates.published);
    }
    for (const GoneOffer& gone : entries.history().gone)
        if (fits(gone.offer)) entries.addGone(gone);
    return entries.newest();
}

std::vector<AtomEntry> schoolEntries(const Call& call, std::size_t row) {
    const Edition& edition = *call.view.edition;
    const Messages& messages = call.context.messages;
    Entries entries(call);
    for (std::size_t index = 0; index < edition.offers().size(); ++index) {
        const OfferOf& entry = edition.offers()[index];
        const auto found = entries.history().dates.find(entry.offer.id);
        if (edition.decision(index, row) != Truth::yes || found == entries.history().dates.end()) continue;
        const OfferDates& dates = found->second;
        std::vector<std::string> lines{entry.offer.summary.english};
        for (std::string& line :
             sayReasons(explainDecision(call.view, index, row).because, edition.facts(), messages))
            lines.push_back(std::move(line));
        entries.add("school.new", entry.offer, dates.published, "", lines);
        for (const OfferMoment& moment : entries.momentsOf(entry.offer))
            if (fieldIn(moment, "cost") != nullptr)
                entries.add("school.cost", entry.offer, moment.at, std::to_string(moment.edition),
                            entries.changeLines(entry.offer, moment.changes, "cost"));
        entries.addEnd(entry.offer, dates.published);
    }
    for (const GoneOffer& gone : entries.history().gone)
        if (couldHave(edition, gone, row)) entries.addGone(gone);
    const Urn urn = edition.schools()[row].urn;
    if (!call.context.schoolEvents) return entries.newest();
    const EditionChanges now{nullptr, call.view.edition, {}};
    for (const SchoolEvent& event : call.context.schoolEvents(call.view, urn)) {
        const OfferOf* const entry = edition.offer(event.offer);
        if (entry == nullptr) continue;
        entries.add(event.gained ? "school.gained" : "school.lost", entry->offer, event.at, urn.text(),
                    {causeWords(event.change, now, messages)});
    }
    return entries.newest();
}

}  // namespace offerbook
