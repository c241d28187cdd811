#include "catalogue/changed_yaml.h"
#include "catalogue/offers_file.h"
#include "catalogue/view.h"
#include "support/tiny_book.h"

namespace offerbook::test {
namespace {

OfferOf offerWith(const std::string& key, const std::string& line, const std::string& secondKey = {},
                  const std::string& secondLine = {}) {
    std::string yaml = withLine(withLine(wholeOffer(), "window", ""), key, line);
    if (!secondKey.empty()) yaml = withLine(yaml, secondKey, secondLine);
    const auto document = readYaml(yaml, "offers.yaml");
    const auto file = readOffersFile(document.value());
    if (!file) throw std::runtime_error(toString(file.diagnostics()));
    OfferOf entry;
    entry.offer = file->offers.front();
    return entry;
}

std::string on(const std::string& day, const OfferOf& offer, std::optional<std::int64_t> taken = {}) {
    auto ledger = std::make_shared<Ledger>();
    if (taken) ledger->placesTaken[offer.offer.id] = *taken;
    const AvailabilityOn result = availabilityOn(offer, {tinyEdition(), *Day::parse(day), ledger});
    std::string text(toString(result.state));
    if (result.date) text += " " + result.date->iso();
    if (result.left) text += ", " + std::to_string(*result.left) + " left";
    if (!result.why.empty()) text += ", " + result.why;
    if (result.windowClosed) text += ", window closed";
    if (result.ended) text += ", ended";
    return text;
}

TEST(Availability, countsPlacesUntilTheCountIsOld) {
    const OfferOf offer =
        offerWith("how_much", "how_much: {places: 40, per: term, left: 12, as_of: 2026-11-01}");
    EXPECT_EQ(on("2026-11-01", offer), "open, 12 left");
    EXPECT_EQ(on("2027-02-01", offer), "open, 12 left") << "92 days on";
    EXPECT_EQ(on("2027-02-02", offer), "unknown 2026-11-01");
    EXPECT_EQ(on("2026-10-31", offer), "unknown") << "the count was not made yet";
    EXPECT_EQ(on("2026-11-24", offerWith("how_much", "how_much: {places: 40, per: term}")), "unknown");
}

TEST(Availability, isFullWhenNothingIsLeft) {
    const OfferOf full =
        offerWith("how_much", "how_much: {places: 40, per: term, left: 0, as_of: 2026-11-01}");
    EXPECT_EQ(on("2026-11-24", full), "full, 0 left");
    const OfferOf offer =
        offerWith("how_much", "how_much: {places: 40, per: term, left: 12, as_of: 2026-11-01}");
    EXPECT_EQ(on("2026-11-24", offer, 5), "open, 7 left");
    EXPECT_EQ(on("2026-11-24", offer, 12), "full, 0 left");
    EXPECT_EQ(on("2026-11-24", offer, 13), "full, 0 left");
}

TEST(Availability, followsTheWindow) {
    const OfferOf offer = offerWith("how_much", "how_much: {no_limit: A network}", "window",
                                    "window: {opens: 2027-01-04, closes: 2027-02-26}");
    EXPECT_EQ(on("2027-01-03", offer), "opens 2027-01-04");
    EXPECT_EQ(on("2027-01-04", offer), "open 2027-02-26");
    EXPECT_EQ(on("2027-02-26", offer), "open 2027-02-26");
    EXPECT_EQ(on("2027-02-27", offer), "full, window closed");
}

TEST(Availability, pauses) {
    const OfferOf offer = offerWith("paused", "paused: {since: 2026-11-10, until: 2026-12-01, why: Illness}");
    EXPECT_EQ(on("2026-11-09", offer), "open, 12 left");
    EXPECT_EQ(on("2026-11-10", offer), "paused 2026-12-01, Illness");
    EXPECT_EQ(on("2026-12-01", offer), "paused 2026-12-01, Illness");
    EXPECT_EQ(on("2026-12-02", offer), "open, 12 left");
    EXPECT_EQ(on("2029-01-01", offerWith("paused", "paused: {since: 2026-11-10, why: Illness}")),
              "paused, Illness");
}

TEST(Availability, tellsOfTheWindowWhereThePauseIsOverBefore) {
    EXPECT_EQ(
        on("2026-11-11", offerWith("paused", "paused: {since: 2026-11-10, until: 2026-12-01, why: Illness}",
                                   "window", "window: {opens: 2027-01-04}")),
        "opens 2027-01-04");
    EXPECT_EQ(on("2026-11-11", offerWith("paused", "paused: {since: 2026-11-10, why: Illness}", "window",
                                         "window: {opens: 2027-01-04}")),
              "paused, Illness");
}

TEST(Availability, ends) {
    const OfferOf offer = offerWith("ends", "ends: {on: 2026-12-31, why: The grant ends}");
    EXPECT_EQ(on("2026-12-31", offer), "open 2026-12-31, 12 left");
    EXPECT_EQ(on("2027-01-01", offer), "full 2026-12-31, The grant ends, ended");
}

TEST(Availability, trustsAHostSchoolThatAgreed) {
    const OfferOf agreed =
        offerWith("how_much",
                  "how_much: {host: 100001, days: 20, per: year, agreed: {by: Headteacher, on: 2026-09-01}}");
    EXPECT_EQ(on("2026-11-24", agreed), "open");
    EXPECT_EQ(on("2026-08-31", agreed), "unknown");
    EXPECT_EQ(on("2026-11-24", agreed, 15), "open, 5 left");
    EXPECT_EQ(on("2026-11-24", agreed, 20), "full, 0 left");
    EXPECT_EQ(on("2026-11-24", offerWith("how_much", "how_much: {host: 100001, days: 20, per: year}")),
              "unknown");
}

TEST(Availability, isUnknownWhereTheAnswerIsOwed) {
    EXPECT_EQ(on("2026-11-24", offerWith("how_much", "how_much: {owed: {by: 2027-03-31, who: Head}}")),
              "unknown");
}

TEST(Availability, takesItsOwnAgeOfCounts) {
    const OfferOf offer =
        offerWith("how_much", "how_much: {places: 40, per: term, left: 12, as_of: 2026-11-01}");
    const View view{tinyEdition(), *Day::parse("2026-11-24"), nullptr};
    EXPECT_EQ(availabilityOn(offer, view, 22).state, Availability::unknown);
    EXPECT_EQ(availabilityOn(offer, view, 23).state, Availability::open);
}

}  // namespace
}  // namespace offerbook::test
