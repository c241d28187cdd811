#include <algorithm>
#include <set>

#include "base/text.h"
#include "web/api/answers.h"
#include "web/api/api_routes.h"

namespace offerbook {

namespace {

bool holds(const std::vector<std::string>& list, const std::string& word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

/// More than these are no help in a message.
constexpr std::size_t mostNamed = 60;

/// Every word that a filter may take in this edition.
std::vector<std::string> choices(const Edition& edition, std::string_view parameter) {
    std::set<std::string> words;
    const County& county = edition.county();
    if (parameter == "sector")
        for (const SectorOf& entry : edition.sectors()) words.insert(entry.sector.id);
    if (parameter == "theme")
        for (const Theme& theme : county.themes) words.insert(theme.id);
    if (parameter == "priority")
        for (const Priority& priority : county.priorities) words.insert(priority.id);
    if (parameter == "for")
        for (const Role& role : county.roles) words.insert(role.id);
    if (parameter == "provider")
        for (const Provider& provider : edition.providers()) words.insert(provider.id);
    if (parameter == "need")
        for (const OfferOf& entry : edition.offers())
            if (!entry.offer.need.empty()) words.insert(entry.offer.need);
    return {words.begin(), words.end()};
}

}  // namespace

std::string costWord(const Offer& offer) {
    // What the county pays is free for the school that looks for it.
    if (offer.cost) return offer.cost->free || offer.cost->pays == "county" ? "free" : "paid";
    return offer.cost.owed ? "owed" : "";
}

bool OfferFilter::any() const {
    return !(sector.empty() && theme.empty() && priority.empty() && role.empty() && cost.empty() &&
             provider.empty() && need.empty());
}

bool OfferFilter::fits(const Edition& edition, const OfferOf& entry) const {
    const Offer& offer = entry.offer;
    if (!sector.empty() && edition.sectors()[entry.sector].sector.id != sector) return false;
    if (!theme.empty() && offer.theme != theme) return false;
    if (!priority.empty() && !holds(offer.priorities, priority)) return false;
    if (!role.empty() && !holds(offer.roles, role)) return false;
    if (!provider.empty() && offer.provider != provider) return false;
    if (!need.empty() && offer.need != need) return false;
    return cost.empty() || costWord(offer) == cost;
}

OfferFilter offerFilterOf(const Request& request) {
    const auto given = [&](std::string_view name) {
        return std::string(request.parameter(name).value_or(""));
    };
    return {given("sector"), given("theme"),    given("priority"), given("for"),
            given("cost"),   given("provider"), given("need")};
}

std::vector<Parameter> offerFilterParameters(const std::vector<std::string>& names) {
    static const std::vector<Parameter> all{
        {"q",
         "Words to look for, best matches first; the answer says what became of them under `search`.",
         {}},
        {"sector", "Id of a sector.", {}},
        {"theme", "Id of a theme.", {}},
        {"priority", "Id of a priority.", {}},
        {"for", "Role at a school, such as senco.", {}},
        {"cost",
         "free (also where the county pays), paid, or owed where the price is not known yet.",
         {"free", "paid", "owed"}},
        {"provider", "Id of a provider.", {}},
        {"need", "Id of a need that several sectors answer.", {}},
    };
    std::vector<Parameter> chosen;
    for (const Parameter& parameter : all)
        if (holds(names, parameter.name)) chosen.push_back(parameter);
    return chosen;
}

std::optional<Response> badOfferFilter(const Call& call) {
    for (const std::string_view name : {"sector", "theme", "priority", "for", "provider", "need"}) {
        const auto given = call.request.parameter(name);
        if (!given) continue;
        const std::vector<std::string> known = choices(*call.view.edition, name);
        if (holds(known, std::string(*given))) continue;
        const std::string list = known.size() <= mostNamed ? " Give one of: " + join(known, ", ") + "."
                                                           : " There are " + std::to_string(known.size()) +
                                                                 "; /api/v1/offers names them under facets.";
        return badRequest(call, name,
                          "'" + std::string(name) + "' is '" + printable(*given, 60) +
                              "', which this edition does not have." + didYouMean(*given, known) + list);
    }
    return std::nullopt;
}

}  // namespace offerbook
