// Everything that is served over editions that were published one after another, with what each did to
// offers: what who keeps up with the book reads.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/digest.h"
#include "base/messages.h"
#include "publish/current_view.h"
#include "search/school_index.h"
#include "support/memory_store.h"
#include "support/shared_data.h"
#include "support/tiny_book.h"
#include "web/application.h"
#include "web/book_world.h"
#include "web/scenario.h"

namespace offerbook::test {

inline EditionParts partsWithSecondary(const std::string& offersYaml) {
    EditionParts parts = tinyParts();
    parts.plugins[2] = pluginOf("secondary", "phase IN ('Secondary', 'All-through')", offersYaml);
    return parts;
}

/// Edition 1: the tiny book. 2: small schools are fewer, a price is raised. 3: the sixth form leads are gone,
/// advice for autism ends.
inline std::vector<EditionParts> threeEditions() {
    std::vector<EditionParts> editions{tinyParts()};
    const std::string primary =
        changedText(tinyOffersYaml("primary"), "who: pupils < 150", "who: pupils < 80");
    std::string secondary = changedText(tinyOffersYaml("secondary"), "amount: 250", "amount: 300");
    const auto both = [&] {
        EditionParts parts = partsWithPrimary(primary);
        parts.plugins[2] = pluginOf("secondary", "phase IN ('Secondary', 'All-through')", secondary);
        return parts;
    };
    editions.push_back(both());
    secondary = secondary.substr(0, secondary.find("  - id: sixth-forms"));
    secondary = changedText(secondary, "    need: autism\n",
                            "    need: autism\n    ends: {on: 2027-07-31, why: 'Money ends <soon>', instead: "
                            "primary-autism}\n");
    editions.push_back(both());
    return editions;
}

/// The tiny register, in which one fact of one school is another.
inline std::shared_ptr<const RegisterVersion> registerWith(Urn urn, std::string_view fact,
                                                           const FactValue& value) {
    RegisterVersion version = *tinyRegister();
    FactTable table(version.schools.size());
    for (const FactColumn& column : version.facts.columns()) {
        std::vector<FactValue> values;
        for (std::size_t row = 0; row < version.schools.size(); ++row)
            values.push_back(column.info.name == fact && version.schools[row].urn == urn ? value
                                                                                         : column.value(row));
        table.add(makeColumn(column.info, values));
    }
    version.facts = std::move(table);
    version.digest = digestOf(canonicalContent(version));
    return std::make_shared<const RegisterVersion>(std::move(version));
}

class ToldWorld {
public:
    /// One edition each day, the last on the day of the tiny book, at noon.
    explicit ToldWorld(std::vector<EditionParts> editions, const std::string& publicUrl = {})
        : messages_(Messages::load((sourceDir() / "share/messages").string())),
          clock_(tinyDay()),
          shelf_(publish(std::move(editions))),
          views_([this] { return openShelf(shelf_); }, clock_),
          application_(
              views_,
              {.messages = messages_,
               .clock = clock_,
               .shareFolder = (sourceDir() / "share").string(),
               .buildTag = "test",
               .editions = [this] { return views_.editions(); },
               .changes = [this](std::int64_t number) { return views_.changes(number); },
               .schoolIndex = [this](const View& view) { return indexes_.of(view.edition); },
               .offerHistory = [this](const View& view) { return views_.offerHistory(view); },
               .schoolEvents = [this](const View& view, Urn urn) { return views_.schoolEvents(view, urn); },
               .at = [this](std::int64_t number) { return views_.at(number, std::nullopt); },
               .publicUrl = publicUrl}) {}

    Response get(std::string_view target) const { return application_.answer(requestFor(target)); }
    Response answer(const Request& request) const { return application_.answer(request); }
    void play(const std::vector<Scenario>& scenarios) const {
        test::play(scenarios, [this](const Request& request) { return application_.answer(request); });
    }
    const std::shared_ptr<Shelf>& shelf() const { return shelf_; }
    CurrentView& views() { return views_; }

private:
    static std::shared_ptr<Shelf> publish(std::vector<EditionParts> editions) {
        auto shelf = emptyShelf();
        const auto store = openShelf(shelf);
        const int days = static_cast<int>(editions.size());
        for (int index = 0; index < days; ++index) {
            EditionParts& parts = editions[static_cast<std::size_t>(index)];
            parts.info.at = startInLondon(tinyDay().plusDays(index + 1 - days)) + std::chrono::hours(12);
            publishTelling(*store, std::move(parts));
        }
        return shelf;
    }

    Messages messages_;
    FixedClock clock_;
    std::shared_ptr<Shelf> shelf_;
    CurrentView views_;
    SchoolIndexes indexes_;
    Application application_;
};

}  // namespace offerbook::test
