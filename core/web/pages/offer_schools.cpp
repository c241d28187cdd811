// The schools that can have an offer and those that cannot, as a table and as CSV.
#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "base/text.h"
#include "rules/explanation.h"
#include "web/csv.h"
#include "web/pages/offer_page.h"
#include "web/pages/page_routes.h"
#include "web/pages/pagination.h"
#include "web/pages/site.h"
#include "web/pages/words.h"
#include "web/parts.h"

namespace offerbook {

namespace {

constexpr std::size_t perPage = 50;
constexpr std::array answers{Truth::yes, Truth::ask, Truth::no};

std::string wordOf(Truth truth, const Messages& messages) {
    return messages.say("page.can." + std::string(toString(truth)));
}

/// Rows of one answer, by name.
std::vector<std::size_t> rowsOf(const AskedOffer& asked, Truth truth) {
    std::vector<std::size_t> rows;
    const Edition& edition = asked.edition();
    for (std::size_t row = 0; row < edition.schools().size(); ++row)
        if (asked.entry().outcome->at(row) == truth) rows.push_back(row);
    std::stable_sort(rows.begin(), rows.end(), [&](std::size_t left, std::size_t right) {
        return edition.schools()[left].name < edition.schools()[right].name;
    });
    return rows;
}

/// Why, in a sentence each; of the school, as the table lists many.
std::string whyWords(const AskedOffer& asked, std::size_t row) {
    const Explanation explanation = explainDecision(asked.call.view, asked.index, row);
    const FactTable& facts = asked.edition().facts();
    std::vector<std::string> reasons;
    if (explanation.decision == Truth::ask)
        for (const std::string& name : explanation.missing)
            reasons.push_back(sayUnknown(facts.find(name)->info, asked.messages(), SchoolSaid::theOne));
    else
        reasons = sayReasons(explanation.because, facts, asked.messages(), SchoolSaid::theOne);
    for (std::string& reason : reasons) reason = capitalised(std::move(reason)) + '.';
    return join(reasons, " ");
}

Truth chosenAnswer(const Call& call) {
    for (const Truth truth : answers)
        if (call.request.parameter("can") == toString(truth)) return truth;
    return Truth::yes;
}

std::string addressOf(const AskedOffer& asked, Truth truth, std::size_t page) {
    std::string address = offerAddress(asked.offer()) + "/schools";
    if (truth != Truth::yes) address += "?can=" + std::string(toString(truth));
    if (page > 1) address += (truth == Truth::yes ? "?page=" : "&page=") + std::to_string(page);
    return address;
}

void addChoices(PageData& data, const AskedOffer& asked, Truth chosen,
                const std::array<std::size_t, 3>& counts) {
    data.list("answers");
    for (const Truth truth : answers) {
        const std::size_t count = counts[static_cast<std::size_t>(truth)];
        if (count == 0 && truth != chosen) continue;
        PageData& item = data.item("answers");
        item.text("answer_title", wordOf(truth, asked.messages()));
        item.text("answer_count", numberWords(static_cast<double>(count)));
        item.text("answer_url", addressOf(asked, truth, 1));
        item.flag("here", truth == chosen).flag("elsewhere", truth != chosen);
    }
}

Response schools(const Call& call) {
    const Messages& messages = call.context.messages;
    const Edition& edition = *call.view.edition;
    const OfferOf* const entry = edition.offer(call.capture("id"));
    if (entry == nullptr) return missingOffer(call, call.capture("id"));
    const AskedOffer asked{call, static_cast<std::size_t>(entry - edition.offers().data())};
    const Truth chosen = chosenAnswer(call);
    const std::vector<std::size_t> rows = rowsOf(asked, chosen);
    const auto page = pageAsked(call, rows.size(), perPage);
    if (!page) return noSuchPage(call);

    PageData data;
    const std::string& title = said(entry->offer.title, messages);
    const std::string place = wordOf(chosen, messages);
    data.text("title", title).text("offer_url", offerAddress(entry->offer));
    data.text("csv_url", offerAddress(entry->offer) + "/schools.csv");
    const std::size_t yes = entry->outcome->yes.count(), no = entry->outcome->no.count();
    std::array<std::size_t, 3> counts{};
    counts[static_cast<std::size_t>(Truth::yes)] = yes;
    counts[static_cast<std::size_t>(Truth::no)] = no;
    counts[static_cast<std::size_t>(Truth::ask)] = edition.schools().size() - yes - no;
    addChoices(data, asked, chosen, counts);
    data.list("schools").flag("some", !rows.empty()).flag("nothing", rows.empty()).text("answer", place);
    const std::size_t first = (*page - 1) * perPage;
    for (std::size_t at = first; at < std::min(first + perPage, rows.size()); ++at) {
        PageData& line = data.item("schools");
        fillSchoolLine(line, call.view, rows[at]);
        line.maybe("type", factWords(call.view, rows[at], "type", messages));
        line.maybe("district", factWords(call.view, rows[at], "district", messages));
        line.text("why", whyWords(asked, rows[at]));
    }
    fillPagination(data, call, *page, rows.size(), perPage,
                   [&](std::size_t number) { return addressOf(asked, chosen, number); });
    return pageAnswer(
        call,
        {.name = "offer_schools",
         .title = titleOfPage(call, messages.say("page.schools.title", {{"title", title}, {"answer", place}}),
                              *page),
         .place = "support",
         .list = {"/api/v1/offers/" + entry->offer.id + "/schools",
                  offerAddress(entry->offer) + "/schools.csv"}},
        std::move(data));
}

Response schoolsAsCsv(const Call& call) {
    const Messages& messages = call.context.messages;
    const Edition& edition = *call.view.edition;
    const OfferOf* const entry = edition.offer(call.capture("id"));
    if (entry == nullptr) return missingOffer(call, call.capture("id"));
    const AskedOffer asked{call, static_cast<std::size_t>(entry - edition.offers().data())};
    std::vector<SheetRow> sheet;
    for (const Truth truth : answers)
        for (const std::size_t row : rowsOf(asked, truth)) {
            const School& school = edition.schools()[row];
            sheet.push_back({school.urn.text(), school.dfeNumber(), school.name, school.town, school.postcode,
                             factWords(call.view, row, "district", messages),
                             factWords(call.view, row, "type", messages), wordOf(truth, messages),
                             whyWords(asked, row)});
        }
    return csvAnswer(
        entry->offer.id + "-schools.csv",
        {"urn", "dfe_number", "school", "town", "postcode", "district", "type", "can_have_it", "why"}, sheet);
}

}  // namespace

void addOfferSchoolsPages(Routes& routes) {
    routes.add({.pattern = "/offers/{id}/schools",
                .summary = "Schools that can have an offer, and those that cannot",
                .parameters = {{"can", "yes, ask or no.", {"yes", "ask", "no"}}, pageParameter()},
                .isLong = true,
                .handler = schools});
    routes.add({.pattern = "/offers/{id}/schools.csv",
                .summary = "The same as CSV",
                .media = csvType,
                .isLong = true,
                .handler = schoolsAsCsv});
}

}  // namespace offerbook
