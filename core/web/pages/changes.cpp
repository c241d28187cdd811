// What one edition changed: support that is new, changed, ending or gone, and for which schools.
#include <algorithm>
#include <utility>

#include "base/messages.h"
#include "base/text.h"
#include "web/change_words.h"
#include "web/keep/kept_changes.h"
#include "web/pages/page_routes.h"
#include "web/pages/site.h"
#include "web/pages/words.h"
#include "web/parts.h"

namespace offerbook {

namespace {

constexpr std::size_t offersOnPage = 50, schoolsInAList = 10, schoolsOfOneOffer = 500;

void addSchools(PageData& line, const std::string& name, const std::vector<DecisionChange>& schools,
                const EditionChanges& changes, std::size_t most, const Messages& messages) {
    line.maybe(name + "_title", schools.empty() ? ""
                                                : messages.count("page.changes." + name,
                                                                 static_cast<long long>(schools.size())));
    line.list(name);
    for (std::size_t index = 0; index < std::min(most, schools.size()); ++index) {
        const DecisionChange& school = schools[index];
        PageData& item = line.item(name);
        item.text("school_name", schoolName(school.urn, changes));
        item.text("school_url", "/schools/" + school.urn.text());
        item.flag("school_linked", changes.after->rowOf(school.urn).has_value());
        item.flag("school_plain", !changes.after->rowOf(school.urn).has_value());
        item.text("school_why", causeWords(school, changes, messages));
    }
    const auto more = schools.size() > most ? static_cast<long long>(schools.size() - most) : 0;
    line.maybe(name + "_more", more == 0 ? "" : messages.count("page.changes.more", more));
}

void fillChange(PageData& line, const ListedChange& listed, const EditionChanges& changes, bool alone,
                const Messages& messages) {
    const OfferChange& change = *listed.change;
    line.text("change_title", change.title).text("change_url", "/offers/" + change.id);
    line.flag("linked", listed.kind != ChangeKind::gone).flag("unlinked", listed.kind == ChangeKind::gone);
    line.list("fields").flag("some_fields", !change.fields.empty());
    for (const FieldChange& field : change.fields) {
        const FieldWords words = valuesOf(field, change, changes, messages);
        line.item("fields")
            .text("field", fieldWords(field.field, messages))
            .text("before", words.before)
            .text("after", words.after);
    }
    const std::size_t most = alone ? schoolsOfOneOffer : schoolsInAList;
    // Where all is new, which schools are is no news; the support's own page tells it.
    const bool isNews = changes.before != nullptr;
    addSchools(line, "gained", isNews ? change.gained : std::vector<DecisionChange>{}, changes, most,
               messages);
    addSchools(line, "lost", change.lost, changes, most, messages);
    const bool folded = isNews && !alone && std::max(change.gained.size(), change.lost.size()) > most;
    line.maybe("all_url", folded ? "/editions/" + std::to_string(changes.after->info().number) +
                                       "/changes?offer=" + change.id
                                 : "");
}

void addUrns(PageData& data, const std::string& name, const std::vector<Urn>& urns,
             const EditionChanges& changes, const Messages& messages) {
    data.list(name);
    data.maybe(
        name + "_title",
        urns.empty() ? "" : messages.count("page.changes." + name, static_cast<long long>(urns.size())));
    for (std::size_t index = 0; index < std::min(schoolsOfOneOffer, urns.size()); ++index)
        data.item(name).text("school_name", schoolName(urns[index], changes)).text("urn", urns[index].text());
}

void addTypes(PageData& data, const EditionChanges& changes, const Messages& messages) {
    const EditionDifference& difference = changes.difference;
    const auto line = [&](const char* key, const std::vector<std::string>& ids) {
        std::vector<std::string> titles;
        for (const std::string& id : ids) {
            const SectorOf* sector = changes.after->sector(id);
            if (sector == nullptr && changes.before) sector = changes.before->sector(id);
            titles.push_back(sector == nullptr ? id : sector->sector.title);
        }
        if (!ids.empty()) data.item("notes").text("note", messages.say(key) + " " + join(titles, "; "));
    };
    data.list("notes");
    line("page.changes.types_new", difference.sectorsAdded);
    line("page.changes.types_changed", difference.sectorsChanged);
    line("page.changes.types_gone", difference.sectorsRemoved);
    for (const LostTheme& lost : difference.lostThemes) {
        std::vector<std::string> names;
        for (const Urn urn : lost.schools)
            if (names.size() < schoolsInAList) names.push_back(schoolName(urn, changes));
        const auto more = static_cast<long long>(lost.schools.size() - names.size());
        data.item("notes").text(
            "note", messages.count("page.changes.last_offer", static_cast<long long>(lost.schools.size()),
                                   {{"theme", lost.title}}) +
                        " " + join(names, "; ") +
                        (more == 0 ? "" : " " + messages.count("page.changes.more", more)));
    }
    if (difference.registerChanged) data.item("notes").text("note", messages.say("page.changes.register"));
    if (difference.countyChanged) data.item("notes").text("note", messages.say("page.changes.county"));
}

/// The changes of one page, under their kind's heading.
void addChanges(PageData& data, const std::vector<ListedChange>& list, std::size_t first,
                const EditionChanges& changes, bool alone, const Messages& messages) {
    data.list("kinds");
    PageData* kind = nullptr;
    for (std::size_t at = first; at < std::min(list.size(), first + offersOnPage); ++at) {
        if (kind == nullptr || list[at].kind != list[at - 1].kind) {
            const std::string id(toString(list[at].kind));
            kind = &data.item("kinds");
            kind->text("kind_title", messages.say("page.changes." + id)).text("kind_id", "kind-" + id);
        }
        fillChange(kind->item("lines"), list[at], changes, alone, messages);
    }
}

Response changesPage(const Call& call) {
    const Messages& messages = call.context.messages;
    const auto number = parseWhole(call.capture("number"));
    const auto found = call.context.keptChanges->of(call, number.value_or(0));
    if (!number || !found) {
        const std::string shown = printable(call.capture("number"), 30);
        return errorPage(call, 404, messages.say("page.history.unknown", {{"number", shown}}));
    }
    const EditionChanges& changes = *found.value();
    std::vector<ListedChange> list = listed(changes.difference);
    const std::string offer = asked(call.request, "offer");
    std::erase_if(list, [&](const ListedChange& line) { return !offer.empty() && line.change->id != offer; });
    const auto page = parseWhole(call.request.parameter("page").value_or("1"));
    const std::size_t pages = std::max<std::size_t>(1, (list.size() + offersOnPage - 1) / offersOnPage);
    if ((!offer.empty() && list.empty()) || !page || *page < 1 || std::cmp_greater(*page, pages))
        return errorPage(
            call, 404,
            offer.empty() ? "" : messages.say("page.changes.no_offer", {{"id", printable(offer, 64)}}));

    const auto at = static_cast<std::size_t>(*page);
    const std::string own = "/editions/" + std::to_string(*number);
    const std::string day = dayWords(dayInLondon(changes.after->info().at), messages);
    const std::string shownNumber = std::to_string(*number);
    std::string title = messages.say("page.changes.title", {{"date", day}, {"number", shownNumber}});
    PageData data;
    data.text("heading", title).text("edition_url", own).text("changes_url", own + "/changes");
    data.text("number_words", messages.say("page.history.number", {{"number", shownNumber}}));
    data.flag("first", !changes.before).flag("nothing", changes.difference.nothing());
    data.flag("whole", offer.empty()).flag("one_offer", !offer.empty());
    addUrns(data, "new_schools", changes.difference.newSchools, changes, messages);
    addUrns(data, "gone_schools", changes.difference.goneSchools, changes, messages);
    addTypes(data, changes, messages);
    addChanges(data, list, (at - 1) * offersOnPage, changes, !offer.empty(), messages);
    data.flag("pages", pages > 1);
    data.maybe("newer", at > 1 ? own + "/changes?page=" + std::to_string(at - 1) : "");
    data.maybe("older", at < pages ? own + "/changes?page=" + std::to_string(at + 1) : "");
    if (!offer.empty()) title += ": " + list.front().change->title;
    return pageAnswer(call, {.name = "changes", .title = title, .place = "editions"}, std::move(data));
}

}  // namespace

void addChangePage(Routes& routes) {
    routes.add({.pattern = "/editions/{number}/changes",
                .summary = "What a publication changed, and for which schools",
                .parameters = {{"offer", "Id of one offer, to see all its schools.", {}},
                               {"page", "Number of the page, from 1.", {}}},
                .catalogue = false,
                .isLong = true,
                .handler = changesPage});
}

}  // namespace offerbook
