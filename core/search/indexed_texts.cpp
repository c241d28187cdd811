#include "search/indexed_texts.h"

#include <utility>

#include "search/tokenizer.h"

namespace offerbook {

namespace {

class Texts {
public:
    void add(Column column, const std::string& text) {
        std::string& all = texts_[static_cast<std::size_t>(column)];
        if (!all.empty()) all += '\n';
        all += text;
    }
    void add(Column column, const Text& text) { add(column, text.english); }
    void add(Column column, const Answer<std::vector<Text>>& lines) {
        if (!lines) return;
        for (const Text& line : *lines) add(column, line);
    }

    std::array<std::string, columnCount> plain() const {
        std::array<std::string, columnCount> plain;
        for (std::size_t column = 0; column < columnCount; ++column)
            plain[column] = plainText(texts_[column]);
        return plain;
    }

private:
    std::array<std::string, columnCount> texts_;
};

void addDetails(Texts& texts, const Edition& edition, const Offer& offer) {
    constexpr Column details = Column::details;
    const County& county = edition.county();
    for (const std::string& id : offer.roles)
        if (const Role* role = county.role(id)) texts.add(details, role->title);
    if (const Provider* provider = edition.provider(offer.provider)) texts.add(details, provider->title);
    texts.add(details, offer.beforeYouAsk);
    if (offer.forEachChild) texts.add(details, *offer.forEachChild);
    if (offer.measures)
        for (const Measure& measure : *offer.measures) texts.add(details, measure.name);
    if (offer.funding) {
        texts.add(details, offer.funding->stays);
        texts.add(details, offer.funding->onMove);
    }
    for (const Relation& relation : offer.relations)
        for (const Group& group : county.groups)
            if (group.id == relation.group) texts.add(details, group.title);
}

}  // namespace

IndexedTexts indexedTexts(const Edition& edition, const OfferOf& entry) {
    const Offer& offer = entry.offer;
    Texts texts;
    texts.add(Column::title, offer.title);
    texts.add(Column::summary, offer.summary);
    texts.add(Column::subject, offer.need);
    if (const Theme* theme = edition.county().theme(offer.theme)) texts.add(Column::details, theme->title);
    texts.add(Column::subject, edition.sectors()[entry.sector].sector.title);
    texts.add(Column::gives, offer.gives);
    addDetails(texts, edition, offer);
    std::string notGiven;
    if (offer.doesNotGive)
        for (const Text& line : *offer.doesNotGive) notGiven += plainText(line.english) + '\n';
    return {texts.plain(), std::move(notGiven)};
}

}  // namespace offerbook
