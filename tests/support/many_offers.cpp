#include "support/many_offers.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "base/document.h"
#include "catalogue/bundle.h"
#include "catalogue/county.h"
#include "support/random_rules.h"
#include "support/shared_data.h"
#include "support/tiny_book.h"
#include "support/value_of.h"

namespace offerbook::test {

namespace {

std::vector<Node> shippedOffers() {
    std::vector<Node> offers;
    for (const char* const plugin : {"countywide", "primary", "secondary", "special"}) {
        const Document document =
            valueOf(readYaml(contentOf(sourceDir() / "plugins" / plugin / "offers.yaml"), "offers.yaml"));
        const Node* const list = document.root.find("offers");
        offers.insert(offers.end(), list->items.begin(), list->items.end());
    }
    return offers;
}

Node* valueOfKey(Node& map, std::string_view key) {
    const auto found = std::find(map.keys.begin(), map.keys.end(), key);
    return found == map.keys.end() ? nullptr
                                   : &map.items.at(static_cast<std::size_t>(found - map.keys.begin()));
}

void without(Node& map, std::string_view key) {
    const auto found = std::find(map.keys.begin(), map.keys.end(), key);
    if (found == map.keys.end()) return;
    map.items.erase(map.items.begin() + (found - map.keys.begin()));
    map.keys.erase(found);
}

/// "Oxbury", "Nether Wendale": some thousands of different ones.
std::string placeName(Random& random) {
    static const std::vector<std::string> before{"",       "",        "",       "Nether ",
                                                 "Upper ", "Market ", "Great ", "Little "};
    static const std::vector<std::string> first{"Ox",    "Wen", "Brad", "Hart", "Mel",  "Cran",
                                                "Thorn", "Ash", "Win",  "Kel",  "Stan", "Bel",
                                                "Farn",  "Hol", "Lang", "Ring"};
    static const std::vector<std::string> last{"bury",  "dale", "ford", "ham",  "leigh", "mere",
                                               "stead", "ton",  "well", "wick", "worth", "bourne"};
    return random.oneOf(before) + random.oneOf(first) + random.oneOf(last);
}

/// Some lines of other offers among its own.
void mix(Node& offer, std::string_view key, std::vector<Node>& offers, Random& random) {
    Node* const lines = valueOfKey(offer, key);
    Node* const others = valueOfKey(offers[random.below(offers.size())], key);
    if (lines == nullptr || others == nullptr || lines->kind != Node::Kind::list ||
        others->kind != Node::Kind::list)
        return;
    Node& line = lines->items[random.below(lines->items.size())];
    line = others->items[random.below(others->items.size())];
}

}  // namespace

std::string manyOffersRecords(std::size_t count) {
    std::vector<Node> offers = shippedOffers();
    std::string records =
        R"({"record":"plugin","schema":1,"value":{"id":"countywide","version":"1.0.0"}})"
        "\n"
        R"({"record":"sector","schema":1,"file":"countywide.cpp","line":5,)"
        R"("value":{"id":"countywide","title":"Every school","covers":"TRUE"}})"
        "\n"
        R"({"record":"include","schema":1,"file":"countywide.cpp","line":9,"value":{"file":"offers.yaml"}})"
        "\n";
    Random random(20'261'126);
    for (std::size_t number = 0; number < count; ++number) {
        Node offer = offers[number % offers.size()];
        without(offer, "ends");  // It names another offer.
        valueOfKey(offer, "id")->text = "offer-" + std::to_string(number);
        valueOfKey(offer, "title")->text += ", " + placeName(random);
        valueOfKey(offer, "summary")->text += " In " + placeName(random) + ".";
        *valueOfKey(offer, "who") = scalarNode("everyone", true);
        mix(offer, "gives", offers, random);
        mix(offer, "before_you_ask", offers, random);
        mix(offer, "does_not_give", offers, random);
        records +=
            R"({"record":"offer","schema":1,"file":"offers.yaml","line":1,"value":)" + toJson(offer) + "}\n";
    }
    return records + R"({"record":"end","schema":1,"count":)" + std::to_string(count + 3) + "}\n";
}

EditionParts manyOffersParts(std::size_t count) {
    EditionParts parts = tinyParts();
    parts.county = std::make_shared<const County>(
        valueOf(readCounty(contentOf(sourceDir() / "config" / "county.yaml"), "county.yaml")));
    parts.plugins = {std::make_shared<const PluginOutput>(
        valueOf(readPluginOutput(manyOffersRecords(count), "countywide", 7)))};
    return parts;
}

}  // namespace offerbook::test
