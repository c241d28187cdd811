// Counts of places, from their file into the book.
#include <variant>

#include "catalogue/places_counts.h"
#include "catalogue/places_file.h"
#include "support/tiny_book.h"
#include "support/value_of.h"

namespace offerbook::test {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

std::vector<PlacesCount> countsOf(std::string_view rows) {
    return valueOf(readPlacesFile("offer,left,as_of,by\n" + std::string(rows), "places.csv"));
}

std::string refusalOf(std::string_view csv) {
    const auto counts = readPlacesFile(csv, "places.csv");
    EXPECT_FALSE(counts) << csv;
    return toString(counts.diagnostics());
}

std::shared_ptr<const Edition> editionWith(std::string_view rows) {
    EditionParts parts = tinyParts();
    parts.counts = countsOf(rows);
    return editionOf(std::move(parts));
}

const Places& placesOf(const Edition& edition, std::string_view offer) {
    return std::get<Places>(*edition.offer(offer)->offer.howMuch);
}

std::string checked(std::string_view rows, std::vector<std::string> kept = {}) {
    return toString(checkCounts(*editionWith(rows), tinyDay(), kept));
}

TEST(PlacesFile, isReadAsSpreadsheetsSaveIt) {
    const auto counts = valueOf(
        readPlacesFile("\xEF\xBB\xBF"
                       "by,offer,left,as_of,\r\nSENCO team,primary-autism,7.0,20/11/2026,\r\n,,,,\r\n",
                       "places.csv"));
    ASSERT_THAT(counts, SizeIs(1));
    EXPECT_EQ(counts[0].offer, "primary-autism");
    EXPECT_EQ(counts[0].left, 7);
    EXPECT_EQ(counts[0].asOf, *Day::parse("2026-11-20"));
    EXPECT_EQ(counts[0].by, "SENCO team");
    EXPECT_EQ(counts[0].at, (Location{"places.csv", 2, 0}));
    EXPECT_THAT(countsOf(""), IsEmpty());
}

TEST(PlacesFile, isRefusedWithLineAndReason) {
    EXPECT_THAT(
        refusalOf("offer,lft,as_of,by\n"),
        AllOf(HasSubstr("places.csv:1: error[places]: 'lft' (column B) is no column of this file. Did you "
                        "mean 'left'? The columns are offer,left,as_of,by."),
              HasSubstr("The column 'left' is missing")));
    EXPECT_THAT(refusalOf("offer;left;as_of;by\n"), HasSubstr("semicolons"));
    EXPECT_THAT(refusalOf("offer,left,as_of,by\nx\xFF,1,2026-11-01,y\n"), HasSubstr("places.csv:2"));
    EXPECT_THAT(refusalOf("offer,left,as_of,by\n\"x,1\n"), HasSubstr("quotation mark"));
    const std::string wrong = refusalOf(
        "offer,left,as_of,by\n"
        "a-one,-1,2026-11-01,Head\n"
        "a-two,many,2026-11-01,Head\n"
        "a-three,1,30/02/2026,Head\n"
        "a-four,1,2026-11-01,\n"
        ",1,2026-11-01,Head\n"
        "a-four,2,2026-11-02,Head\n"
        "A Five,2.5,2026-11-02,Head\n");
    for (const char* text :
         {"places.csv:2: error[places]: a-one: 'left' is '-1', not a whole number from 0",
          "places.csv:3: error[places]: a-two: 'left' is 'many'",
          "places.csv:4: error[places]: a-three: 'as_of' is '30/02/2026', which is no date of the calendar",
          "places.csv:5: error[places]: a-four: 'by' is missing. Write the role that counted",
          "places.csv:6: error[places]: A count: 'offer' is missing",
          "places.csv:7: error[places]: a-four: It is counted in line 5 already",
          "places.csv:8: error[places]: A Five: 'offer' is 'A Five', which is no id"})
        EXPECT_THAT(wrong, HasSubstr(text));
}

TEST(PlacesCounts, standInPlaceOfTheOffersOwn) {
    const auto edition = editionWith("primary-autism,7,2026-11-20,Head\n");
    EXPECT_EQ(placesOf(*edition, "primary-autism").left, 7);
    EXPECT_EQ(placesOf(*edition, "primary-autism").asOf, Day::parse("2026-11-20"));
    EXPECT_EQ(placesOf(*edition, "secondary-autism").left, 0);
    EXPECT_THAT(checked("primary-autism,7,2026-11-20,Head\n"), IsEmpty());
    EXPECT_EQ(placesOf(*editionWith("primary-autism,3,2026-11-01,Head\n"), "primary-autism").left, 3)
        << "of two counts on one day the file's stands";
    const auto moved = buildEdition(edition->parts(), tinyDay().plusDays(30));
    EXPECT_EQ(placesOf(*valueOf(moved), "primary-autism").left, 7) << "an edition read anew is the same";
}

TEST(PlacesCounts, thatAreOlderGiveWay) {
    const char* const rows = "primary-autism,7,2026-10-31,Head\n";
    EXPECT_EQ(placesOf(*editionWith(rows), "primary-autism").left, 12);
    EXPECT_EQ(checked(rows),
              "places.csv:2: warning[places]: primary-autism: The count of 2026-10-31 is older than that of "
              "2026-11-01 in primary/offers.yaml, which stands. Take the row out, or count anew.\n");
}

TEST(PlacesCounts, thatFitNoOfferAreErrors) {
    EXPECT_THAT(
        checked("primary-autsm,7,2026-11-20,Head\n"),
        HasSubstr("places.csv:2: error[places]: primary-autsm: The book has no such offer. Did you mean "
                  "'primary-autism'?"));
    EXPECT_THAT(checked("small-schools,7,2026-11-20,Head\n"),
                HasSubstr("error[places]: small-schools: The offer "
                          "counts no places"));
    EXPECT_THAT(checked("forum-leaders,7,2026-11-20,Head\n"), HasSubstr("counts no places"));
    EXPECT_THAT(checked("primary-autism,41,2026-11-20,Head\n"),
                HasSubstr("error[places]: primary-autism: 'left' is 41, more than the 40 places there are"));
    EXPECT_THAT(checked("primary-autism,7,2026-11-25,Head\n"),
                HasSubstr("error[places]: primary-autism: 'as_of' is 2026-11-25, after today, 2026-11-24"));
}

TEST(PlacesCounts, waitForAPluginThatWasRefused) {
    EXPECT_THAT(checked("primary-news,7,2026-11-20,Head\n", {"primary"}),
                HasSubstr("warning[places]: primary-news: The book has no such offer, and the row waits."));
    EXPECT_THAT(checked("primary-autism,41,2026-11-20,Head\n", {"primary"}), HasSubstr("warning[places]"));
    EXPECT_THAT(checked("primary-autism,41,2026-11-20,Head\n", {"secondary"}), HasSubstr("error[places]"));
}

}  // namespace
}  // namespace offerbook::test
