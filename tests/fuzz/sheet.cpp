#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "base/text.h"
#include "catalogue/offers_csv.h"
#include "catalogue/offers_file.h"
#include "catalogue/places_file.h"
#include "fuzz/parsers.h"

namespace offerbook::test {

namespace {

std::size_t mostFindings(std::string_view bytes) {
    return 20 * bytes.size() + 100;
}

bool sameValues(const Node& left, const Node& right) {
    return left.kind == right.kind && left.text == right.text && left.quoted == right.quoted &&
           left.keys == right.keys &&
           std::equal(left.items.begin(), left.items.end(), right.items.begin(), right.items.end(),
                      sameValues);
}

void holdTree(const Node& node, std::size_t lines) {
    hold(node.line >= 1 && node.line <= lines, "a value stands at a line that is there");
    hold(isCleanUtf8(node.text), "a value is clean text");
    hold(node.kind != Node::Kind::nothing, "no part of an offer is nothing");
    hold(node.kind != Node::Kind::map || node.keys.size() == node.items.size(),
         "a map pairs keys and values");
    for (const Node& item : node.items) holdTree(item, lines);
}

/// What was read and is written is read back as the same.
bool holdOffers(std::string_view bytes) {
    Diagnostics found;
    const auto document = readOffersCsv(bytes, "offers.csv", found);
    holdFindings(found, bytes, mostFindings(bytes));
    hold(document.has_value() || found.hasErrors(), "a refusal says why");
    if (!document) return false;
    holdTree(document->root, bytes.size() + 2);
    holdFindings(readOffersFile(*document).diagnostics(), bytes, mostFindings(bytes));
    const Node& offers = *document->root.find("offers");
    if (offers.items.empty()) return false;
    const std::string csv = offersCsv(offers.items);
    Diagnostics again;
    const auto reread = readOffersCsv(csv, "offers.csv", again);
    hold(reread.has_value() && again.empty(), "what is written is read: ", [&] { return toString(again); });
    hold(sameValues(offers, *reread->root.find("offers")), "the same offers come back");
    hold(offersCsv(reread->root.find("offers")->items) == csv, "they are written the same");
    return !found.hasErrors();
}

bool holdCounts(std::string_view bytes) {
    const auto counts = readPlacesFile(bytes, "places.csv");
    if (!holdResult(counts, bytes, mostFindings(bytes))) return false;
    std::set<std::string> offers;
    for (const PlacesCount& count : counts.value()) {
        hold(isId(count.offer) && offers.insert(count.offer).second, "an offer is counted once");
        hold(count.left >= 0 && !count.by.empty(), "a count says how many and who counted");
    }
    return true;
}

}  // namespace

bool readAnySheet(std::string_view bytes) {
    const bool offers = holdOffers(bytes);
    return holdCounts(bytes) || offers;
}

}  // namespace offerbook::test
