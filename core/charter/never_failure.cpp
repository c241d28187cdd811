// never-failure: no support is given, withheld, ranked, priced or timed by a school's failure or success.
#include <string>
#include <string_view>
#include <utility>

#include "charter/articles.h"
#include "charter/county_lines.h"
#include "charter/failure_words.h"
#include "charter/offer_texts.h"
#include "charter/stand_ins.h"
#include "charter/tally.h"

namespace offerbook {

namespace {

class NeverFailure {
public:
    NeverFailure(const Edition& edition, Day day)
        : edition_(edition), duties_(edition.county().duties), tally_("never-failure", day, true) {}

    ArticleResult check() {
        for (const OfferOf& entry : edition_.offers()) checkOffer(entry.offer);
        for (const Provider& provider : edition_.providers()) {
            tells(provider.title, "title", provider.title.english, provider.at);
            tells(provider.about, "about", provider.title.english, provider.at);
        }
        checkCounty(edition_.county());
        checkStandIns(edition_, tally_);
        tally_.keep(edition_.offers().size());
        tally_.show(std::move(words_));
        return tally_.result();
    }

private:
    void checkOffer(const Offer& offer) {
        for (const FieldText& text : textsOf(offer)) {
            const bool decides = text.sort == FieldSort::access || text.sort == FieldSort::child;
            for (const FailureMark& mark : failureMarks(text.text, text.sort))
                decides ? refuse(offer, text, mark) : warn(offer, text, mark);
            if (text.sort != FieldSort::access) continue;
            // A title names what is given; only the other fields say how to come to it.
            const bool isWayIn = text.field != "title";
            for (const FailureMark& mark : duties_.marksIn(text.text))
                isWayIn ? refuse(offer, text, mark) : warn(offer, text, mark);
        }
    }

    void refuse(const Offer& offer, const FieldText& text, const FailureMark& mark) {
        const std::string field(text.field);
        words_.rows.push_back({offer.id, field, mark.words, "refused", ""});
        tally_.breaks(
            placeOf(offer, text.line),
            offer.title.english + ": '" + field + "' says '" + mark.words + "', which is " +
                std::string(mark.why) +
                ". Support is not given, withheld, ranked, priced or timed by it. Write whom it is for "
                "by kind of school, size or need, or say in the same sentence that every school may ask, "
                "whatever its result.");
    }

    void warn(const Offer& offer, const FieldText& text, const FailureMark& mark) {
        const std::string field(text.field);
        if (offer.mention) {
            words_.rows.push_back({offer.id, field, mark.words, "answered",
                                   offer.mention->why.english + " (" + offer.mention->by + ", " +
                                       offer.mention->on.iso() + ")"});
            return;
        }
        words_.rows.push_back({offer.id, field, mark.words, "open", ""});
        tally_.doubts(
            placeOf(offer, text.line),
            offer.title.english + ": '" + field + "' says '" + mark.words + "', which is " +
                std::string(mark.why) +
                ". Write it without, say in the same sentence that the offer is open to every school, or "
                "answer with mention: {why: ..., by: ROLE, on: DATE}.");
    }

    /// Texts of the county that no offer owns.
    void tells(const Text& text, std::string_view field, const std::string& subject, const Location& at) {
        const auto look = [&](std::string_view words) {
            for (const FailureMark& mark : failureMarks(words, FieldSort::tells)) {
                words_.rows.push_back({subject, std::string(field), mark.words, "open", ""});
                tally_.doubts(
                    at, subject + ": '" + std::string(field) + "' says '" + mark.words + "', which is " +
                            std::string(mark.why) +
                            ". Write it without, or say in the same sentence that support is open to "
                            "every school.");
            }
        };
        look(text.english);
        for (const auto& [language, other] : text.others) look(other);
    }

    void checkCounty(const County& county) {
        tells(county.focus, "focus", "County file", countyLine(county, "focus"));
        const Location themes = countyLine(county, "themes");
        for (const Theme& theme : county.themes) {
            tells(theme.title, "title", theme.title.english, themes);
            tells(theme.about, "about", theme.title.english, themes);
        }
        for (const Priority& priority : county.priorities) checkPriority(priority);
        for (const Group& group : county.groups) {
            const std::string& title = group.title.english;
            tells(group.title, "title", title, group.at);
            tells(group.about, "about", title, group.at);
            tells(Text{group.join, {}}, "join", title, group.at);
            tells(Text{group.decides, {}}, "decides", title, group.at);
        }
        const Location absent = countyLine(county, "not_offered");
        for (const NotOffered& entry : county.notOffered) {
            tells(entry.topic, "topic", entry.topic.english, absent);
            tells(entry.why, "why", entry.topic.english, absent);
            tells(entry.instead, "instead", entry.topic.english, absent);
        }
    }

    void checkPriority(const Priority& priority) {
        const std::string& title = priority.title.english;
        tells(priority.title, "title", title, priority.at);
        if (priority.driver) tells(*priority.driver, "driver", title, priority.at);
        if (priority.steps)
            for (const Step& step : *priority.steps) tells(step.what, "steps", title, priority.at);
        if (!priority.measures) return;
        for (const Measure& measure : *priority.measures) {
            tells(measure.name, "measures", title, priority.at);
            tells(measure.source, "measures", title, priority.at);
        }
    }

    const Edition& edition_;
    DutyTitles duties_;
    Tally tally_;
    Evidence words_{"words", {"id", "field", "words", "state", "answer"}, {}};
};

}  // namespace

ArticleResult neverFailure(const Edition& edition, Day day) {
    return NeverFailure(edition, day).check();
}

}  // namespace offerbook
