#include "publish/approval.h"

#include <algorithm>
#include <map>
#include <utility>

#include "base/text.h"
#include "catalogue/offer_fields.h"

namespace offerbook {

namespace {

/// Days on which something holds; open ends are nothing.
struct Span {
    std::optional<Day> first;
    std::optional<Day> last;
};

/// Whether `inner` holds on a day from `today` on, on which `outer` does not.
bool reachesBeyond(const Span& inner, const Span& outer, Day today) {
    const Day from = std::max(inner.first.value_or(today), today);
    if (inner.last && *inner.last < from) return false;
    if (outer.first && from < *outer.first) return true;
    return outer.last && (!inner.last || *outer.last < *inner.last);
}

Span pauseOf(const Offer& offer) {
    return {offer.paused->since, offer.paused->until};
}

Span windowOf(const Offer& offer) {
    return offer.window ? Span{offer.window->opens, offer.window->closes} : Span{};
}

bool hasEnded(const Offer& offer, Day today) {
    return offer.ends && offer.ends->on < today;
}

/// "for 3 schools", "for 1 school"
std::string schoolsWords(std::size_t count) {
    return std::to_string(count) + (count == 1 ? " school" : " schools");
}

/// Whether a school may have to pay more, or cannot tell because the terms are others.
bool costsMore(const Answer<Cost>& before, const Answer<Cost>& after) {
    if (!after.given || after.given->free) return false;
    if (!before.given || before.given->free) return true;
    const Cost& old = *before.given;
    const Cost& now = *after.given;
    const auto burden = [](const Cost& cost) {
        return cost.pays == "county" ? 0 : cost.pays == "shared" ? 1 : 2;
    };
    return now.unit != old.unit || now.amount > old.amount ||
           now.minimum.value_or(0) > old.minimum.value_or(0) || (now.vat && !old.vat) ||
           burden(now) > burden(old);
}

std::string costWords(const Answer<Cost>& cost) {
    return cost.given ? costText(*cost.given) : std::string("owed");
}

class Judge {
public:
    Judge(const Edition& before, const Edition& after, Day today)
        : before_(before), after_(after), today_(today) {}

    Approval judge(const EditionDifference& difference) {
        for (const OfferChange& change : difference.changed)
            judgeOffer(change, *before_.offer(change.id), *after_.offer(change.id));
        for (const OfferChange& change : difference.removed) judgeRemoved(change, *before_.offer(change.id));
        judgeSchools(difference.goneSchools);
        for (const LostTheme& lost : difference.lostThemes) warnOfLost(lost);
        return std::move(approval_);
    }

private:
    void wait(const OfferChange& change, std::string what, std::size_t schools) {
        approval_.reasons.push_back({change.id, change.title, std::move(what), schools});
    }

    void judgeOffer(const OfferChange& change, const OfferOf& before, const OfferOf& after) {
        const Offer& old = before.offer;
        const Offer& now = after.offer;
        if (hasEnded(old, today_) && hasEnded(now, today_)) return;
        const std::size_t reasons = approval_.reasons.size();
        const std::size_t have = before.outcome->yes.count();
        judgeEnd(change, old, now, have);
        if (costsMore(old.cost, now.cost))
            wait(change,
                 "Its cost was '" + costWords(old.cost) + "' and becomes '" + costWords(now.cost) + "'.", 0);
        if (now.paused &&
            reachesBeyond(pauseOf(now), old.paused ? pauseOf(old) : Span{today_, today_.plusDays(-1)},
                          today_))
            wait(change,
                 "It is paused from " + now.paused->since.iso() +
                     (now.paused->until ? " to " + now.paused->until->iso() : std::string()) + ".",
                 have);
        if (reachesBeyond(windowOf(old), windowOf(now), today_))
            wait(change, "The time to ask becomes shorter.", have);
        if (approval_.reasons.size() > reasons) approval_.hold.offers.insert(change.id);
        judgeLost(change, after);
    }

    void judgeEnd(const OfferChange& change, const Offer& old, const Offer& now, std::size_t have) {
        if (!now.ends || (old.ends && old.ends->on <= now.ends->on)) return;
        const long long days = std::max<long long>(today_.daysUntil(now.ends->on), 0);
        std::string what = "It ends on " + now.ends->on.iso();
        if (have > 0 && days < after_.county().noticeDays) {
            const std::string notice = std::to_string(days) + (days == 1 ? " day" : " days") +
                                       " from now; the county gives " +
                                       std::to_string(after_.county().noticeDays) + " days' notice";
            what += ", " + notice;
            approval_.notices.warning("notice", {now.at.file, now.lines.ends, 0},
                                      change.title + ": it ends on " + now.ends->on.iso() + ", " + notice +
                                          " where a school would lose it (" + schoolsWords(have) +
                                          "). Write a later day, or publish it with a note that says why.");
        }
        wait(change, what + ".", have);
    }

    void judgeLost(const OfferChange& change, const OfferOf& after) {
        std::map<Cause, std::size_t> counts;
        for (const DecisionChange& lost : change.lost) {
            ++counts[lost.cause];
            hold(change.id, after.plugin, lost);
        }
        for (const auto& [cause, count] : counts) {
            const std::string why = cause == Cause::who      ? "its rule changed"
                                    : cause == Cause::sector ? "its sector's rule changed"
                                                             : "what is known of them changed";
            wait(change, schoolsWords(count) + " may have it no longer: " + why + ".", count);
        }
    }

    /// The part from which the loss comes.
    void hold(const std::string& offer, const std::string& plugin, const DecisionChange& lost) {
        HoldBack& hold = approval_.hold;
        if (lost.cause == Cause::who) hold.offers.insert(offer);
        if (lost.cause == Cause::sector) hold.plugins.insert(plugin);
        if (lost.cause != Cause::facts) return;
        for (const FactChange& change : lost.facts) {
            const std::size_t dot = change.fact.find('.');
            if (change.fact == "groups")
                hold.county = true;
            else if (dot != std::string::npos)
                hold.plugins.insert(change.fact.substr(0, dot));
            else
                hold.everything = true;
        }
        if (lost.facts.empty()) hold.everything = true;
    }

    void judgeRemoved(const OfferChange& change, const OfferOf& before) {
        if (hasEnded(before.offer, today_)) return;
        wait(change, "It leaves the book.", change.lost.size());
        approval_.hold.plugins.insert(before.plugin);
    }

    /// A school that closed loses nothing that it could use.
    void judgeSchools(const std::vector<Urn>& gone) {
        const auto open = static_cast<std::size_t>(std::count_if(gone.begin(), gone.end(), [&](Urn urn) {
            return after_.parts().schoolRegister->rowOf(urn).has_value();
        }));
        if (open == 0) return;
        approval_.reasons.push_back(
            {"", "", schoolsWords(open) + " of the register would no longer be served by the county.", open});
        approval_.hold.county = true;
    }

    void warnOfLost(const LostTheme& lost) {
        constexpr std::size_t namedSchools = 5;
        std::vector<std::string> names;
        for (const Urn urn : lost.schools)
            if (names.size() < namedSchools)
                names.push_back(before_.schools()[*before_.rowOf(urn)].name + " (" + urn.text() + ")");
        const std::size_t count = lost.schools.size();
        approval_.notices.warning(
            "last-offer", {},
            std::to_string(count) + (count == 1 ? " school loses its" : " schools lose their") +
                " last offer in '" + lost.title + "': " + join(names, ", ") +
                (count > names.size() ? " and " + std::to_string(count - names.size()) + " more" : "") +
                ". Offer something instead, or tell these schools first.");
    }

    const Edition& before_;
    const Edition& after_;
    Day today_;
    Approval approval_;
};

}  // namespace

Approval judgeChange(const EditionDifference& difference, const Edition& before, const Edition& after,
                     Day today) {
    return Judge(before, after, today).judge(difference);
}

}  // namespace offerbook
