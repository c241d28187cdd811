// The parts of one offer's page, each filled in by a function of its own, in the order of the page.
//
// Thread-safety: pure.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/messages.h"
#include "web/pages/page_data.h"
#include "web/pages/readers_school.h"
#include "web/pages/words.h"
#include "web/route.h"

namespace offerbook {

/// An offer as somebody asks for it, perhaps for a school of theirs.
struct AskedOffer {
    const Call& call;
    std::size_t index = 0;              ///< Of the offer in its edition.
    const ReadersSchool* of = nullptr;  ///< The school; null where none is named.

    const Edition& edition() const { return *call.view.edition; }
    const OfferOf& entry() const { return edition().offers()[index]; }
    const Offer& offer() const { return entry().offer; }
    const Messages& messages() const { return call.context.messages; }
    AvailabilityOn availability() const { return availabilityOn(entry(), call.view, call.context.staleDays); }
    const School* school() const { return of == nullptr ? nullptr : &of->school(); }
};

/// `NAME` is the answer's part, `NAME_owed` says who owes it; an answer that is not asked for gives neither.
template <class T>
bool addOwed(PageData& data, const std::string& name, const Answer<T>& answer, const Messages& messages) {
    data.flag(name, answer.given.has_value());
    data.maybe(name + "_owed", !answer && answer.owed ? owedWords(*answer.owed, messages) : "");
    return answer.given.has_value();
}

/// That it is paused, ends or ended, and what to have instead.
void addOfferNotices(PageData& data, const AskedOffer& asked);
/// What it gives, does not give, what to have ready, what must be true of each child.
void addOfferTexts(PageData& data, const AskedOffer& asked);
/// Who can have it, and whether the school can, with reasons.
void addOfferWho(PageData& data, const AskedOffer& asked);
/// What it costs, and what that comes to for the school.
void addOfferCost(PageData& data, const AskedOffer& asked);
/// How much there is, as of when, and when one can ask.
void addOfferSupply(PageData& data, const AskedOffer& asked);
/// The one way to ask, ready to use, and the others.
void addOfferAsk(PageData& data, const AskedOffer& asked);
/// Measures, safeguarding, money, aims, who runs it, networks, who checked it.
void addOfferAnswers(PageData& data, const AskedOffer& asked);
/// The map of schools that can have it, and how many of them it lacks.
void addOfferMap(PageData& data, const AskedOffer& asked);
/// The same need for other types of school.
void addSameNeed(PageData& data, const AskedOffer& asked);

/// The page of an offer that the path names but the edition lacks: gone, or never there.
Response missingOffer(const Call& call, std::string_view id);

/// The address of an offer's page, for the same school as far as it is known.
std::string offerAddressFor(const AskedOffer& asked, const Offer& offer);

/// "Checked by the Head of inclusion on 14 September 2026.", or that it was not, or long ago.
std::string assuredWords(const AskedOffer& asked);

/// The address of a message that asks for it, with school and support filled in, without "mailto:".
std::string askMessage(const std::string& email, const AskedOffer& asked);

/// Whether the school can have it, and why not, a sentence each; none without a school.
std::vector<std::string> verdictSentences(const AskedOffer& asked);

/// Whether the school can have it, in a sentence, and why: verdict, verdict_tag, reasons, changes.
void addVerdict(PageData& data, const AskedOffer& asked);

}  // namespace offerbook
