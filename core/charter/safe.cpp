// safe: every school has a safeguarding offer, and each side's part in keeping children safe is said.
#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "charter/articles.h"
#include "charter/county_lines.h"
#include "charter/coverage.h"
#include "charter/phrase.h"
#include "charter/tally.h"

namespace offerbook {

namespace {

constexpr std::array<std::string_view, 2> safetyWords{"safe|safety|safer|safeguard*|protect*|harm",
                                                      "diogel*"};
constexpr std::array<std::string_view, 1> workWithChildren{
    "work|works|working|session|sessions|time|talk|talks|lesson|lessons|mentor|mentors|mentoring|club|clubs|"
    "visit|visits|"
    "therapy|counselling|assessment|assesses|meets|teaches ..4 "
    "child|children|pupil|pupils|student|students|learners"};

bool says(const PhraseList& list, const Text& text) {
    const std::vector<Sentence> sentences = sentencesOf(text.english);
    return std::any_of(sentences.begin(), sentences.end(),
                       [&](const Sentence& sentence) { return !list.find(sentence).empty(); });
}

bool isSafeguarding(const Theme& theme) {
    static const PhraseList words{safetyWords};
    return says(words, Text{theme.id, {}}) || says(words, theme.title);
}

void checkCoverage(const Edition& edition, int staleDays, Tally& tally) {
    Bitset without(edition.schools().size(), true);
    Bitset lapsed(edition.schools().size());
    bool any = false;
    for (const Theme& theme : edition.county().themes) {
        if (!isSafeguarding(theme)) continue;
        any = true;
        const ThemeCoverage coverage = coverageOf(edition, theme, tally.day(), staleDays);
        without.andNot(coverage.reached);
        lapsed |= coverage.lapsed;
    }
    if (!any) {
        tally.breaks(
            countyLine(edition.county(), "themes"),
            "No theme of county.yaml is about keeping children safe. Add one, for example {id: "
            "safeguarding, title: Keeping children safe, core: true}, and an offer for everyone in it.");
        return;
    }
    Bitset ended = without;
    ended &= lapsed;
    without.andNot(lapsed);
    if (without.any())
        tally.breaks({}, counted(without.count(), "served school has", "served schools have") +
                             " no safeguarding support they can ask for: " + namesOf(edition, without) +
                             ". Add an offer to the safeguarding theme with 'who: everyone'.");
    if (ended.any())
        tally.doubts({}, counted(ended.count(), "served school has", "served schools have") +
                             " no safeguarding support any more, because it ended: " +
                             namesOf(edition, ended) + ". Offer something in its place.");
    if (!without.any() && !ended.any()) tally.keep();
}

/// Whether a text of the offer speaks of work with children.
bool speaksOfChildren(const Offer& offer) {
    static const PhraseList words{workWithChildren};
    if (says(words, offer.summary)) return true;
    return offer.gives && std::any_of(offer.gives->begin(), offer.gives->end(),
                                      [](const Text& text) { return says(words, text); });
}

void checkOffer(const Offer& offer, Tally& tally, Evidence& table) {
    const Location at = placeOf(offer, offer.lines.id);
    constexpr std::string_view write =
        "Write safeguarding: {school: what the school does, provider: what the provider does}.";
    if (offer.safeguarding) {
        table.rows.push_back({offer.id, offer.title.english, offer.safeguarding->school.english,
                              offer.safeguarding->provider.english});
        tally.keep();
    } else if (offer.safeguarding.owed) {
        tally.owes(at, offer.id, offer.title.english, "safeguarding", *offer.safeguarding.owed);
    } else if (offer.forEachChild.given || offer.forEachChild.owed) {
        tally.breaks(at,
                     offer.title.english +
                         ": it is for children ('for_each_child'), and does not say who keeps them safe. " +
                         std::string(write));
    } else if (speaksOfChildren(offer)) {
        tally.doubts(at, offer.title.english +
                             ": it seems to touch children, and does not say who keeps them safe. " +
                             std::string(write));
    } else {
        tally.keep();
    }
}

/// The sentence of the county's statement that speaks of schools and of keeping children safe.
bool acknowledgesSchools(const Text& focus) {
    static const PhraseList words{safetyWords};
    const std::vector<Sentence> sentences = sentencesOf(focus.english);
    return std::any_of(sentences.begin(), sentences.end(), [&](const Sentence& sentence) {
        return !words.find(sentence).empty() &&
               std::any_of(sentence.begin(), sentence.end(),
                           [](const Word& word) { return nounOf(word.key) == Noun::school; });
    });
}

void checkCounty(const County& county, Tally& tally) {
    if (acknowledgesSchools(county.focus))
        tally.keep();
    else
        tally.breaks(
            countyLine(county, "focus"),
            "County file: 'focus' does not acknowledge what schools do to protect children. Write a "
            "sentence such as: Schools see children every day and keep them safe; we do our part with them.");
    const Contact& urgent = county.urgent;
    if (!urgent.phone.empty() || !urgent.email.empty() || !urgent.url.empty())
        tally.keep();
    else
        tally.breaks(
            countyLine(county, "urgent"),
            "County file: 'urgent' names no way to reach help for a child in danger. Write a phone number.");
    tally.show({"urgent-route",
                {"title", "phone", "email", "url", "hours"},
                {{urgent.title.english, urgent.phone, urgent.email, urgent.url, urgent.hours.english}}});
}

}  // namespace

ArticleResult safe(const Edition& edition, Day day) {
    Tally tally("safe", day, true);
    constexpr int anyAge = 36'500;
    checkCoverage(edition, anyAge, tally);
    Evidence table{"who-does-what", {"id", "title", "school", "provider"}, {}};
    for (const OfferOf* const entry : currentOffers(edition, day)) checkOffer(entry->offer, tally, table);
    tally.show(std::move(table));
    checkCounty(edition.county(), tally);
    return tally.result();
}

}  // namespace offerbook
