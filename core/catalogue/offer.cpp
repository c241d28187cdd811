#include "catalogue/offer.h"

#include <array>
#include <utility>

#include "base/text.h"
#include "catalogue/decode.h"
#include "catalogue/offer_parts.h"
#include "rules/rule.h"

namespace offerbook {

namespace {

Answer<std::vector<Text>> readTexts(const MapReader& reader, std::string_view key) {
    return reader.answer<std::vector<Text>>(key, [&](const Node& node) { return reader.textsOf(node, key); });
}

template <class T>
Answer<T> readPart(const MapReader& reader, std::string_view key,
                   std::optional<T> (*read)(const MapReader&, const Node&)) {
    return reader.answer<T>(key, [&](const Node& node) { return read(reader, node); });
}

void readWho(const MapReader& reader, Offer& offer) {
    const Node* const node = reader.given("who");
    if (node == nullptr) return;
    offer.whoAt = reader.context().at(*node);
    // Where a text stands in quotes or over several lines its letters are not where the file has them.
    if (node->quoted) offer.whoAt.column = 0;
    offer.whoText = reader.plainOf(*node, "who").value_or(std::string());
}

void readAnswers(const MapReader& reader, Offer& offer) {
    offer.gives = readTexts(reader, "gives");
    offer.doesNotGive = readTexts(reader, "does_not_give");
    offer.beforeYouAsk = readTexts(reader, "before_you_ask");
    offer.forEachChild = reader.answer<Text>(
        "for_each_child", [&](const Node& node) { return reader.textOf(node, "for_each_child"); });
    offer.cost = readPart<Cost>(reader, "cost", readCost);
    offer.howMuch = readPart<HowMuch>(reader, "how_much", readHowMuch);
    offer.window = readWindow(reader);
    offer.ask = readPart<Ask>(reader, "ask", readAsk);
    offer.measures = readPart<std::vector<Measure>>(reader, "measures", readMeasures);
    offer.safeguarding = readPart<SafeguardingDuties>(reader, "safeguarding", readSafeguarding);
    offer.funding = readFunding(reader);
    offer.relations = readRelations(reader);
    offer.assured = readPart<Assured>(reader, "assured", readAssured);
    offer.paused = readPaused(reader);
    offer.ends = readEnds(reader);
    offer.mention = readMention(reader);
    if (offer.ends && !offer.id.empty() && offer.ends->instead == offer.id)
        reader.contradict(*reader.given("ends"), "ends", "names this same offer as what to have instead");
}

}  // namespace

Offer readOffer(const Node& node, const std::string& file, Diagnostics& found) {
    const DecodeContext context{file, "offer", subjectOf(node, "An offer"), &found};
    const MapReader reader(context, node, kinds::offer);
    Offer offer;
    offer.at = context.at(node);
    if (node.kind != Node::Kind::map) return offer;
    offer.id = reader.id("id");
    offer.sector = reader.id("sector");
    offer.title = reader.text("title");
    offer.need = reader.id("need");
    offer.theme = reader.id("theme");
    offer.priorities = reader.ids("priorities");
    offer.roles = reader.ids("for");
    readWho(reader, offer);
    offer.summary = reader.text("summary");
    readAnswers(reader, offer);
    offer.provider = reader.id("provider");
    offer.example = reader.flag("example");
    offer.lines = {reader.lineOf("id"),
                   reader.lineOf("sector"),
                   reader.lineOf("theme"),
                   reader.lineOf("priorities"),
                   reader.lineOf("for"),
                   reader.lineOf("how_much"),
                   reader.lineOf("provider"),
                   reader.lineOf("relates"),
                   reader.lineOf("ends"),
                   reader.lineOf("title"),
                   reader.lineOf("summary"),
                   reader.lineOf("gives"),
                   reader.lineOf("does_not_give"),
                   reader.lineOf("before_you_ask"),
                   reader.lineOf("for_each_child"),
                   reader.lineOf("cost"),
                   reader.lineOf("window"),
                   reader.lineOf("ask"),
                   reader.lineOf("measures"),
                   reader.lineOf("safeguarding"),
                   reader.lineOf("funding"),
                   reader.lineOf("assured"),
                   reader.lineOf("paused")};
    return offer;
}

Provider readProvider(const Node& node, const std::string& file, Diagnostics& found) {
    const DecodeContext context{file, "provider", subjectOf(node, "A provider"), &found};
    const MapReader reader(context, node, kinds::provider);
    Provider provider;
    provider.at = context.at(node);
    provider.id = reader.id("id");
    provider.title = reader.text("title");
    provider.kind = reader.oneOf("kind");
    provider.about = reader.text("about");
    provider.url = reader.url("url");
    provider.email = reader.email("email");
    provider.phone = reader.phone("phone");
    return provider;
}

}  // namespace offerbook
