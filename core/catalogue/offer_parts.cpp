#include "catalogue/offer_parts.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"

namespace offerbook {

namespace {

std::optional<Reading> readReading(const MapReader& measure, std::string_view key, const RecordKind& kind,
                                   std::string_view dayKey) {
    const Node* const node = measure.given(key);
    if (node == nullptr) return std::nullopt;
    const MapReader reading(measure.context(), *node, kind);
    const auto value = reading.decimal("value");
    const auto on = reading.day(dayKey);
    if (!value || !on) return std::nullopt;
    return Reading{*value, *on};
}

Measure readMeasure(const DecodeContext& context, const Node& node) {
    const MapReader reader(context, node, kinds::measure);
    Measure measure;
    measure.name = reader.text("name");
    measure.unit = reader.plain("unit");
    measure.start = readReading(reader, "start", kinds::reading, "on");
    measure.aim = readReading(reader, "aim", kinds::aim, "by");
    measure.now = readReading(reader, "now", kinds::reading, "on");
    measure.source = reader.text("source");
    if (measure.start && measure.aim && measure.aim->on < measure.start->on)
        reader.contradict(
            *reader.given("aim"), "aim",
            "is due on " + measure.aim->on.iso() + ", before its start on " + measure.start->on.iso());
    if (measure.start && measure.now && measure.now->on < measure.start->on)
        reader.contradict(
            *reader.given("now"), "now",
            "is of " + measure.now->on.iso() + ", before its start on " + measure.start->on.iso());
    return measure;
}

Places readPlaces(const DecodeContext& context, const Node& node) {
    const MapReader reader(context, node, kinds::places);
    Places places;
    const auto number = reader.whole("places");
    places.places = number.value_or(0);
    places.per = reader.oneOf("per");
    places.left = reader.whole("left");
    places.asOf = reader.day("as_of");
    if (number && places.left && *places.left > *number)
        reader.contradict(*reader.given("left"), "left",
                          "is " + std::to_string(*places.left) + ", more than the " +
                              std::to_string(*number) + " places there are");
    if (reader.holds("left") && !reader.holds("as_of"))
        reader.refuse(node, "as_of", "is missing, though 'left' is given");
    if (reader.holds("as_of") && !reader.holds("left"))
        reader.refuse(node, "left", "is missing, though 'as_of' is given");
    return places;
}

HostDays readHostDays(const DecodeContext& context, const Node& node) {
    const MapReader reader(context, node, kinds::host);
    HostDays days;
    const std::string host = reader.plain("host");
    const auto urn = Urn::parse(host);
    if (!host.empty() && !urn)
        reader.refuse(*reader.given("host"), "host", "is '" + printable(host, 80) + "', which is no URN");
    days.host = urn.value_or(Urn{});
    days.days = reader.whole("days").value_or(0);
    days.per = reader.oneOf("per");
    if (const Node* const node2 = reader.given("agreed")) {
        const MapReader agreed(context, *node2, kinds::agreed);
        days.agreedBy = agreed.plain("by");
        days.agreedOn = agreed.day("on");
    }
    return days;
}

}  // namespace

std::optional<Cost> readCost(const MapReader& offer, const Node& node) {
    if (node.isText()) {
        if (trim(node.text) == "free") return Cost{};
        offer.refuse(node, "cost", "is '" + printable(node.text, 80) + "'");
        return std::nullopt;
    }
    const MapReader reader(offer.context(), node, kinds::cost);
    Cost cost;
    cost.free = false;
    const auto amount = reader.decimal("amount");
    cost.amount = amount.value_or(0);
    cost.unit = reader.oneOf("unit");
    cost.minimum = reader.decimal("minimum");
    cost.vat = reader.flag("vat");
    cost.pays = reader.oneOf("pays");
    if (cost.pays.empty()) cost.pays = "school";
    cost.validUntil = reader.day("valid_until");
    cost.note = reader.text("note");
    return cost;
}

std::optional<HowMuch> readHowMuch(const MapReader& offer, const Node& node) {
    const DecodeContext& context = offer.context();
    const bool isMap = node.kind == Node::Kind::map;
    const auto forms = isMap ? std::count_if(node.keys.begin(), node.keys.end(),
                                             [](const std::string& key) {
                                                 return key == "places" || key == "no_limit" || key == "host";
                                             })
                             : 0;
    if (forms != 1) {
        offer.refuse(node, "how_much",
                     forms == 0 ? "says neither places, nor no_limit, nor host"
                                : "says more than one of places, no_limit and host");
        return std::nullopt;
    }
    if (node.find("places") != nullptr) return readPlaces(context, node);
    if (node.find("host") != nullptr) return readHostDays(context, node);
    return NoLimit{MapReader(context, node, kinds::noLimit).text("no_limit")};
}

std::optional<Ask> readAsk(const MapReader& offer, const Node& node) {
    const MapReader reader(offer.context(), node, kinds::ask);
    Ask ask;
    ask.email = reader.email("email");
    ask.url = reader.url("url");
    ask.phone = reader.phone("phone");
    ask.hours = reader.text("hours");
    ask.answerWithin = reader.text("answer_within");
    if (node.kind == Node::Kind::map && !reader.holds("email") && !reader.holds("url") &&
        !reader.holds("phone"))
        offer.refuse(node, "ask", "names no e-mail address, web address or phone number");
    return ask;
}

std::optional<std::vector<Measure>> readMeasures(const MapReader& owner, const Node& node) {
    std::vector<Measure> measures;
    for (const Node& item : owner.list("measures")) measures.push_back(readMeasure(owner.context(), item));
    if (measures.empty() || node.items.size() != measures.size()) return std::nullopt;
    return measures;
}

std::optional<SafeguardingDuties> readSafeguarding(const MapReader& offer, const Node& node) {
    const MapReader reader(offer.context(), node, kinds::safeguarding);
    return SafeguardingDuties{reader.text("school"), reader.text("provider")};
}

std::optional<Assured> readAssured(const MapReader& offer, const Node& node) {
    const MapReader reader(offer.context(), node, kinds::assured);
    std::string by = reader.plain("by");
    const auto on = reader.day("on");
    if (by.empty() || !on) return std::nullopt;
    return Assured{std::move(by), *on};
}

std::optional<Window> readWindow(const MapReader& offer) {
    const Node* const node = offer.given("window");
    if (node == nullptr) return std::nullopt;
    const MapReader reader(offer.context(), *node, kinds::window);
    const Window window{reader.day("opens"), reader.day("closes")};
    if (node->kind == Node::Kind::map && !reader.holds("opens") && !reader.holds("closes"))
        offer.refuse(*node, "window", "has neither opens nor closes");
    if (window.opens && window.closes && *window.closes < *window.opens)
        offer.contradict(*node, "window",
                         "closes on " + window.closes->iso() + ", before it opens on " + window.opens->iso());
    return window;
}

std::optional<Funding> readFunding(const MapReader& offer) {
    const Node* const node = offer.given("funding");
    if (node == nullptr) return std::nullopt;
    const MapReader reader(offer.context(), *node, kinds::funding);
    return Funding{reader.plain("held_by"), reader.text("stays"), reader.text("on_move")};
}

std::optional<Paused> readPaused(const MapReader& offer) {
    const Node* const node = offer.given("paused");
    if (node == nullptr) return std::nullopt;
    const MapReader reader(offer.context(), *node, kinds::paused);
    const auto since = reader.day("since");
    Paused paused{since.value_or(Day{}), reader.day("until"), reader.text("why")};
    if (since && paused.until && *paused.until < *since)
        offer.contradict(*node, "paused",
                         "is until " + paused.until->iso() + ", before it begins on " + since->iso());
    return paused;
}

std::optional<Ends> readEnds(const MapReader& offer) {
    const Node* const node = offer.given("ends");
    if (node == nullptr) return std::nullopt;
    const MapReader reader(offer.context(), *node, kinds::ends);
    return Ends{reader.day("on").value_or(Day{}), reader.text("why"), reader.id("instead")};
}

std::optional<Mention> readMention(const MapReader& offer) {
    const Node* const node = offer.given("mention");
    if (node == nullptr) return std::nullopt;
    const MapReader reader(offer.context(), *node, kinds::mention);
    return Mention{reader.text("why"), reader.plain("by"), reader.day("on").value_or(Day{})};
}

std::vector<Relation> readRelations(const MapReader& offer) {
    std::vector<Relation> relations;
    for (const Node& item : offer.list("relates")) {
        const MapReader reader(offer.context(), item, kinds::relation);
        std::string group = reader.id("group");
        relations.push_back({std::move(group), reader.oneOf("how")});
    }
    return relations;
}

}  // namespace offerbook
