#include <algorithm>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "search/school_index.h"
#include "web/api/answers.h"
#include "web/api/api_routes.h"
#include "web/api/forms.h"

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
        if (!ukprn.empty() && school.ukprn != ukprn) return false;
        return dfeNumber.empty() || digitsOf(school.dfeNumber()) == digitsOf(dfeNumber);
    }
};

SchoolFilter schoolFilterOf(const Request& request) {
    const auto given = [&](std::string_view name) {
        return std::string(request.parameter(name).value_or(""));
    };
    return {given("sector"), given("district"), given("trust"), given("dfe_number"), given("ukprn")};
}

std::optional<Response> badSchoolFilter(const Call& call) {
    const Edition& edition = *call.view.edition;
    if (auto problem = badOfferFilter(call)) return problem;  // `sector` is checked alike.
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

std::vector<std::size_t> candidates(const Call& call) {
    const auto words = call.request.parameter("q");
    if (words && !trim(*words).empty()) return call.context.schoolIndex(call.view)->find(*words);
    std::vector<std::size_t> rows(call.view.edition->schools().size());
    for (std::size_t row = 0; row < rows.size(); ++row) rows[row] = row;
    return rows;
}

Response schools(const Call& call) {
    auto page = pageOf(call);
    if (auto* wrong = std::get_if<Response>(&page)) return std::move(*wrong);
    if (auto wrong = badSchoolFilter(call)) return *std::move(wrong);
    const SchoolFilter filter = schoolFilterOf(call.request);
    std::vector<std::size_t> rows = candidates(call);
    std::erase_if(rows, [&](std::size_t row) { return !filter.fits(*call.view.edition, row); });
    return listAnswer(call, std::get<Page>(page), rows.size(),
                      [&](std::size_t index) { return schoolSummary(call, rows[index]); });
}

Response school(const Call& call) {
    auto row = schoolOf(call);
    if (auto* wrong = std::get_if<Response>(&row)) return std::move(*wrong);
    return thingAnswer(call, schoolInFull(call, std::get<std::size_t>(row)));
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

Response schoolOffers(const Call& call) {
    constexpr std::size_t offersOnPage = 100;
    auto page = pageOf(call, offersOnPage);
    if (auto* wrong = std::get_if<Response>(&page)) return std::move(*wrong);
    if (auto wrong = badOfferFilter(call)) return *std::move(wrong);
    auto found = schoolOf(call);
    if (auto* wrong = std::get_if<Response>(&found)) return std::move(*wrong);
    const std::size_t row = std::get<std::size_t>(found);

    const OfferFilter filter = offerFilterOf(call.request);
    const auto wanted = call.request.parameter("decision");
    std::vector<OfferDecision> decisions = decisionsFor(call.view, row);
    std::erase_if(decisions, [&](const OfferDecision& decision) {
        return (wanted && toString(decision.decision) != *wanted) ||
               !filter.fits(*call.view.edition, call.view.edition->offers()[decision.offer]);
    });
    const bool withInstead = call.request.parameter("include").has_value();
    if (call.decisionTexts && !withInstead) {
        const DecisionForms forms(call);
        return listOfTexts(call, std::get<Page>(page), decisions.size(), call.decisionTexts,
                           [&](BodyParts& body, std::size_t index, std::string_view before) {
                               call.decisionTexts->addTo(body, decisions[index].offer, row, before, forms);
                           });
    }
    return listAnswer(call, std::get<Page>(page), decisions.size(), [&](std::size_t index) {
        Json form = decisionForm(call, decisions[index], row);
        if (withInstead) form["instead"] = insteadOf(call, decisions[index], row);
        return form;
    });
}

/// An open school that followed a closed one: in full where it is served, else what names it.
Json successorForm(const Call& call, Urn urn) {
    if (const auto row = call.view.edition->rowOf(urn)) {
        Json form = schoolSummary(call, *row);
        form["served"] = true;
        return form;
    }
    const RegisterVersion& version = *call.view.edition->parts().schoolRegister;
    const School& school = version.schools[*version.rowOf(urn)];
    return {{"urn", urn.number}, {"name", school.name}, {"served", false}};
}

std::string whatFollowed(std::size_t successors, std::size_t served) {
    if (successors == 0) return "no open school is known to have followed it.";
    if (served == successors) return "the open schools that followed it are listed as successors.";
    return served == 0
               ? "this county's support is not for the open schools that followed it; they are listed "
                 "as successors."
               : "the open schools that followed it are listed as successors; this county's support is "
                 "not for all of them.";
}

Response gone(const Call& call, Urn urn, const std::vector<Urn>& successors) {
    Json forms = Json::array();
    for (const Urn successor : successors) forms.push_back(successorForm(call, successor));
    const auto served = static_cast<std::size_t>(
        std::count_if(forms.begin(), forms.end(), [](const Json& form) { return form["served"] == true; }));
    Response response =
        problem(410, "School " + urn.text() + " has closed; " + whatFollowed(successors.size(), served),
                call.request.id);
    Json body = Json::parse(response.text());
    body["successors"] = std::move(forms);
    response.body = body.dump();
    return response;
}

}  // namespace

std::variant<std::size_t, Response> schoolOf(const Call& call) {
    const std::string_view text = call.capture("urn");
    const auto urn = Urn::parse(text);
    if (!urn)
        return badRequest(
            call, "urn",
            "'" + printable(text, 40) +
                "' is no URN. A URN has six digits, such as 118229. To find one: /api/v1/schools?q=NAME");
    if (const auto row = call.view.edition->rowOf(*urn)) return *row;
    const RegisterVersion& version = *call.view.edition->parts().schoolRegister;
    if (version.successors.contains(*urn)) return gone(call, *urn, version.openSuccessors(*urn));
    if (version.rowOf(*urn))
        return notFound(call,
                        "School " + urn->text() +
                            " is in the register, but this county's support is not for its kind of school.");
    return notFound(call,
                    "No open school has the URN " + urn->text() + ". To find one: /api/v1/schools?q=NAME");
}

void addSchoolRoutes(Routes& routes) {
    routes.add({.pattern = "/api/v1/schools",
                .summary = "Schools that the county serves",
                .parameters =
                    withPaging({{"q", "Name or part of it, town, postcode, URN, DfE number or UKPRN.", {}},
                                {"sector", "Id of a sector that covers the school.", {}},
                                {"district", "Name of a district.", {}},
                                {"trust", "Id of a trust.", {}},
                                {"dfe_number", "Authority and establishment number, such as 886/1001.", {}},
                                {"ukprn", "UK provider reference number.", {}}}),
                .isLong = true,
                .handler = schools});
    routes.add(
        {.pattern = "/api/v1/schools/{urn}", .summary = "One school and its facts", .handler = school});
    std::vector<Parameter> parameters = offerFilterParameters({"q", "theme", "priority", "for"});
    parameters.push_back({"decision", "yes, no or ask.", {"yes", "no", "ask"}});
    parameters.push_back({"include",
                          "instead: for each no, the offers for the same need that the school can have.",
                          {"instead"}});
    routes.add({.pattern = "/api/v1/schools/{urn}/offers",
                .summary = "What a school can have, and why",
                .parameters = withPaging(std::move(parameters)),
                .handler = schoolOffers});
}

}  // namespace offerbook
