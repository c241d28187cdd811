#include "web/api/orders.h"

#include "base/text.h"

namespace offerbook {

namespace {

SortKey textKey(const std::string& text) {
    std::string key = searchKey(text);
    return key.empty() ? SortKey() : SortKey(std::move(key));
}

SortKey factKey(const Edition& edition, std::string_view fact, std::size_t row) {
    const FactColumn* const column = edition.facts().find(fact);
    if (column == nullptr || !column->known.test(row)) return {};
    if (column->info.type == FactType::number) return column->numbers[row];
    if (column->info.type == FactType::word) return textKey(column->info.values[column->codes[row]]);
    return {};
}

}  // namespace

SortKey schoolKey(const Edition& edition, std::string_view order, std::size_t row) {
    const School& school = edition.schools()[row];
    if (order == "name") return textKey(school.name);
    if (order == "town") return textKey(school.town);
    if (order == "urn") return static_cast<double>(school.urn.number);
    return factKey(edition, order, row);
}

SortKey offerKey(const Edition& edition, std::string_view order, std::size_t offer) {
    const OfferOf& entry = edition.offers()[offer];
    if (order == "title") return textKey(entry.offer.title.english);
    if (order == "sector") return edition.sectors()[entry.sector].sector.id;
    if (order == "provider") return entry.offer.provider;
    if (order == "id") return entry.offer.id;
    const auto& themes = edition.county().themes;
    for (std::size_t at = 0; at < themes.size(); ++at)
        if (themes[at].id == entry.offer.theme) return static_cast<double>(at);
    return {};
}

}  // namespace offerbook
