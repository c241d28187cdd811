#include "web/pages/asked_school.h"

#include <utility>

#include "base/messages.h"
#include "base/text.h"
#include "web/pages/chosen_school.h"
#include "web/pages/page_routes.h"
#include "web/pages/site.h"
#include "web/parts.h"

namespace offerbook {

namespace {

std::string addressOf(const AskedSchool::Parameters& parameters) {
    std::string address;
    for (const auto& [name, value] : parameters)
        address += (address.empty() ? "" : "&") + percentEncoded(name) + '=' + percentEncoded(value);
    return address;
}

}  // namespace

AskedSchool::AskedSchool(const Call& call, std::size_t row, std::vector<ToldFact> told, std::string role)
    : school_(call.view.edition->schools()[row]),
      told_(std::move(told)),
      known_(call.view, row, told_),
      role_(std::move(role)) {}

AskedSchool::Parameters AskedSchool::place() const {
    Parameters parameters{{"school", school_.urn.text()}};
    for (const ToldFact& fact : told_)
        if (fact.counts()) parameters.emplace_back(std::string(toldPrefix) + fact.name, fact.text);
    return parameters;
}

AskedSchool::Parameters AskedSchool::parameters() const {
    Parameters parameters = place();
    if (!role_.empty()) parameters.emplace_back("for", role_);
    return parameters;
}

std::string AskedSchool::query() const {
    return addressOf(parameters());
}

std::string AskedSchool::ownPage() const {
    Parameters rest = parameters();
    rest.erase(rest.begin());
    return "/schools/" + school_.urn.text() + (rest.empty() ? "" : "?" + addressOf(rest));
}

std::variant<MaybeSchool, Response> askedSchool(const Call& call) {
    auto chosen = chosenSchool(call);
    if (auto* const answer = std::get_if<Response>(&chosen)) return std::move(*answer);
    const auto row = std::get<std::optional<std::size_t>>(chosen);
    if (!row) return MaybeSchool();
    std::string role = asked(call.request, "for");
    if (!role.empty() && call.view.edition->county().role(role) == nullptr) role.clear();
    std::vector<std::string> unknown;
    std::vector<ToldFact> told = toldFacts(call, *row, unknown);
    if (!unknown.empty()) return unknownFact(call, unknown.front());
    return std::make_shared<const AskedSchool>(call, *row, std::move(told), std::move(role));
}

std::vector<Parameter> askedSchoolParameters() {
    return {schoolParameter(),
            {"for", "Role at the school, to go back to its list for that role.", {}},
            {"fact.*", "What is not known of the school, such as fact.pupils=210.", {}}};
}

Response unknownFact(const Call& call, const std::string& name) {
    return errorPage(call, 400,
                     call.context.messages.say("page.school.tell.unknown", {{"name", printable(name, 60)}}));
}

}  // namespace offerbook
