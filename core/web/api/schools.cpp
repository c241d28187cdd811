#include <algorithm>
#include <map>
#include <numeric>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "search/school_index.h"
#include "web/api/answers.h"
#include "web/api/api_routes.h"
#include "web/api/facets.h"
#include "web/api/forms.h"
#include "web/api/json_text.h"
#include "web/api/list_shape.h"
#include "web/api/orders.h"
#include "web/api/search_forms.h"
#include "web/offer_search.h"

namespace offerbook {

using Json = nlohmann::ordered_json;

namespace {

/// "886/1001", "886-1001", "8861001" as the bare digits.
std::string digitsOf(std::string_view text) {
    std::string digits;
    for (const char letter : text)
        if (letter >= '0' && letter <= '9') digits += letter;
    return digits;
}

bool hasDistrict(const Edition& edition, std::size_t row, const std::string& district) {
    const FactColumn* column = edition.facts().find("district");
    if (column == nullptr || !column->known.test(row)) return false;
    const FactValue value = column->value(row);
    const auto* word = std::get_if<std::string>(&value);
    return word != nullptr && equalsIgnoringCase(*word, district);
}

/// The parameters of a list of schools; every given one must fit.
struct SchoolFilter {
    std::string sector, district, trust, dfeNumber, ukprn;

    bool fits(const Edition& edition, std::size_t row) const {
        const School& school = edition.schools()[row];
        if (!sector.empty() && !edition.sector(sector)->covered->yes.test(row)) return false;
        if (!district.empty() && !hasDistrict(edition, row, district)) return false;
        if (!trust.empty() && !(school.trust && school.trust->id == trust)) return false;
        if (!ukprn.empty() && school.ukprn != digitsOf(ukprn)) return false;
        return dfeNumber.empty() || digitsOf(school.dfeNumber()) == digitsOf(dfeNumber);
    }
};

SchoolFilter schoolFilterOf(const Request& request) {
    const auto given = [&](std::string_view name) {
        return std::string(request.parameter(name).value_or(""));
    };
    return {given("sector"), given("district"), given("trust"), given("dfe_number"), given("ukprn")};
}

/// `trust`, `dfe_number` and `ukprn` must be such numbers: one that is none finds nothing, and an empty one
/// would find every school.
std::optional<Response> badNumbers(const Call& call) {
    const std::vector<School>& schools = call.view.edition->schools();
    constexpr std::size_t dfeDigits = 7, ukprnDigits = 8;
    if (const auto trust = call.request.parameter("trust")) {
        std::map<std::string, std::string> names;
        for (const School& school : schools)
            if (school.trust) names.emplace(school.trust->id, school.trust->name);
        if (!names.contains(std::string(*trust))) {
            std::vector<std::string> ids;
            for (const auto& [id, name] : names) ids.push_back(id);
            return badRequest(call, "trust",
                              "'trust' is '" + printable(*trust, 60) + "', which no served school is in." +
                                  didYouMean(*trust, ids) +
                                  " Give the id of a trust; to find one: /api/v1/trusts?q=NAME");
        }
    }
    const auto wrong = [&](const char* name, std::size_t digits, const char* example) {
        const auto given = call.request.parameter(name);
        if (!given || digitsOf(*given).size() == digits) return std::optional<Response>();
        return std::optional(badRequest(call, name,
                                        "'" + std::string(name) + "' is '" + printable(*given, 60) +
                                            "'. Give " + std::to_string(digits) + " digits, such as " +
                                            example + ". To find a school: /api/v1/schools?q=NAME"));
    };
    if (auto problem = wrong("dfe_number", dfeDigits, "886/1001")) return problem;
    return wrong("ukprn", ukprnDigits, "10012345");
}

std::optional<Response> badSchoolFilter(const Call& call) {
    const Edition& edition = *call.view.edition;
    if (auto problem = badOfferFilter(call)) return problem;  // `sector` is checked alike.
    if (auto problem = badNumbers(call)) return problem;
    const auto district = call.request.parameter("district");
    const FactColumn* column = edition.facts().find("district");
    if (!district || column == nullptr) return std::nullopt;
    const auto& known = column->info.values;
    if (std::any_of(known.begin(), known.end(),
                    [&](const std::string& name) { return equalsIgnoringCase(name, *district); }))
        return std::nullopt;
    return badRequest(call, "district",
                      "No district is called '" + printable(*district, 60) + "'." +
                          didYouMean(*district, known) + " Districts: " + join(known, ", ") + ".");
}

/// What the words of `q` find; nothing where there are none.
std::optional<SchoolSearch> schoolSearch(const Call& call) {
    const auto words = call.request.parameter("q");
    if (!words || trim(*words).empty()) return std::nullopt;
    return call.context.schoolIndex(call.view)->search(*words);
}

std::vector<std::size_t> candidates(const Call& call) {
    if (auto search = schoolSearch(call)) return std::move(search->rows);
    std::vector<std::size_t> rows(call.view.edition->schools().size());
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    return rows;
}

/// Of the candidates those that the other parameters leave.
std::vector<std::size_t> schoolsLeft(const Call& call, std::vector<std::size_t> rows) {
    const SchoolFilter filter = schoolFilterOf(call.request);
    std::erase_if(rows, [&](std::size_t row) { return !filter.fits(*call.view.edition, row); });
    return rows;
}

Response schools(const Call& call) {
    auto page = pageOf(call);
    if (auto* wrong = std::get_if<Response>(&page)) return std::move(*wrong);
    auto fields = fieldsOf(call, schoolSummaryFields);
    if (auto* wrong = std::get_if<Response>(&fields)) return std::move(*wrong);
    if (auto wrong = badSchoolFilter(call)) return *std::move(wrong);
    const std::optional<SchoolSearch> search = schoolSearch(call);
    std::vector<std::size_t> rows = schoolsLeft(call, search ? search->rows : candidates(call));
    const Edition& edition = *call.view.edition;
    const auto sorted = [&](std::vector<std::size_t>& list) {
        sortItems(list, call,
                  [&](std::string_view order, std::size_t row) { return schoolKey(edition, order, row); });
    };
    sorted(rows);
    // Which sectors cover a school may differ by the day, where a rule asks for groups.
    page = partOf(call, std::get<Page>(page), rows, [&] {
        std::vector<std::size_t> all = candidates(call);
        sorted(all);
        return all;
    });
    if (auto* wrong = std::get_if<Response>(&page)) return std::move(*wrong);
    Json beside = Json::object();
    if (search) beside["search"] = schoolSearchForm(*search);
    beside["facets"] = schoolFacets(edition, rows);
    return listAnswer(
        call, std::get<Page>(page), rows.size(),
        [&](std::size_t index) {
            Json form = schoolSummary(call, rows[index]);
            std::get<FieldChoice>(fields).keepIn(form);
            return form;
        },
        beside);
}

Response school(const Call& call) {
    auto row = schoolOf(call);
    if (auto* wrong = std::get_if<Response>(&row)) return std::move(*wrong);
    auto fields = fieldsOf(call, schoolFields);
    if (auto* wrong = std::get_if<Response>(&fields)) return std::move(*wrong);
    Json form = schoolInFull(call, std::get<std::size_t>(row));
    std::get<FieldChoice>(fields).keepIn(form);
    return thingAnswer(call, form);
}

/// Offers that a school cannot have name the ones for the same need that it can have.
Json insteadOf(const Call& call, const OfferDecision& decision, std::size_t row) {
    const Edition& edition = *call.view.edition;
    Json list = Json::array();
    const std::string& need = edition.offers()[decision.offer].offer.need;
    if (decision.decision != Truth::no || need.empty()) return list;
    for (const std::size_t other : edition.offersForNeed(need))
        if (other != decision.offer && edition.decision(other, row) != Truth::no)
            list.push_back({{"id", edition.offers()[other].offer.id},
                            {"title", edition.offers()[other].offer.title.english},
                            {"decision", toString(edition.decision(other, row))}});
    return list;
}

/// The offers of a school that the parameters leave: in the order of a search where there are words, else as
/// decisionsFor gives them.
struct SchoolOffers {
    std::vector<OfferDecision> decisions;
    std::optional<OfferSearch> search;
};

SchoolOffers offersOfSchool(const Call& call, std::size_t row) {
    const Edition& edition = *call.view.edition;
    const OfferFilter filter = offerFilterOf(call.request);
    const auto wanted = call.request.parameter("decision");
    const auto shown = [&](std::size_t offer, Truth decision) {
        return (!wanted || toString(decision) == *wanted) && filter.fits(edition, edition.offers()[offer]);
    };
    SchoolOffers list;
    list.search = offerSearch(
        call, call.request.parameter("q").value_or(""),
        [&](std::size_t offer) { return shown(offer, edition.decision(offer, row)); },
        edition.offers().size());
    if (list.search) {
        for (const SearchHit& hit : list.search->result.hits)
            list.decisions.push_back({hit.offer, edition.decision(hit.offer, row)});
        return list;
    }
    list.decisions = decisionsFor(call.view, row);
    std::erase_if(list.decisions,
                  [&](const OfferDecision& decision) { return !shown(decision.offer, decision.decision); });
    return list;
}

/// Why each decision of a page was found.
std::vector<Why> whysOf(const Call& call, const SchoolOffers& list, const Page& page) {
    if (!list.search) return {};
    std::vector<std::size_t> offers;
    offers.reserve(list.decisions.size());
    for (const OfferDecision& decision : list.decisions) offers.push_back(decision.offer);
    return list.search->whys(call.view, offers, page.first(), page.size);
}

/// The decisions sorted as asked for.
void sortDecisions(std::vector<OfferDecision>& decisions, const Call& call, std::size_t row) {
    if (!call.request.parameter("sort")) return;
    const Edition& edition = *call.view.edition;
    std::vector<std::size_t> offers;
    for (const OfferDecision& decision : decisions) offers.push_back(decision.offer);
    sortItems(offers, call, [&](std::string_view order, std::size_t offer) -> SortKey {
        if (order == "decision") return 2.0 - static_cast<double>(edition.decision(offer, row));
        return offerKey(edition, order, offer);
    });
    for (std::size_t at = 0; at < offers.size(); ++at)
        decisions[at] = {offers[at], edition.decision(offers[at], row)};
}

Page partOfDecisions(const Call& call, const Page& page, const std::vector<OfferDecision>& decisions,
                     std::size_t row, std::optional<Response>& wrong) {
    // Most lists end on their first page, and need none of it.
    if (decisions.size() <= page.size && !call.request.parameter("cursor")) return page;
    const auto offersIn = [](const std::vector<OfferDecision>& list) {
        std::vector<std::size_t> offers;
        offers.reserve(list.size());
        for (const OfferDecision& decision : list) offers.push_back(decision.offer);
        return offers;
    };
    auto part = partOf(call, page, offersIn(decisions), [&] {
        const View early = beforeAnyEnd(call.view);
        const Call before{call.request, early, call.context, call.captures};
        std::vector<OfferDecision> all = offersOfSchool(before, row).decisions;
        sortDecisions(all, before, row);
        return offersIn(all);
    });
    if (auto* bad = std::get_if<Response>(&part)) {
        wrong = std::move(*bad);
        return page;
    }
    return std::get<Page>(std::move(part));
}

/// Into the text that was added last, which other answers share, before the brace that ends it.
void insertWhy(BodyParts& body, const Why& why) {
    body.parts.back().remove_suffix(1);
    --body.bytes;
    std::string text;
    appendWhy(text, why);
    body.addOwn(',' + text + '}');
}

Response schoolOffers(const Call& call) {
    constexpr std::size_t offersOnPage = 100;
    auto asked = pageOf(call, offersOnPage);
    if (auto* wrong = std::get_if<Response>(&asked)) return std::move(*wrong);
    auto fields = fieldsOf(call, decisionFields);
    if (auto* wrong = std::get_if<Response>(&fields)) return std::move(*wrong);
    if (auto wrong = badOfferFilter(call)) return *std::move(wrong);
    auto found = schoolOf(call);
    if (auto* wrong = std::get_if<Response>(&found)) return std::move(*wrong);
    const std::size_t row = std::get<std::size_t>(found);

    SchoolOffers list = offersOfSchool(call, row);
    std::vector<OfferDecision>& decisions = list.decisions;
    sortDecisions(decisions, call, row);
    std::optional<Response> wrongPart;
    const Page page = partOfDecisions(call, std::get<Page>(asked), decisions, row, wrongPart);
    if (wrongPart) return *std::move(wrongPart);
    const std::vector<Why> whys = whysOf(call, list, page);
    const std::string_view include = call.request.parameter("include").value_or("");
    const auto& choice = std::get<FieldChoice>(fields);
    if (call.decisionTexts && include.empty() && choice.all()) {
        const DecisionForms forms(call);
        std::string beside;
        if (list.search) {
            appendName(beside, "search");
            beside += jsonText(searchForm(call, list.search->result));
        }
        return listOfTexts(
            call, page, decisions.size(), call.decisionTexts,
            [&](BodyParts& body, std::size_t index, std::string_view before) {
                call.decisionTexts->addTo(body, decisions[index].offer, row, before, forms);
                if (list.search) insertWhy(body, whys[index - page.first()]);
            },
            beside);
    }
    Json beside = Json::object();
    if (list.search) beside["search"] = searchForm(call, list.search->result);
    if (include.find("facets") != std::string_view::npos) beside["facets"] = decisionFacets(call, decisions);
    const bool withInstead =
        include.find("instead") != std::string_view::npos || (!choice.all() && choice.has("instead"));
    return listAnswer(
        call, page, decisions.size(),
        [&](std::size_t index) {
            Json form = decisionForm(call, decisions[index], row);
            if (withInstead) form["instead"] = insteadOf(call, decisions[index], row);
            if (!choice.has("offer")) form["offer"] = {{"id", form["offer"]["id"]}};
            choice.keepIn(form);
            if (!list.search) return form;
            const Why& why = whys[index - page.first()];
            form["snippet"] = snippetForm(why.snippet);
            form["matched"] = why.matched;
            return form;
        },
        beside);
}

}  // namespace

std::vector<Parameter> schoolFilterParameters() {
    return {{"q", "Name or part of it, town, postcode, URN, DfE number or UKPRN."},
            {"sector", "Id of a sector that covers the school."},
            {"district", "Name of a district."},
            {"trust", "Id of a trust."},
            {"dfe_number", "Authority and establishment number, such as 886/1001."},
            {"ukprn", "UK provider reference number."}};
}

std::variant<std::vector<std::size_t>, Response> schoolsFound(const Call& call) {
    if (auto wrong = badSchoolFilter(call)) return *std::move(wrong);
    return schoolsLeft(call, candidates(call));
}

void addSchoolRoutes(Routes& routes) {
    routes.add({.pattern = "/api/v1/schools",
                .summary = "Schools that the county serves",
                .parameters = withShape(schoolFilterParameters(), schoolSummaryFields, schoolOrders),
                .answers = "SchoolList",
                .isLong = true,
                .handler = schools});
    routes.add({.pattern = "/api/v1/schools/{urn}",
                .summary = "One school and its facts",
                .parameters = withFields({}, schoolFields),
                .answers = "School",
                .handler = school});
    std::vector<Parameter> parameters = offerFilterParameters({"q", "theme", "priority", "for"});
    parameters.push_back({"decision", "yes, no or ask.", {"yes", "no", "ask"}});
    parameters.push_back({"include",
                          "instead: for each no, the offers for the same need that the school can have; "
                          "facets: counts by decision, theme, for, cost and availability.",
                          {"instead", "facets", "instead,facets", "facets,instead"}});
    routes.add({.pattern = "/api/v1/schools/{urn}/offers",
                .summary = "What a school can have, and why",
                .parameters = withShape(std::move(parameters), decisionFields, decisionOrders),
                .answers = "DecisionList",
                .handler = schoolOffers});
}

}  // namespace offerbook
