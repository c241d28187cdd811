#include "web/pages/readers_school.h"

#include <utility>

#include "base/messages.h"
#include "base/text.h"
#include "web/pages/page_routes.h"
#include "web/pages/school_choice.h"
#include "web/pages/school_facts.h"
#include "web/pages/site.h"
#include "web/parts.h"

namespace offerbook {

namespace {

std::string addressOf(const ReadersSchool::Parameters& parameters) {
    std::string address;
    for (const auto& [name, value] : parameters)
        address += (address.empty() ? "" : "&") + percentEncoded(name) + '=' + percentEncoded(value);
    return address;
}

}  // namespace

ReadersSchool::ReadersSchool(const Call& call, std::size_t row, std::vector<ToldFact> told, std::string role)
    : school_(call.view.edition->schools()[row]),
      told_(std::move(told)),
      known_(call.view, row, told_),
      role_(std::move(role)) {}

ReadersSchool::Parameters ReadersSchool::place() const {
    Parameters parameters{{"school", school_.urn.text()}};
    for (const ToldFact& fact : told_)
        if (fact.counts()) parameters.emplace_back(std::string(toldPrefix) + fact.name, fact.text);
    return parameters;
}

ReadersSchool::Parameters ReadersSchool::parameters() const {
    Parameters parameters = place();
    if (!role_.empty()) parameters.emplace_back("for", role_);
    return parameters;
}

std::string ReadersSchool::query() const {
    return addressOf(parameters());
}

std::string ReadersSchool::ownPage() const {
    Parameters rest = parameters();
    rest.erase(rest.begin());
    return "/schools/" + school_.urn.text() + (rest.empty() ? "" : "?" + addressOf(rest));
}

std::variant<MaybeSchool, Response> readersSchool(const Call& call) {
    auto chosen = chosenSchool(call);
    if (auto* const answer = std::get_if<Response>(&chosen)) return std::move(*answer);
    const auto row = std::get<std::optional<std::size_t>>(chosen);
    if (!row) return MaybeSchool();
    std::string role = asked(call.request, "for");
    if (!role.empty() && call.view.edition->county().role(role) == nullptr) role.clear();
    std::vector<std::string> unknown;
    std::vector<ToldFact> told = toldFacts(call, *row, unknown);
    if (!unknown.empty()) return unknownFact(call, unknown.front());
    return std::make_shared<const ReadersSchool>(call, *row, std::move(told), std::move(role));
}

std::vector<Parameter> readersSchoolParameters() {
    return {schoolParameter(),
            {"for", "Role at the school, to go back to its list for that role.", {}},
            {"fact.*", "What is not known of the school, such as fact.pupils=210.", {}}};
}

void fillCarried(PageData& data, const ReadersSchool::Parameters& parameters) {
    data.list("carried");
    for (const auto& [name, value] : parameters)
        data.item("carried").text("carried_name", name).text("carried_value", value);
}

void fillForSchool(PageData& data, const Call& call, const ReadersSchool* school,
                   const std::function<std::string(const ReadersSchool* school)>& address) {
    data.flag("for_school", school != nullptr).flag("for_all", school == nullptr).flag("some_told", false);
    data.text("all_url", address(nullptr)).list("carried");
    if (school == nullptr) return;
    data.text("school_name", school->school().name).text("school_url", school->ownPage());
    const ReadersSchool untold(call, school->known().row(), {}, {});
    addTold(data, call, *school, address(&untold));
    fillCarried(data, school->parameters());
}

Response unknownFact(const Call& call, const std::string& name) {
    return errorPage(call, 400,
                     call.context.messages.say("page.school.tell.unknown", {{"name", printable(name, 60)}}));
}

}  // namespace offerbook
