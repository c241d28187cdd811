#include "web/pages/school_support.h"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <utility>
#include <vector>

#include "base/messages.h"
#include "base/text.h"
#include "web/pages/page_routes.h"
#include "web/pages/school_facts.h"
#include "web/pages/words.h"

namespace offerbook {

namespace {

/// The lines of one topic, by what the school can do with them.
struct Topic {
    std::array<std::vector<std::size_t>, 3> byDecision;

    const std::vector<std::size_t>& of(Truth truth) const {
        return byDecision[static_cast<std::size_t>(truth)];
    }
};

bool isFor(const Offer& offer, const std::string& role) {
    return role.empty() || std::find(offer.roles.begin(), offer.roles.end(), role) != offer.roles.end();
}

/// Puts what can be asked for today before what cannot; gives how many cannot.
std::ptrdiff_t putLaterLast(std::vector<std::size_t>& offers, const Call& call) {
    const auto later = std::stable_partition(offers.begin(), offers.end(), [&](std::size_t offer) {
        return canBeAskedNow(
            availabilityOn(call.view.edition->offers()[offer], call.view, call.context.staleDays));
    });
    return offers.end() - later;
}

/// Fills the lines of one school.
class Lines {
public:
    Lines(const Call& call, const ReadersSchool& school, bool forRole)
        : call_(call),
          asked_(school),
          forRole_(forRole),
          school_(school.known()),
          edition_(*call.view.edition),
          messages_(call.context.messages),
          // An offer's page then says what it means for this school.
          ending_('?' + school.query()) {}

    void addTopic(PageData& data, const Theme& theme, const Topic& lines) const {
        PageData& topic = data.item("topics");
        topic.text("topic_title", said(theme.title, messages_)).text("topic_id", "topic-" + theme.id);
        topic.maybe("topic_about", said(theme.about, messages_));
        topic.list("can").list("ask").list("others");
        for (const std::size_t offer : lines.of(Truth::yes)) addLine(topic.item("can"), offer);
        for (const std::size_t offer : lines.of(Truth::ask)) {
            PageData& line = topic.item("ask");
            addLine(line, offer);
            addWhatIsMissing(line, school_.why(offer));
        }
        const auto& others = lines.of(Truth::no);
        for (const std::size_t offer : others) addWhyNot(topic.item("others"), offer);
        const bool nothing = lines.of(Truth::yes).empty() && lines.of(Truth::ask).empty();
        topic.maybe(
            "nothing_here",
            !nothing ? "" : messages_.say(forRole_ ? "page.topic.nothing_role" : "page.topic.nothing"));
        topic.flag("some_can", !lines.of(Truth::yes).empty()).flag("some_ask", !lines.of(Truth::ask).empty());
        topic.flag("some_others", !others.empty());
        topic.text("others_title", messages_.count("page.others", static_cast<long long>(others.size())));
    }

private:
    std::string addressOf(const Offer& offer) const { return offerAddress(offer) + ending_; }

    void addLine(PageData& line, std::size_t offer) const {
        fillOfferLine(line, call_, offer);
        const Offer& one = edition_.offers()[offer].offer;
        line.text("url", addressOf(one)).text("id", one.id);
        if (isGivenBy(one, asked_.school()))
            line.text("availability", messages_.say("page.you_give")).text("tag", "tag-wait");
    }

    void addWhatIsMissing(PageData& line, const Explanation& why) const {
        std::vector<std::string> words;
        bool canTell = false;
        for (const std::string& name : why.missing) {
            const FactInfo& info = edition_.facts().find(name)->info;
            words.push_back(info.words);
            canTell = canTell || canBeTold(info);
        }
        line.text("missing", messages_.say("page.check_with_us", {{"what", join(words, "; ")}}));
        line.flag("can_tell", canTell);
    }

    void addWhyNot(PageData& line, std::size_t index) const {
        const OfferOf& entry = edition_.offers()[index];
        line.text("title", said(entry.offer.title, messages_)).text("url", addressOf(entry.offer));
        const Explanation why = school_.why(index);
        if (school_.isOfAnotherKind(index)) {
            const std::string& type = edition_.sectors()[entry.sector].sector.title;
            line.maybe("because", messages_.say("page.school.other_type", {{"type", type}}));
        } else {
            const std::vector<std::string> reasons = sayReasons(why.because, edition_.facts(), messages_);
            line.maybe("because", reasons.empty() ? "" : capitalised(join(reasons, "; ")) + ".");
        }
        const std::vector<std::string> ways = sayChanges(why.changes, edition_.facts(), messages_);
        const std::string changes = join(ways, messages_.say("page.or") + " ");
        line.maybe("changes", changes.empty() ? "" : messages_.say("page.changes", {{"ways", changes}}));
        addInstead(line, index, entry.offer.need);
    }

    void addInstead(PageData& line, std::size_t offer, const std::string& need) const {
        line.list("instead");
        if (need.empty()) return;
        for (const std::size_t other : edition_.offersForNeed(need)) {
            const Offer& near = edition_.offers()[other].offer;
            if (other == offer || hasEnded(near, call_.view) || school_.decision(other) == Truth::no)
                continue;
            line.item("instead").text("title", said(near.title, messages_)).text("url", addressOf(near));
        }
    }

    const Call& call_;
    const ReadersSchool& asked_;
    bool forRole_;
    const KnownSchool& school_;
    const Edition& edition_;
    const Messages& messages_;
    std::string ending_;
};

}  // namespace

void addSupport(PageData& data, const Call& call, const ReadersSchool& school, const std::string& role) {
    const Messages& messages = call.context.messages;
    const Edition& edition = *call.view.edition;
    std::map<std::string, Topic, std::less<>> topics;
    std::array<long long, 3> counts{};
    long long all = 0;
    for (const OfferDecision& entry : school.known().decisions()) {
        const Offer& offer = edition.offers()[entry.offer].offer;
        const bool gives = isGivenBy(offer, school.school());
        if (entry.decision == Truth::yes && !gives) ++all;
        if (!isFor(offer, role)) continue;
        topics[offer.theme].byDecision[static_cast<std::size_t>(entry.decision)].push_back(entry.offer);
        if (!gives) ++counts[static_cast<std::size_t>(entry.decision)];
    }
    long long later = 0;
    for (auto& [theme, topic] : topics)
        later += putLaterLast(topic.byDecision[static_cast<std::size_t>(Truth::yes)], call);
    const Lines lines(call, school, !role.empty());
    data.list("topics").list("contents");
    for (const Theme& theme : edition.county().themes) {
        const auto found = topics.find(theme.id);
        if (found == topics.end()) continue;
        lines.addTopic(data, theme, found->second);
        const auto open = found->second.of(Truth::yes).size() + found->second.of(Truth::ask).size();
        data.item("contents")
            .text("content_title", said(theme.title, messages))
            .text("content_url", "#topic-" + theme.id)
            .text("content_count", std::to_string(open));
    }
    data.maybe("later_count", later == 0 ? "" : messages.count("page.can_later", later));
    const long long can = counts[static_cast<std::size_t>(Truth::yes)];
    const std::string some = std::to_string(can), most = std::to_string(all);
    data.text("can_count", role.empty()
                               ? messages.count("page.can_ask", can)
                               : messages.say("page.can_ask_role", {{"count", some}, {"all", most}}));
    const long long open = counts[static_cast<std::size_t>(Truth::ask)];
    data.maybe("ask_count", open == 0 ? "" : messages.count("page.must_check", open));
    data.flag("nothing", topics.empty()).flag("something", !topics.empty());
}

}  // namespace offerbook
