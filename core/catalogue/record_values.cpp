#include "catalogue/record_values.h"

#include <algorithm>
#include <stdexcept>
#include <string>
#include <utility>

#include "base/text.h"

namespace offerbook {

RecordValues recordValues(const Bundle& bundle) {
    RecordValues values;
    for (const std::string_view line : split(bundle.content, '\n')) {
        if (line.empty()) continue;
        DocumentLimits limits;
        limits.bytes = std::max(limits.bytes, line.size());
        Result<Document> record = readJson(line, "bundle", limits);
        const Node* const sort = record ? record->root.find("record") : nullptr;
        const Node* const value = record ? record->root.find("value") : nullptr;
        if (sort == nullptr) throw std::invalid_argument("bundle " + bundle.plugin + " holds no records");
        if (value != nullptr && sort->text == "offer") values.offers.push_back(*value);
        if (value != nullptr && sort->text == "provider") values.providers.push_back(*value);
    }
    if (values.offers.size() != bundle.offers.size())
        throw std::invalid_argument("bundle " + bundle.plugin + " holds other offers than its content");
    return values;
}

Node withSector(Node offer, const std::string& sector) {
    if (offer.find("sector") != nullptr) return offer;
    Node value;
    value.kind = Node::Kind::scalar;
    value.quoted = true;
    value.line = offer.line;
    value.text = sector;
    const auto id = std::find(offer.keys.begin(), offer.keys.end(), "id");
    const auto behind = id == offer.keys.end() ? 0 : id - offer.keys.begin() + 1;
    offer.keys.insert(offer.keys.begin() + behind, "sector");
    offer.items.insert(offer.items.begin() + behind, std::move(value));
    return offer;
}

}  // namespace offerbook
