// When offers came, changed and went: told at publication or found out afterwards, the same comes of it.
#include "publish/offer_history.h"

#include <map>
#include <random>

#include "catalogue/change_records.h"
#include "catalogue/changed_yaml.h"
#include "catalogue/gone_record.h"
#include "publish/loading.h"
#include "publish/touched_offers.h"
#include "support/memory_store.h"
#include "support/temp_folder.h"
#include "support/tiny_book.h"
#include "support/value_of.h"

namespace offerbook::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// Offers of the tiny book's plugin `secondary`: id to title.
using Titles = std::map<std::string, std::string>;

EditionParts partsWith(const Titles& titles, Instant at) {
    const std::string yaml = tinyOffersYaml("secondary");
    const std::string last = yaml.substr(yaml.find("  - id: sixth-forms"));
    std::string offers = "offers:\n";
    for (const auto& [id, title] : titles) {
        std::string one = last;
        one.replace(one.find("sixth-forms"), 11, id);
        one.replace(one.find("Sixth form leads"), 16, title);
        offers += one;
    }
    EditionParts parts = tinyParts();
    parts.plugins[2] = pluginOf("secondary", "phase IN ('Secondary', 'All-through')", offers);
    parts.info.at = at;
    return parts;
}

Instant monthsLater(int months) {
    return startInLondon(tinyDay()) + std::chrono::hours(24 * 30 * months);
}

std::shared_ptr<const Edition> load(Store& store, std::int64_t number) {
    return valueOf(loadEdition(store, *store.edition(number), tinyDay()));
}

OfferHistory historyOf(Store& store, std::int64_t number, Day day) {
    return offerHistoryOf(store, {load(store, number), day, nullptr});
}

std::string textOf(const OfferHistory& history) {
    std::string text;
    for (const auto& [id, dates] : std::map(history.dates.begin(), history.dates.end()))
        text += id + ' ' + iso(dates.published) + ' ' + iso(dates.modified) + ' ' +
                std::to_string(dates.edition) + ' ' +
                (dates.changes.empty() ? "" : dates.changes.front().after) + '\n';
    for (const GoneOffer& gone : history.gone)
        text += gone.offer.id + " '" + gone.offer.title.english + "' gone with " +
                std::to_string(gone.edition) + ' ' + iso(gone.gone) + ' ' + gone.provider.title.english +
                '\n';
    return text;
}

TEST(OfferHistory, tellsWhenOffersCameChangedAndWent) {
    const auto store = openShelf(emptyShelf());
    publishTelling(*store, partsWith({{"one", "One"}, {"two", "Two"}}, monthsLater(0)));
    publishTelling(*store, partsWith({{"one", "One more"}, {"two", "Two"}}, monthsLater(1)));
    publishTelling(*store, partsWith({{"one", "One more"}, {"three", "Three"}}, monthsLater(2)));

    const OfferHistory history = historyOf(*store, 3, dayInLondon(monthsLater(2)));
    EXPECT_EQ(history.dates.at("one").published, monthsLater(0));
    EXPECT_EQ(history.dates.at("one").modified, monthsLater(1));
    EXPECT_EQ(history.dates.at("one").edition, 2);
    ASSERT_EQ(history.dates.at("one").changes.size(), 1U);
    EXPECT_EQ(history.dates.at("one").changes.front().field, "title");
    EXPECT_EQ(history.dates.at("one").changes.front().before, "One");
    EXPECT_EQ(history.dates.at("three").published, monthsLater(2));
    EXPECT_EQ(history.dates.at("advice-line").modified, monthsLater(0));
    EXPECT_FALSE(history.dates.contains("two"));
    ASSERT_EQ(history.gone.size(), 1U);
    const GoneOffer& gone = history.gone.front();
    EXPECT_EQ(gone.offer.id, "two");
    EXPECT_EQ(gone.offer.title.english, "Two");
    EXPECT_EQ(gone.offer.sector, "secondary");
    EXPECT_EQ(gone.provider.title.english, "Specialist teaching service");
    EXPECT_EQ(gone.edition, 3);
    EXPECT_EQ(gone.gone, monthsLater(2));

    const OfferHistory earlier = historyOf(*store, 2, tinyDay());
    EXPECT_THAT(earlier.gone, IsEmpty()) << "a past edition knows nothing of later ones";
    EXPECT_EQ(earlier.dates.at("two").published, monthsLater(0));
}

TEST(OfferHistory, tellsWhenWhatStandsAroundAnOfferChanged) {
    for (const bool told : {true, false}) {
        const auto store = openShelf(emptyShelf());
        const auto publish = [&](int months, const std::string& covers) {
            EditionParts parts = partsWith({{"one", "One"}}, monthsLater(months));
            parts.plugins[2] = pluginOf("secondary", covers, tinyOffersYaml("secondary"));
            if (told)
                publishTelling(*store, std::move(parts));
            else
                publishParts(*store, std::move(parts));
        };
        publish(0, "phase IN ('Secondary', 'All-through')");
        publish(1, "phase = 'Secondary'");
        completeOfferHistory(*store);
        const OfferHistory history = historyOf(*store, 2, tinyDay());
        EXPECT_EQ(history.dates.at("sixth-forms").modified, monthsLater(0)) << "its own text is as it was";
        EXPECT_EQ(history.dates.at("sixth-forms").told, monthsLater(1)) << "who can have it is not";
        EXPECT_EQ(history.dates.at("advice-line").told, monthsLater(0));
        EXPECT_EQ(history.countysWords, Instant{});
        EXPECT_EQ(history.firstName, "") << "this county has a code";
        EXPECT_EQ(historyOf(*store, 1, tinyDay()).dates.at("sixth-forms").told, monthsLater(0));
    }
}

TEST(OfferHistory, knowsACountyWithoutACodeByItsFirstName) {
    const auto store = openShelf(emptyShelf());
    publishTelling(*store, partsWith({{"one", "One"}}, monthsLater(0)));
    EditionParts parts = tinyParts();
    auto county = std::make_shared<County>(*parts.county);
    county->authorityCode.clear();
    county->name.english = "Renamed County";
    parts.county = county;
    // What it computed has a value for each school that a county with a code serves.
    parts.plugins.erase(parts.plugins.begin() + 1);
    const View view{editionOf(std::move(parts)), tinyDay(), nullptr};
    EXPECT_EQ(offerHistoryOf(*store, view).firstName, "Tiny County");
}

TEST(TouchedOffers, areThoseOfARenamedCountyAThemeOrAProvider) {
    const auto before = tinyEdition(1);
    const auto touched = [&](const std::string& from, const std::string& to) {
        EditionParts parts = tinyParts(2);
        parts.county = std::make_shared<const County>(
            valueOf(readCounty(replaced(tinyCountyYaml(), from, to), "county.yaml")));
        return touchedOffers(*before, *editionOf(std::move(parts)));
    };
    EXPECT_EQ(touched("name: Tiny County", "name: Small County").size(), before->offers().size() + 1)
        << "all, and the county's words";
    const auto themes = touched("title: Inclusion", "title: Everyone in");
    EXPECT_GT(themes.size(), 1U);
    EXPECT_LT(themes.size(), before->offers().size());
    EXPECT_EQ(themes.front(), countysWords);
    EXPECT_THAT(touchedOffers(*before, *tinyEdition(2)), IsEmpty());
}

TEST(OfferHistory, forgetsWhatWentMoreThanTwoYearsAgo) {
    const auto store = openShelf(emptyShelf());
    publishTelling(*store, partsWith({{"one", "One"}, {"two", "Two"}}, monthsLater(0)));
    publishTelling(*store, partsWith({{"one", "One"}}, monthsLater(1)));
    const Day went = dayInLondon(monthsLater(1));
    EXPECT_EQ(historyOf(*store, 2, went.plusYears(2)).gone.size(), 1U);
    EXPECT_THAT(historyOf(*store, 2, went.plusYears(2).plusDays(1)).gone, IsEmpty());
}

TEST(OfferHistory, keepsTheFirstDayOfAnOfferThatComesBack) {
    const auto store = openShelf(emptyShelf());
    publishTelling(*store, partsWith({{"one", "One"}, {"two", "Two"}}, monthsLater(0)));
    publishTelling(*store, partsWith({{"one", "One"}}, monthsLater(1)));
    publishTelling(*store, partsWith({{"one", "One"}, {"two", "Two"}}, monthsLater(2)));
    const OfferHistory history = historyOf(*store, 3, tinyDay());
    EXPECT_EQ(history.dates.at("two").published, monthsLater(0));
    EXPECT_EQ(history.dates.at("two").modified, monthsLater(2));
    EXPECT_THAT(history.gone, IsEmpty());
}

/// Editions at random; what is told with each and what is found out later must be one.
TEST(OfferHistory, isTheSameWhetherToldOrFoundOutLater) {
    std::mt19937 random(20261124);
    const auto chance = [&](unsigned of) { return random() % of == 0; };
    for (int round = 0; round < 12; ++round) {
        const TempFolder folder;
        const auto told = openShelf(emptyShelf());
        const auto foundOut = openStore(folder.path());
        const auto halfway = openShelf(emptyShelf());
        foundOut->putRegister({tinyRegister()->digest, Instant{}, "r.csv", 9},
                              canonicalContent(*tinyRegister()));
        Titles titles{{"one", "One"}};
        constexpr int editions = 7;
        for (int edition = 0; edition < editions; ++edition) {
            for (const char* const id : {"two", "three", "four", "five"}) {
                if (chance(3))
                    titles[id] = std::string("Title ") + std::to_string(random() % 3);
                else if (chance(3))
                    titles.erase(id);
            }
            publishTelling(*told, partsWith(titles, monthsLater(edition)));
            publishParts(*foundOut, partsWith(titles, monthsLater(edition)));
            publishParts(*halfway, partsWith(titles, monthsLater(edition)));
            if (edition == 3) completeOfferHistory(*halfway);
        }
        completeOfferHistory(*foundOut);
        completeOfferHistory(*halfway);
        for (std::int64_t number = 1; number <= editions; ++number) {
            const Day day = dayInLondon(monthsLater(editions));
            const std::string expected = textOf(historyOf(*told, number, day));
            EXPECT_EQ(textOf(historyOf(*foundOut, number, day)), expected) << "edition " << number;
            EXPECT_EQ(textOf(historyOf(*halfway, number, day)), expected) << "edition " << number;
        }
    }
}

TEST(OfferHistory, passesOverAnEditionThatCannotBeRead) {
    const auto shelf = emptyShelf();
    const auto store = openShelf(shelf);
    publishParts(*store, partsWith({{"one", "One"}}, monthsLater(0)));
    publishParts(*store, partsWith({{"one", "One"}, {"two", "Two"}}, monthsLater(1)));
    publishParts(*store, partsWith({{"one", "One"}, {"two", "Two"}}, monthsLater(2)));
    changeRecord(shelf, 2);
    completeOfferHistory(*store);
    EXPECT_EQ(store->offerRecords().through(), 3);
    EXPECT_EQ(historyOf(*store, 3, tinyDay()).dates.at("two").published, monthsLater(2));
}

TEST(OfferHistory, isReadOnceWhereItIsComplete) {
    const auto store = openShelf(emptyShelf());
    publishTelling(*store, partsWith({{"one", "One"}}, monthsLater(0)));
    std::vector<std::string> told;
    completeOfferHistory(*store, [&](std::string_view what) { told.emplace_back(what); });
    EXPECT_THAT(told, IsEmpty());
    publishParts(*store, partsWith({{"one", "Other"}}, monthsLater(1)));
    completeOfferHistory(*store, [&](std::string_view what) { told.emplace_back(what); });
    EXPECT_THAT(told, ElementsAre("Finding out when offers came and changed, from edition 2"));
}

TEST(SchoolEvents, tellWhatASchoolGainedAndLostAndWhy) {
    const auto store = openShelf(emptyShelf());
    publishTelling(*store, tinyParts());
    EditionParts parts = tinyParts();
    parts.plugins[1] = pluginOf("primary", "phase IN ('Primary', 'All-through')",
                                replaced(tinyOffersYaml("primary"), "who: pupils < 150", "who: pupils < 80"),
                                7, "[true,false,null,false,false,true,true]");
    publishTelling(*store, std::move(parts));
    const View view{load(*store, 2), tinyDay(), nullptr};
    const auto events = schoolEventsOf(*store, view, Urn{100002});
    ASSERT_EQ(events.size(), 1U);
    EXPECT_EQ(events[0].offer, "small-schools");
    EXPECT_EQ(events[0].edition, 2);
    EXPECT_FALSE(events[0].gained);
    EXPECT_EQ(events[0].change.cause, Cause::who);
    EXPECT_THAT(schoolEventsOf(*store, view, Urn{100004}), IsEmpty());
    const View before{load(*store, 1), tinyDay(), nullptr};
    EXPECT_THAT(schoolEventsOf(*store, before, Urn{100002}), IsEmpty());
}

TEST(ChangeRecords, giveBackWhatWasPutIn) {
    DecisionChange change{Urn{100001}, Cause::facts};
    change.facts = {
        {"pupils", FactValue{160.5}, FactValue{}},
        {"rural", FactValue{true}, FactValue{false}},
        {"phase", FactValue{std::string("true")}, FactValue{std::string("O'Neill \"x\" <b>")}},
        {"groups", FactValue{std::vector<std::string>{}}, FactValue{std::vector<std::string>{"a", "b"}}}};
    const auto back = readCauseRecord(Urn{100001}, causeRecord(change));
    ASSERT_TRUE(back);
    EXPECT_EQ(back->cause, Cause::facts);
    ASSERT_EQ(back->facts.size(), change.facts.size());
    for (std::size_t index = 0; index < change.facts.size(); ++index) {
        EXPECT_EQ(back->facts[index].fact, change.facts[index].fact);
        EXPECT_EQ(back->facts[index].before, change.facts[index].before);
        EXPECT_EQ(back->facts[index].after, change.facts[index].after);
    }
    for (const char* const foreign : {"", "{", "[]", "null", R"({"cause":7,"facts":{"a":1}})"}) {
        SCOPED_TRACE(foreign);
        readCauseRecord(Urn{1}, foreign);
        EXPECT_THAT(readChangeRecord(foreign), IsEmpty());
        EXPECT_FALSE(readGoneRecord(foreign));
    }
}

}  // namespace
}  // namespace offerbook::test
