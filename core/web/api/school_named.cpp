// The school that a request names, and what is said of one that is none any more.
#include <algorithm>

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "web/api/answers.h"
#include "web/api/api_routes.h"
#include "web/api/forms.h"
#include "web/parts.h"

namespace offerbook {

using Json = nlohmann::ordered_json;

namespace {

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
    return schoolNamed(call, call.capture("urn"), "urn");
}

std::variant<std::size_t, Response> schoolNamed(const Call& call, std::string_view text,
                                                std::string_view parameter) {
    const auto urn = Urn::parse(text);
    if (!urn)
        return badRequest(
            call, parameter,
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

}  // namespace offerbook
