// Up to four kinds of support side by side.
#include <array>
#include <functional>
#include <utility>
#include <vector>

#include "base/text.h"
#include "web/pages/chosen_offers.h"
#include "web/pages/offer_page.h"
#include "web/pages/page_routes.h"
#include "web/pages/school_choice.h"
#include "web/pages/site.h"
#include "web/pages/words.h"

namespace offerbook {

namespace {

constexpr std::size_t mostCompared = 4;

/// A line of a cell, which may lead to a page, a message or a call.
struct Point {
    enum class Way { none, page, mail, phone };
    // NOLINTNEXTLINE(google-explicit-constructor): most lines are words alone.
    Point(std::string text) : words(std::move(text)) {}
    Point(std::string text, Way leadsBy, std::string leadsTo)
        : words(std::move(text)), way(leadsBy), address(std::move(leadsTo)) {}
    std::string words;
    Way way = Way::none;
    std::string address;
};
using Lines = std::vector<Point>;

/// A line each; what is owed says so.
Lines textsOf(const Answer<std::vector<Text>>& answer, const Messages& messages) {
    if (!answer) return answer.owed ? Lines{owedWords(*answer.owed, messages)} : Lines{};
    Lines lines;
    for (const Text& text : *answer) lines.push_back(said(text, messages));
    return lines;
}

template <class T>
Lines answerOf(const Answer<T>& answer, const Messages& messages,
               const std::function<std::string(const T&)>& words) {
    if (answer) return {words(*answer)};
    return answer.owed ? Lines{owedWords(*answer.owed, messages)} : Lines{};
}

Lines askOf(const AskedOffer& asked) {
    const Answer<Ask>& answer = asked.offer().ask;
    if (!answer) return answer.owed ? Lines{owedWords(*answer.owed, asked.messages())} : Lines{};
    const Messages& messages = asked.messages();
    Lines lines;
    if (!answer->url.empty())
        lines.emplace_back(messages.say("page.offer.ask_online"), Point::Way::page, answer->url);
    if (!answer->email.empty())
        lines.emplace_back(answer->email, Point::Way::mail, askMessage(answer->email, asked));
    if (!answer->phone.empty()) lines.emplace_back(answer->phone, Point::Way::phone, dialled(answer->phone));
    return lines;
}

Lines checkedOf(const AskedOffer& asked) {
    return {assuredWords(asked)};
}

Lines runnerOf(const AskedOffer& asked) {
    const Provider* const provider = asked.edition().provider(asked.offer().provider);
    return provider == nullptr ? Lines{} : Lines{said(provider->title, asked.messages())};
}

Lines verdictOf(const AskedOffer& asked) {
    Lines lines;
    for (std::string& sentence : verdictSentences(asked)) lines.emplace_back(std::move(sentence));
    return lines;
}

struct Row {
    const char* heading;  ///< Message.
    Lines (*lines)(const AskedOffer& asked);
};

const std::array<Row, 15> rows{{
    {"page.support.type",
     [](const AskedOffer& asked) {
         return Lines{reachWords(asked.edition(), asked.entry(), asked.messages())};
     }},
    {"page.compare.about",
     [](const AskedOffer& asked) { return Lines{said(asked.offer().summary, asked.messages())}; }},
    {"page.offer.gives",
     [](const AskedOffer& asked) { return textsOf(asked.offer().gives, asked.messages()); }},
    {"page.offer.not_given",
     [](const AskedOffer& asked) { return textsOf(asked.offer().doesNotGive, asked.messages()); }},
    {"page.offer.who",
     [](const AskedOffer& asked) {
         return Lines{sayRule(asked.entry().rule, asked.edition().facts(), asked.messages())};
     }},
    {"page.compare.school", verdictOf},
    {"page.offer.ready",
     [](const AskedOffer& asked) { return textsOf(asked.offer().beforeYouAsk, asked.messages()); }},
    {"page.offer.child",
     [](const AskedOffer& asked) {
         return answerOf<Text>(asked.offer().forEachChild, asked.messages(),
                               [&](const Text& text) { return said(text, asked.messages()); });
     }},
    {"page.offer.cost",
     [](const AskedOffer& asked) {
         return answerOf<Cost>(asked.offer().cost, asked.messages(),
                               [&](const Cost& cost) { return costInFull(cost, asked.messages()); });
     }},
    {"page.offer.supply",
     [](const AskedOffer& asked) {
         return answerOf<HowMuch>(asked.offer().howMuch, asked.messages(), [&](const HowMuch& much) {
             return supplyWords(much, asked.edition(), asked.messages());
         });
     }},
    {"page.compare.now",
     [](const AskedOffer& asked) {
         return Lines{availabilityWords(asked.availability(), asked.messages())};
     }},
    {"page.offer.ask", askOf},
    {"page.compare.soon",
     [](const AskedOffer& asked) {
         const Answer<Ask>& ask = asked.offer().ask;
         return ask && !ask->answerWithin.empty() ? Lines{said(ask->answerWithin, asked.messages())}
                                                  : Lines{};
     }},
    {"page.offer.provider", runnerOf},
    {"page.compare.checked", checkedOf},
}};

void addRows(PageData& data, const std::vector<AskedOffer>& offers) {
    data.list("rows");
    const Messages& messages = offers.front().messages();
    for (const Row& row : rows) {
        std::vector<Lines> cells;
        bool any = false;
        for (const AskedOffer& asked : offers) any = !cells.emplace_back(row.lines(asked)).empty() || any;
        if (!any) continue;
        PageData& line = data.item("rows");
        line.text("row_heading", messages.say(row.heading)).list("cells");
        for (std::size_t at = 0; at < cells.size(); ++at) {
            PageData& cell = line.item("cells");
            cell.text("cell_title", said(offers[at].offer().title, messages)).list("points");
            cell.flag("some_points", !cells[at].empty()).flag("nothing", cells[at].empty());
            for (const Point& point : cells[at])
                cell.item("points")
                    .text("point", point.words)
                    .text("point_to", point.address)
                    .flag("to_page", point.way == Point::Way::page)
                    .flag("to_mail", point.way == Point::Way::mail)
                    .flag("to_phone", point.way == Point::Way::phone)
                    .flag("stays", point.way == Point::Way::none);
        }
    }
}

Response comparePage(const Call& call) {
    auto found = readersSchool(call);
    if (auto* const answer = std::get_if<Response>(&found)) return std::move(*answer);
    const MaybeSchool school = std::get<MaybeSchool>(found);
    const ChosenOffers chosen = chosenOffers(call, mostCompared);
    const Messages& messages = call.context.messages;

    PageData data;
    std::vector<AskedOffer> offers;
    data.list("heads")
        .list("rows")
        .flag("some", !chosen.offers.empty())
        .flag("nothing", chosen.offers.empty());
    data.flag("one", chosen.offers.size() == 1);
    for (const std::size_t index : chosen.offers) {
        const AskedOffer asked{call, index, school.get()};
        offers.push_back(asked);
        std::vector<std::size_t> others = chosen.offers;
        std::erase(others, index);
        data.item("heads")
            .text("head_title", said(asked.offer().title, messages))
            .text("head_url", offerAddressFor(asked, asked.offer()))
            .text("without_url", chosenAddress(call.view, "/compare", others, school.get()));
    }
    if (!offers.empty()) addRows(data, offers);
    fillChosen(data, call, "/compare", chosen, mostCompared, school.get());
    data.maybe("list_of_these", chosen.offers.empty()
                                    ? ""
                                    : chosenAddress(call.view, "/shortlist", chosen.offers, school.get()));
    std::string title = messages.say("page.compare.title");
    if (!chosen.offers.empty())
        title = messages.say("page.compare.title_of", {{"titles", chosenTitles(call, chosen.offers)}});
    const std::string name = school ? schoolTitle(school->school()) : "";
    if (school) title = messages.say("page.offer.title_school", {{"title", title}, {"school", name}});
    return pageAnswer(
        call, {.name = "compare", .title = title, .place = "support", .school = name, .script = "support.js"},
        std::move(data));
}

}  // namespace

void addComparePage(Routes& routes) {
    routes.add({.pattern = "/compare",
                .summary = "Up to four offers side by side",
                .parameters = chosenParameters(),
                .isLong = true,
                .handler = comparePage});
}

}  // namespace offerbook
