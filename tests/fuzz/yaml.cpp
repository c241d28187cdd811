#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "base/document.h"
#include "base/text.h"
#include "catalogue/county.h"
#include "catalogue/fields.h"
#include "catalogue/offer_fields.h"
#include "catalogue/offers_file.h"
#include "fuzz/parsers.h"

namespace offerbook::test {

namespace {

bool equalButForPlaces(const Node& left, const Node& right) {
    return left.kind == right.kind && left.text == right.text && left.keys == right.keys &&
           std::equal(left.items.begin(), left.items.end(), right.items.begin(), right.items.end(),
                      equalButForPlaces);
}

void holdPlaces(const Node& node, std::size_t lines) {
    hold(node.line <= lines, "a value stands at a line that is there");
    hold(isCleanUtf8(node.text), "a value is clean text");
    hold(node.kind != Node::Kind::map || node.keys.size() == node.items.size(),
         "a map pairs keys and values");
    for (const std::string& key : node.keys) hold(isCleanUtf8(key), "a key is clean text");
    for (const Node& item : node.items) holdPlaces(item, lines);
}

/// What was read says the same as canonical JSON, which is stable.
Document holdJson(const Document& document) {
    const std::string json = toJson(document.root);
    Result<Document> again = readJson(json, "again.json");
    hold(static_cast<bool>(again),
         "accepted data is readable as JSON: ", [&] { return toString(again.diagnostics()); });
    hold(equalButForPlaces(document.root, again->root), "JSON holds the same tree: ", [&] { return json; });
    hold(toJson(again->root) == json, "JSON of JSON is the same: ", [&] { return json; });
    return std::move(again).value();
}

std::vector<std::vector<std::pair<std::string, std::string>>> texts(const OffersFile& file) {
    std::vector<std::vector<std::pair<std::string, std::string>>> all;
    for (const Offer& offer : file.offers) {
        all.push_back(fieldsOf(offer));
        for (const auto& [field, text] : all.back())
            hold(isCleanUtf8(field) && isCleanUtf8(text), "an accepted offer holds clean texts");
    }
    return all;
}

/// Whether a text was quoted never matters to an offer, so JSON of the file says the same.
bool holdOffers(const Document& document, const Document& json, std::string_view bytes) {
    const Result<OffersFile> offers = readOffersFile(document);
    const Result<OffersFile> again = readOffersFile(json);
    holdResult(offers, bytes, 20 * bytes.size() + 100);
    hold(static_cast<bool>(offers) == static_cast<bool>(again), "YAML and its JSON are judged alike");
    if (offers) hold(texts(offers.value()) == texts(again.value()), "YAML and its JSON say the same");
    return static_cast<bool>(offers);
}

}  // namespace

bool readAnyYaml(std::string_view bytes) {
    const std::size_t lines = bytes.size() + 2;
    const std::size_t most = 20 * bytes.size() + 100;
    bool accepted = false;
    const Result<Document> json = readJson(bytes, "fuzz.json");
    if (holdResult(json, bytes, most)) {
        holdPlaces(json->root, lines);
        holdJson(json.value());
        accepted = true;
    }
    const Result<Document> yaml = readYaml(bytes, "fuzz.yaml");
    if (holdResult(yaml, bytes, most)) {
        holdPlaces(yaml->root, lines);
        const Document again = holdJson(yaml.value());
        holdOffers(yaml.value(), again, bytes);
        accepted = true;
    }
    const Result<County> county = readCounty(bytes, "county.yaml");
    if (holdResult(county, bytes, most)) {
        hold(static_cast<bool>(yaml), "a county file is YAML");
        hold(county->content == bytes, "the store keeps a county file as it was read");
    }
    return accepted;
}

}  // namespace offerbook::test
