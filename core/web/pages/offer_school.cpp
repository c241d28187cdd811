// Who can have an offer, and whether one school can.
#include <optional>
#include <utility>
#include <vector>

#include "base/text.h"
#include "rules/explanation.h"
#include "web/pages/offer_page.h"
#include "web/pages/page_routes.h"
#include "web/pages/school_facts.h"
#include "web/pages/words.h"

namespace offerbook {

namespace {

/// Nothing without a school.
std::optional<Explanation> whyOf(const AskedOffer& asked) {
    return asked.of == nullptr ? std::nullopt : std::optional(asked.of->known().why(asked.index));
}

/// A sentence each: why the answer is what it is.
std::vector<std::string> reasonsOf(const AskedOffer& asked, const Explanation& explanation) {
    const FactTable& facts = asked.edition().facts();
    std::vector<std::string> reasons;
    if (explanation.decision != Truth::ask)
        reasons = sayReasons(explanation.because, facts, asked.messages());
    for (std::string& reason : reasons) reason = capitalised(std::move(reason));
    return reasons;
}

/// What would have to be otherwise; empty where nothing that can change would do.
std::string changesOf(const AskedOffer& asked, const Explanation& explanation) {
    const std::vector<std::string> ways =
        sayChanges(explanation.changes, asked.edition().facts(), asked.messages());
    const std::string list = join(ways, asked.messages().say("page.or") + " ");
    return list.empty() ? "" : asked.messages().say("page.changes", {{"ways", list}});
}

std::string lacking(const AskedOffer& asked, const Explanation& explanation) {
    std::vector<std::string> words;
    for (const std::string& name : explanation.missing)
        words.push_back(asked.edition().facts().find(name)->info.words);
    const std::string list = join(words, "; ");
    return list.empty() ? "" : asked.messages().say("page.check_with_us", {{"what", list}});
}

std::string answerOf(const AskedOffer& asked, Truth decision) {
    const bool gives = isGivenBy(asked.offer(), *asked.school());
    const char* const key = gives                    ? "page.verdict.host"
                            : decision == Truth::yes ? "page.verdict.yes"
                            : decision == Truth::no  ? "page.verdict.no"
                                                     : "page.verdict.ask";
    return asked.messages().say(key, {{"school", asked.school()->name}});
}

/// `why` is null without a school.
void fillVerdict(PageData& data, const AskedOffer& asked, const Explanation* why) {
    data.list("reasons").list("instead");
    data.maybe("verdict", "").text("verdict_tag", "").maybe("changes", "").maybe("lacking", "");
    if (why == nullptr) return;
    const Explanation& explanation = *why;
    const bool can = explanation.decision == Truth::yes, cannot = explanation.decision == Truth::no;
    data.maybe("verdict", answerOf(asked, explanation.decision));
    if (isGivenBy(asked.offer(), *asked.school())) {
        data.maybe("verdict_later", "").text("verdict_tag", "check");
        return;
    }
    const AvailabilityOn on = asked.availability();
    const std::string state = availabilityWords(on, asked.messages());
    const bool later = can && !canBeAskedNow(on);
    data.maybe("verdict_later", later ? asked.messages().say("page.ask.not_now", {{"state", state}}) : "");
    data.text("verdict_tag", later ? "check" : can ? "can" : cannot ? "cannot" : "check");
    for (const std::string& reason : reasonsOf(asked, explanation))
        data.item("reasons").text("reason", reason + ".");
    data.maybe("changes", changesOf(asked, explanation)).maybe("lacking", lacking(asked, explanation));
    if (!cannot || asked.offer().need.empty()) return;
    for (const std::size_t other : asked.edition().offersForNeed(asked.offer().need)) {
        const Offer& near = asked.edition().offers()[other].offer;
        if (other == asked.index || hasEnded(near, asked.call.view) ||
            asked.of->known().decision(other) == Truth::no)
            continue;
        data.item("instead")
            .text("instead_title", said(near.title, asked.messages()))
            .text("instead_url", offerAddressFor(asked, near));
    }
}

}  // namespace

std::vector<std::string> verdictSentences(const AskedOffer& asked) {
    const std::optional<Explanation> why = whyOf(asked);
    if (!why) return {};
    const Explanation& explanation = *why;
    std::vector<std::string> sentences{answerOf(asked, explanation.decision)};
    if (explanation.decision == Truth::yes || isGivenBy(asked.offer(), *asked.school())) return sentences;
    for (const std::string& reason : reasonsOf(asked, explanation)) sentences.push_back(reason + ".");
    for (std::string& sentence : std::vector{lacking(asked, explanation), changesOf(asked, explanation)})
        if (!sentence.empty()) sentences.push_back(std::move(sentence));
    return sentences;
}

void addVerdict(PageData& data, const AskedOffer& asked) {
    const std::optional<Explanation> why = whyOf(asked);
    fillVerdict(data, asked, why ? &*why : nullptr);
}

void addOfferWho(PageData& data, const AskedOffer& asked) {
    const Messages& messages = asked.messages();
    const Edition& edition = asked.edition();
    data.text("who", sayRule(asked.entry().rule, edition.facts(), messages));
    const auto yes = static_cast<long long>(asked.entry().outcome->yes.count());
    const std::string total = numberWords(static_cast<double>(edition.schools().size()));
    data.text("who_count", messages.count("page.who_count", yes, {{"all", total}}));
    std::vector<std::string> roles;
    for (const std::string& id : asked.offer().roles)
        if (const Role* role = edition.county().role(id)) roles.push_back(said(role->title, messages));
    data.maybe("roles", join(roles, "; "));
    data.text("schools_url", offerAddress(asked.offer()) + "/schools");
    const std::optional<Explanation> why = whyOf(asked);
    fillVerdict(data, asked, why ? &*why : nullptr);
    data.flag("some_fields", false).list("fields");
    if (why) addFieldsOf(data, asked.call, *asked.of, {why->missing.begin(), why->missing.end()});
}

}  // namespace offerbook
