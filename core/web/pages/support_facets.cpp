#include "web/pages/support_facets.h"

#include <algorithm>

#include "base/messages.h"
#include "base/text.h"
#include "web/http/request.h"
#include "web/pages/page_routes.h"
#include "web/pages/words.h"

namespace offerbook {

namespace {

using Values = std::vector<std::pair<std::string, std::string>>;

/// Counts more than these would be no help.
constexpr std::size_t mostOptions = 12;

Values topics(const Edition& edition, const Messages& messages) {
    Values values;
    for (const Theme& theme : edition.county().themes)
        values.emplace_back(theme.id, said(theme.title, messages));
    return values;
}

Values types(const Edition& edition, const Messages& messages) {
    Values values;
    for (const SectorOf& entry : edition.sectors()) {
        // Made for no type more than another; some of it is for some schools alone.
        values.emplace_back(entry.sector.id, coversAll(edition, entry) ? messages.say("page.facet.any_type")
                                                                       : entry.sector.title);
    }
    return values;
}

Values roles(const Edition& edition, const Messages& messages) {
    Values values;
    for (const Role& role : edition.county().roles) values.emplace_back(role.id, said(role.title, messages));
    return values;
}

Values costs(const Edition&, const Messages& messages) {
    Values values;
    for (const char* const word : {"free", "paid", "owed"})
        values.emplace_back(word, messages.say("page.facet.cost." + std::string(word)));
    return values;
}

Values aims(const Edition& edition, const Messages& messages) {
    Values values;
    for (const Priority& priority : edition.county().priorities)
        values.emplace_back(priority.id, said(priority.title, messages));
    return values;
}

Values runners(const Edition& edition, const Messages& messages) {
    Values values;
    for (const Provider& provider : edition.providers())
        values.emplace_back(provider.id, said(provider.title, messages));
    return values;
}

SupportWish without(SupportWish wish, const SupportChoice& choice) {
    wish.filter.*choice.chosen = "";
    return wish;
}

SupportWish with(SupportWish wish, const SupportChoice& choice, const std::string& id) {
    wish.filter.*choice.chosen = id;
    return wish;
}

struct Option {
    std::string id, title;
    std::size_t count = 0;
};

/// Those that some offer has; where there are many, those that most have.
std::vector<Option> optionsOf(const Call& call, const SupportChoice& choice,
                              const std::vector<std::size_t>& offers, const std::string& chosen) {
    const Edition& edition = *call.view.edition;
    std::vector<Option> options;
    for (auto& [id, title] : choice.values(edition, call.context.messages)) {
        OfferFilter only;
        only.*choice.chosen = id;
        const auto count = std::count_if(offers.begin(), offers.end(), [&](std::size_t offer) {
            return only.fits(edition, edition.offers()[offer]);
        });
        if (count > 0 || id == chosen) options.push_back({id, title, static_cast<std::size_t>(count)});
    }
    if (options.size() <= mostOptions) return options;
    std::vector<std::size_t> counts;
    for (const Option& option : options) counts.push_back(option.count);
    std::nth_element(counts.begin(), counts.begin() + mostOptions, counts.end(), std::greater<>());
    const std::size_t fewest = counts[mostOptions];
    std::erase_if(options,
                  [&](const Option& option) { return option.count <= fewest && option.id != chosen; });
    return options;
}

}  // namespace

const std::vector<SupportChoice>& supportChoices() {
    static const std::vector<SupportChoice> choices{
        {"theme", "page.support.topic", &OfferFilter::theme, topics},
        {"sector", "page.facet.type", &OfferFilter::sector, types},
        {"for", "page.facet.role", &OfferFilter::role, roles},
        {"cost", "page.facet.cost", &OfferFilter::cost, costs},
        {"priority", "page.facet.aim", &OfferFilter::priority, aims},
        {"provider", "page.facet.runner", &OfferFilter::provider, runners},
    };
    return choices;
}

bool SupportWish::fits(const Edition& edition, std::size_t offer) const {
    return filter.fits(edition, edition.offers()[offer]) &&
           (school == nullptr || school->known().decision(offer) != Truth::no);
}

std::string supportAddress(const SupportWish& wish, std::size_t page) {
    std::string address = "/offers";
    char separator = '?';
    const auto add = [&](std::string_view name, const std::string& value) {
        if (value.empty()) return;
        address += separator + std::string(name) + '=' + percentEncoded(value);
        separator = '&';
    };
    add("q", wish.words);
    for (const SupportChoice& choice : supportChoices()) add(choice.parameter, wish.filter.*choice.chosen);
    if (wish.school != nullptr)
        for (const auto& [name, value] : wish.school->place()) add(name, value);
    add("page", page > 1 ? std::to_string(page) : "");
    return address;
}

std::string titleOfChoice(const SupportChoice& choice, const std::string& id, const Call& call) {
    for (const auto& [known, title] : choice.values(*call.view.edition, call.context.messages))
        if (known == id) return title;
    return {};
}

void addFacets(PageData& data, const Call& call, const SupportWish& wish,
               const std::vector<std::size_t>& here,
               const std::function<std::vector<std::size_t>(const SupportWish& wish)>& found) {
    data.list("facets").list("chosen").flag("some_chosen", wish.filter.any());
    for (const SupportChoice& choice : supportChoices()) {
        const std::string& chosen = wish.filter.*choice.chosen;
        const SupportWish wider = without(wish, choice);
        const std::vector<std::size_t> offers = chosen.empty() ? here : found(wider);
        if (!chosen.empty()) {
            PageData& item = data.item("chosen");
            item.text("choice_heading", call.context.messages.say(choice.heading));
            item.text("choice_title", titleOfChoice(choice, chosen, call));
            item.text("choice_url", supportAddress(wider));
            item.text("choice_count", call.context.messages.count("page.support_count",
                                                                  static_cast<long long>(offers.size())));
        }
        const std::vector<Option> options = optionsOf(call, choice, offers, chosen);
        if (options.size() < 2 && chosen.empty()) continue;
        PageData& facet = data.item("facets");
        facet.text("facet_heading", call.context.messages.say(choice.heading));
        facet.text("facet_id", "facet-" + std::string(choice.parameter)).list("options");
        for (const Option& option : options) {
            PageData& item = facet.item("options");
            item.text("option_title", option.title);
            item.text("option_count", numberWords(static_cast<double>(option.count)));
            item.text("option_url", supportAddress(with(wish, choice, option.id)));
            item.flag("here", option.id == chosen).flag("elsewhere", option.id != chosen);
        }
    }
    data.list("kept");
    if (wish.school != nullptr)
        for (const auto& [name, value] : wish.school->place())
            data.item("kept").text("kept_name", name).text("kept_value", value);
    for (const SupportChoice& choice : supportChoices())
        if (!(wish.filter.*choice.chosen).empty())
            data.item("kept")
                .text("kept_name", std::string(choice.parameter))
                .text("kept_value", wish.filter.*choice.chosen);
}

}  // namespace offerbook
