#include "web/change_words.h"

#include <algorithm>
#include <functional>

#include "base/messages.h"
#include "base/text.h"
#include "rules/explanation.h"
#include "web/pages/words.h"

namespace offerbook {

namespace {

std::string valueIn(const Edition* edition, const std::string& fact, const FactValue& value,
                    const Messages& messages) {
    const FactColumn* const column = edition == nullptr ? nullptr : edition->facts().find(fact);
    const std::string words = column == nullptr ? "" : valueWords(column->info, value, *edition, messages);
    return words.empty() ? messages.say("page.changes.not_known") : words;
}

std::string factName(const EditionChanges& changes, const std::string& fact) {
    const FactColumn* column = changes.after->facts().find(fact);
    if (column == nullptr && changes.before) column = changes.before->facts().find(fact);
    return column == nullptr ? fact : column->info.words;
}

/// The titles of ids that stand between commas; an id that names nothing stays.
std::string titlesOf(const std::string& ids, const std::function<const Text*(std::string_view)>& find) {
    std::vector<std::string> titles;
    for (const std::string_view id : split(ids, ',')) {
        const Text* const title = find(trim(id));
        titles.push_back(title == nullptr ? std::string(trim(id)) : title->english);
    }
    return join(titles, "; ");
}

std::string valueWordsIn(const std::string& field, const std::string& text, const std::string& offer,
                         const Edition& edition, const Messages& messages) {
    const County& county = edition.county();
    const auto titleOf = [](const auto* entry) { return entry == nullptr ? nullptr : &entry->title; };
    if (field == "who")
        if (const OfferOf* const entry = edition.offer(offer))
            return sayRule(entry->who, edition.facts(), messages);
    if (field == "theme") return titlesOf(text, [&](auto id) { return titleOf(county.theme(id)); });
    if (field == "priorities") return titlesOf(text, [&](auto id) { return titleOf(county.priority(id)); });
    if (field == "for") return titlesOf(text, [&](auto id) { return titleOf(county.role(id)); });
    if (field == "provider") return titlesOf(text, [&](auto id) { return titleOf(edition.provider(id)); });
    if (field == "sector")
        if (const SectorOf* const entry = edition.sector(text)) return entry->sector.title;
    if (field == "example" && !text.empty()) return messages.say(text == "true" ? "page.yes" : "page.no");
    return text;
}

}  // namespace

std::string_view toString(ChangeKind kind) {
    switch (kind) {
        case ChangeKind::added:
            return "new";
        case ChangeKind::changed:
            return "changed";
        case ChangeKind::ending:
            return "ending";
        case ChangeKind::gone:
            break;
    }
    return "gone";
}

std::vector<ListedChange> listed(const EditionDifference& difference) {
    std::vector<ListedChange> list;
    for (const OfferChange& change : difference.added) list.push_back({ChangeKind::added, &change});
    for (const OfferChange& change : difference.changed)
        if (!change.newlyEnds) list.push_back({ChangeKind::changed, &change});
    for (const OfferChange& change : difference.changed)
        if (change.newlyEnds) list.push_back({ChangeKind::ending, &change});
    for (const OfferChange& change : difference.removed) list.push_back({ChangeKind::gone, &change});
    return list;
}

std::string causeWords(const DecisionChange& change, const EditionChanges& changes,
                       const Messages& messages) {
    if (change.cause != Cause::facts || change.facts.empty())
        return messages.say("page.changes.cause." + std::string(toString(change.cause)));
    std::vector<std::string> parts;
    for (const FactChange& fact : change.facts) {
        const std::string name = factName(changes, fact.fact);
        // Where the edition before is not at hand, the words of the one after say its values too.
        const Edition* const edition = changes.before ? changes.before.get() : changes.after.get();
        const std::string before = valueIn(edition, fact.fact, fact.before, messages);
        const std::string after = valueIn(changes.after.get(), fact.fact, fact.after, messages);
        parts.push_back(
            messages.say("page.changes.fact", {{"what", name}, {"before", before}, {"after", after}}));
    }
    return join(parts, "; ");
}

std::string fieldWords(std::string_view field, const Messages& messages) {
    const std::string key = "page.field." + std::string(field);
    if (messages.has(key)) return messages.say(key);
    std::string words(field);
    std::replace(words.begin(), words.end(), '_', ' ');
    return words;
}

FieldWords valuesOf(const FieldChange& field, const OfferChange& change, const EditionChanges& changes,
                    const Messages& messages) {
    const auto words = [&](const Edition* edition, const std::string& text) {
        if (text.empty()) return messages.say("page.changes.empty");
        return edition == nullptr ? text : valueWordsIn(field.field, text, change.id, *edition, messages);
    };
    return {words(changes.before.get(), field.before), words(changes.after.get(), field.after)};
}

std::string schoolName(Urn urn, const EditionChanges& changes) {
    for (const Edition* const edition : {changes.after.get(), changes.before.get()}) {
        const auto row = edition == nullptr ? std::nullopt : edition->rowOf(urn);
        if (row) return edition->schools()[*row].name;
    }
    return urn.text();
}

}  // namespace offerbook
