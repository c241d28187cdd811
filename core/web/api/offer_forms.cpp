#include <nlohmann/json.hpp>

#include "rules/explanation.h"
#include "rules/fact_json.h"
#include "rules/json_logic.h"
#include "web/api/forms.h"
#include "web/api/json_text.h"

namespace offerbook {

using Json = nlohmann::ordered_json;

namespace {

Json orNull(const std::string& text) {
    return text.empty() ? Json(nullptr) : Json(text);
}
Json orNull(const Text& text) {
    return orNull(text.english);
}
Json orNull(const std::optional<Day>& day) {
    return day ? Json(day->iso()) : Json(nullptr);
}

Json form(const Text& text) {
    return text.english;
}

Json form(const std::vector<Text>& texts) {
    Json list = Json::array();
    for (const Text& text : texts) list.push_back(text.english);
    return list;
}

Json form(const Cost& cost) {
    if (cost.free) return "free";
    Json json{{"amount", cost.amount}, {"unit", cost.unit}};
    if (cost.minimum) json["minimum"] = *cost.minimum;
    json["vat"] = cost.vat;
    json["pays"] = orNull(cost.pays);
    json["valid_until"] = orNull(cost.validUntil);
    if (!cost.note.empty()) json["note"] = cost.note.english;
    return json;
}

Json form(const HowMuch& howMuch) {
    if (const auto* places = std::get_if<Places>(&howMuch)) {
        Json json{{"places", places->places}, {"per", places->per}};
        json["left"] = places->left ? Json(*places->left) : Json(nullptr);
        json["as_of"] = orNull(places->asOf);
        return json;
    }
    if (const auto* none = std::get_if<NoLimit>(&howMuch)) return {{"no_limit", none->why.english}};
    const auto& host = std::get<HostDays>(howMuch);
    return {{"host", host.host.number},
            {"days", host.days},
            {"per", host.per},
            {"agreed", {{"by", orNull(host.agreedBy)}, {"on", orNull(host.agreedOn)}}}};
}

Json form(const Ask& ask) {
    return {{"email", orNull(ask.email)},
            {"url", orNull(ask.url)},
            {"phone", orNull(ask.phone)},
            {"hours", orNull(ask.hours)},
            {"answer_within", orNull(ask.answerWithin)}};
}

Json form(const std::optional<Reading>& reading, const char* dayName) {
    return reading ? Json{{"value", reading->value}, {dayName, reading->on.iso()}} : Json(nullptr);
}

Json form(const std::vector<Measure>& measures) {
    Json list = Json::array();
    for (const Measure& measure : measures) list.push_back(measureForm(measure));
    return list;
}

Json form(const SafeguardingDuties& duties) {
    return {{"school", duties.school.english}, {"provider", duties.provider.english}};
}

Json form(const Assured& assured) {
    return {{"by", assured.by}, {"on", assured.on.iso()}};
}

/// The answer, or who owes it by when, or null.
template <class T>
Json form(const Answer<T>& answer) {
    if (answer) return form(*answer);
    if (answer.owed) return {{"owed", {{"by", answer.owed->by.iso()}, {"who", answer.owed->who}}}};
    return nullptr;
}

Json relationsForm(const std::vector<Relation>& relations) {
    Json list = Json::array();
    for (const Relation& relation : relations)
        list.push_back({{"group", relation.group}, {"how", relation.how}});
    return list;
}

}  // namespace

Json measureForm(const Measure& measure) {
    return {{"name", measure.name.english},       {"unit", orNull(measure.unit)},
            {"start", form(measure.start, "on")}, {"aim", form(measure.aim, "by")},
            {"now", form(measure.now, "on")},     {"source", orNull(measure.source)}};
}

Json conditionsForm(const Offer& offer) {
    Json list = Json::array();
    if (offer.forEachChild)
        list.push_back({{"kind", "for_each_child"}, {"text", offer.forEachChild->english}});
    if (offer.beforeYouAsk)
        for (const Text& text : *offer.beforeYouAsk)
            list.push_back({{"kind", "before_you_ask"}, {"text", text.english}});
    return list;
}

Json availabilityForm(const AvailabilityOn& on) {
    Json json{{"state", toString(on.state)}, {"date", orNull(on.date)}};
    if (on.left) json["left"] = *on.left;
    if (!on.why.empty()) json["why"] = on.why;
    if (on.ended) json["ended"] = true;
    return json;
}

Json offerSummary(const Call& call, std::size_t index) {
    const OfferOf& entry = call.view.edition->offers()[index];
    const Offer& offer = entry.offer;
    Json json;
    json["id"] = offer.id;
    json["title"] = offer.title.english;
    json["summary"] = offer.summary.english;
    json["sector"] = call.view.edition->sectors()[entry.sector].sector.id;
    json["theme"] = offer.theme;
    json["priorities"] = offer.priorities;
    json["need"] = orNull(offer.need);
    json["for"] = offer.roles;
    json["cost"] = form(offer.cost);
    json["availability"] = availabilityForm(availabilityOn(entry, call.view, call.context.staleDays));
    json["provider"] = offer.provider;
    json["example"] = offer.example;
    json["url"] = call.pinned("/api/v1/offers/" + offer.id);
    return json;
}

namespace {

std::string availabilityText(const AvailabilityOn& on) {
    std::string text = "{";
    appendName(text, "state");
    appendQuoted(text, toString(on.state));
    appendName(text, "date");
    if (on.date)
        appendQuoted(text, on.date->iso());
    else
        text += "null";
    if (on.left) {
        appendName(text, "left");
        text += std::to_string(*on.left);
    }
    if (!on.why.empty()) {
        appendName(text, "why");
        appendQuoted(text, on.why);
    }
    if (on.ended) {
        appendName(text, "ended");
        text += "true";
    }
    return text + '}';
}

}  // namespace

std::string offerSummaryText(const Call& call, const OfferHistory& history, std::size_t index) {
    const OfferOf& entry = call.view.edition->offers()[index];
    const Offer& offer = entry.offer;
    std::string text = "{";
    text.reserve(1024);
    const auto add = [&](std::string_view name, const std::string& value) {
        appendName(text, name);
        appendQuoted(text, value);
    };
    const auto addList = [&](std::string_view name, const std::vector<std::string>& values) {
        appendName(text, name);
        appendList(text, values, [&](const std::string& value) { appendQuoted(text, value); });
    };
    const auto addText = [&](std::string_view name, std::string_view json) {
        appendName(text, name);
        text += json;
    };
    add("id", offer.id);
    add("title", offer.title.english);
    add("summary", offer.summary.english);
    add("sector", call.view.edition->sectors()[entry.sector].sector.id);
    add("theme", offer.theme);
    addList("priorities", offer.priorities);
    if (offer.need.empty())
        addText("need", "null");
    else
        add("need", offer.need);
    addList("for", offer.roles);
    if (offer.cost && offer.cost->free)
        add("cost", "free");
    else
        addText("cost", jsonText(form(offer.cost)));
    addText("availability", availabilityText(availabilityOn(entry, call.view, call.context.staleDays)));
    add("provider", offer.provider);
    addText("example", offer.example ? "true" : "false");
    add("url", call.pinned("/api/v1/offers/" + offer.id));
    const auto dates = history.dates.find(offer.id);
    if (dates == history.dates.end()) {
        addText("published", "null");
        addText("modified", "null");
    } else {
        add("published", iso(dates->second.published));
        add("modified", iso(dates->second.modified));
    }
    return text + '}';
}

void addDates(Json& json, const OfferHistory& history, const std::string& offer) {
    const auto dates = history.dates.find(offer);
    const bool known = dates != history.dates.end();
    json["published"] = known ? Json(iso(dates->second.published)) : Json(nullptr);
    json["modified"] = known ? Json(iso(dates->second.modified)) : Json(nullptr);
}

namespace {

/// With null in place of the rule's JsonLogic form.
Json offerWithoutLogic(const Call& call, std::size_t index) {
    const Edition& edition = *call.view.edition;
    const OfferOf& entry = edition.offers()[index];
    const Offer& offer = entry.offer;
    Json json = offerSummary(call, index);
    json["who"] = {{"rule", print(entry.who)},
                   {"with_sector", print(entry.rule)},
                   {"text", sayRule(entry.rule, edition.facts(), call.context.messages)},
                   {"json_logic", nullptr}};
    json["gives"] = form(offer.gives);
    json["does_not_give"] = form(offer.doesNotGive);
    json["before_you_ask"] = form(offer.beforeYouAsk);
    json["for_each_child"] = form(offer.forEachChild);
    json["how_much"] = form(offer.howMuch);
    json["window"] =
        offer.window ? Json{{"opens", orNull(offer.window->opens)}, {"closes", orNull(offer.window->closes)}}
                     : Json(nullptr);
    json["ask"] = form(offer.ask);
    json["measures"] = form(offer.measures);
    json["safeguarding"] = form(offer.safeguarding);
    json["funding"] = offer.funding ? Json{{"held_by", offer.funding->heldBy},
                                           {"stays", offer.funding->stays.english},
                                           {"on_move", offer.funding->onMove.english}}
                                    : Json(nullptr);
    json["relates"] = relationsForm(offer.relations);
    json["assured"] = form(offer.assured);
    if (offer.paused)
        json["paused"] = {{"since", offer.paused->since.iso()},
                          {"until", orNull(offer.paused->until)},
                          {"why", offer.paused->why.english}};
    if (offer.ends)
        json["ends"] = {{"on", offer.ends->on.iso()},
                        {"why", offer.ends->why.english},
                        {"instead", orNull(offer.ends->instead)}};
    const std::size_t schools = edition.schools().size();
    const std::size_t yes = entry.outcome->yes.count(), no = entry.outcome->no.count();
    json["schools"] = {{"yes", yes},
                       {"no", no},
                       {"ask", schools - yes - no},
                       {"url", call.pinned("/api/v1/offers/" + offer.id + "/schools")}};
    Json same = Json::array();
    if (!offer.need.empty())
        for (const std::size_t other : edition.offersForNeed(offer.need))
            if (other != index) same.push_back(edition.offers()[other].offer.id);
    json["same_need"] = std::move(same);
    return json;
}

}  // namespace

std::string offerText(const Call& call, std::size_t index) {
    // A text that was made by others is put in its place as it is: parsing it took most of the time. Quotes
    // within texts are escaped, so the place is the only one that reads like this.
    constexpr std::string_view place = "\"json_logic\":null";
    const Edition& edition = *call.view.edition;
    std::string text = jsonText(offerWithoutLogic(call, index));
    const std::size_t at = text.find(place) + place.size() - std::string_view("null").size();
    return text.replace(at, 4, jsonLogic(edition.offers()[index].rule, edition.facts()));
}

Json offerInFull(const Call& call, std::size_t index) {
    return Json::parse(offerText(call, index));
}

Json editionForm(const EditionInfo& info) {
    return {{"number", info.number},
            {"digest", info.digest},
            {"parent", orNull(info.parent)},
            {"published_at", iso(info.at)},
            {"by", orNull(info.by)},
            {"note", orNull(info.note)},
            {"register", info.registerDigest},
            {"county", info.countyDigest},
            {"url", "/api/v1/editions/" + std::to_string(info.number)}};
}

}  // namespace offerbook
