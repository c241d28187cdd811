#include "web/openreferral/service_form.h"

#include <utility>

#include <nlohmann/json.hpp>

#include "base/messages.h"
#include "web/api/json_text.h"
#include "web/openreferral/moments.h"
#include "web/openreferral/national_forms.h"
#include "web/openreferral/sentences.h"
#include "web/openreferral/service_words.h"
#include "web/pages/words.h"

namespace offerbook {

using Json = nlohmann::ordered_json;

namespace {

std::string withoutBraces(const Json& object) {
    const std::string text = jsonText(object);
    return text.substr(1, text.size() - 2);
}

}  // namespace

ServiceForm::ServiceForm(const NationalBook& book, const View& view, const Messages& messages,
                         std::size_t service)
    : book_(book),
      view_(view),
      messages_(messages),
      service_(book.services()[service]),
      offer_(book.offerOf(service_, view)),
      organization_(book.organizations()[service_.organization]) {}

ServiceText ServiceForm::text() const {
    return {withoutBraces(fields()) + R"(,"organization":)" + organization_.text, nested()};
}

Json ServiceForm::part(std::string_view kind, std::string_view id) const {
    std::string key = offer_.id;
    if (!id.empty()) key.append("/").append(id);
    return {{"id", book_.uuids().of(kind, key)}, {"service_id", service_.uuid}};
}

std::string ServiceForm::email() const {
    if (!isOver() && offer_.ask && !offer_.ask->email.empty()) return offer_.ask->email;
    return organization_.provider.email;
}

Json ServiceForm::fields() const {
    const ServiceWords words(book_, view_, messages_, service_);
    Json json;
    json["id"] = service_.uuid;
    json["organization_id"] = organization_.uuid;
    json["name"] = onOneLine(offer_.title.english);
    json["description"] = words.description();
    if (!isOver() && offer_.ask && isUri(offer_.ask->url)) json["url"] = offer_.ask->url;
    addText(json, "email", email());
    json["status"] = toString(service_.status);
    addText(json, "fees", words.cost());
    if (service_.ages.least) json["minimum_age"] = *service_.ages.least;
    if (service_.ages.most) json["maximum_age"] = *service_.ages.most;
    if (offer_.assured) json["assured_date"] = offer_.assured->on.iso();
    addText(json, "alert", words.alert());
    // One that ended so long ago itself that it is not listed has no id here.
    if (const OfferOf* const other = words.replacement())
        if (const std::string uuid = book_.uuids().of("service", other->offer.id); book_.service(uuid))
            json["replaced_by"] = uuid;
    json["last_modified"] = isoWithMilliseconds(service_.modified);
    json["eligibility_description"] = words.eligibility();
    addText(json, "application_process", words.application());
    return json;
}

Json ServiceForm::schedules() const {
    if (isOver()) return Json::array();
    const std::string hours = offer_.ask ? offer_.ask->hours.english : "";
    const Window window = offer_.window.value_or(Window{});
    if (hours.empty() && !window.opens && !window.closes) return Json::array();
    Json json = part("schedule", "");
    std::string words = onOneLine(hours);
    const auto add = [&words](const std::string& more) {
        words = words.empty() ? more : asSentence(words) + ' ' + more;
    };
    if (window.opens) {
        json["valid_from"] = window.opens->iso();
        const std::string day = dayWords(*window.opens, messages_);
        add(messages_.say("open_referral.opens", {{"date", day}}));
    }
    if (window.closes) {
        json["valid_to"] = window.closes->iso();
        const std::string day = dayWords(*window.closes, messages_);
        add(messages_.say("open_referral.closes", {{"date", day}}));
    }
    if (service_.hours) {
        const int offset = londonMinutes(view_.day);
        json["freq"] = "WEEKLY";
        json["byday"] = daysForCalendars(*service_.hours);
        json["opens_at"] = timeWithOffset(service_.hours->opensAt, offset);
        json["closes_at"] = timeWithOffset(service_.hours->lastMinute(), offset);
    }
    json["description"] = words;
    return Json::array({std::move(json)});
}

Json ServiceForm::areas() const {
    Json list = Json::array();
    const std::string& county = view_.edition->county().name.english;
    if (service_.wholeCounty) {
        Json area = part("service_area", "");
        area["name"] = county;
        area["service_area"] = messages_.say("open_referral.area", {{"county", county}});
        list.push_back(std::move(area));
    }
    for (const std::string& district : service_.districts) {
        Json area = part("service_area", district);
        area["name"] = district;
        area["service_area"] = messages_.say("open_referral.area.some", {{"district", district}});
        list.push_back(std::move(area));
    }
    return list;
}

Json ServiceForm::funding() const {
    if (!offer_.funding) return Json::array();
    const std::string key = "open_referral.held_by." + offer_.funding->heldBy;
    const std::string held = messages_.has(key) ? messages_.say(key) : offer_.funding->heldBy + ".";
    Json json = part("funding", "");
    json["source"] =
        messages_.say("open_referral.funding", {{"held", held},
                                                {"stays", asSentence(offer_.funding->stays.english)},
                                                {"move", asSentence(offer_.funding->onMove.english)}});
    return Json::array({std::move(json)});
}

/// An owed price is no price: then `fees` says by when it is known.
Json ServiceForm::costs() const {
    if (!offer_.cost || isOver()) return Json::array();
    Json json = part("cost_option", "");
    if (offer_.cost->validUntil) json["valid_to"] = offer_.cost->validUntil->iso();
    addText(json, "option", onOneLine(offer_.cost->note.english));
    json["amount"] = offer_.cost->free ? 0 : offer_.cost->amount;
    json["currency"] = "GBP";
    json["amount_description"] = ServiceWords(book_, view_, messages_, service_).price();
    return Json::array({std::move(json)});
}

/// The profile's contacts have no e-mail and no phone; these are named as in the wider standard (HSDS 3.0).
Json ServiceForm::contacts() const {
    if (isOver()) return Json::array();
    const Ask ask = offer_.ask ? *offer_.ask : Ask{};
    if (ask.email.empty() && ask.phone.empty()) return Json::array();
    Json json = part("contact", "");
    json["name"] = organization_.provider.title.english;
    addText(json, "email", ask.email);
    if (!ask.phone.empty()) {
        Json phone{
            {"id", book_.uuids().of("phone", offer_.id)}, {"contact_id", json["id"]}, {"number", ask.phone}};
        addText(phone, "description", ask.hours.english);
        json["phones"] = Json::array({std::move(phone)});
    }
    return Json::array({std::move(json)});
}

std::string ServiceForm::attributes() const {
    std::string list;
    appendList(list, service_.terms, [&](std::size_t term) {
        const NationalTerm& entry = book_.terms()[term];
        const std::string& key = book_.taxonomies()[entry.taxonomy].key;
        list += '{';
        appendName(list, "id");
        appendQuoted(list, book_.uuids().of("attribute", offer_.id + '/' + key + '/' + entry.id));
        appendName(list, "link_id");
        appendQuoted(list, service_.uuid);
        appendName(list, "taxonomy_term_id");
        appendQuoted(list, entry.uuid);
        appendName(list, "link_type");
        appendQuoted(list, key);
        appendName(list, "taxonomy_term");
        list += entry.text + '}';
    });
    return list;
}

std::string ServiceForm::nested() const {
    std::string text;
    const auto add = [&](std::string_view name, const std::string& list) {
        appendName(text, name);
        text += list;
    };
    add("schedules", jsonText(schedules()));
    add("service_areas", jsonText(areas()));
    add("service_at_locations", service_.location ? '[' + atLocationText(book_, service_, true) + ']' : "[]");
    add("funding", jsonText(funding()));
    add("cost_options", jsonText(costs()));
    add("contacts", jsonText(contacts()));
    add("attributes", attributes());
    return text;
}

}  // namespace offerbook
