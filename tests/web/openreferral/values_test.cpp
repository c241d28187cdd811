// What the national standard is made of: names, places, hours, ages, moments, postcodes.
#include <array>
#include <cmath>
#include <numbers>
#include <stdexcept>

#include "support/tiny_book.h"
#include "support/value_of.h"
#include "web/openreferral/ages.h"
#include "web/openreferral/moments.h"
#include "web/openreferral/national_forms.h"
#include "web/openreferral/national_grid.h"
#include "web/openreferral/opening_hours.h"
#include "web/openreferral/postcodes.h"
#include "web/openreferral/sentences.h"
#include "web/openreferral/uuids.h"

namespace offerbook::test {
namespace {

using ::testing::ElementsAre;
using ::testing::Eq;
using ::testing::Ne;
using ::testing::Optional;

TEST(Uuids, areThoseOfTheStandard) {
    // RFC 9562, appendix A.4; and the usual example of Python's documentation.
    const std::string names = "6ba7b810-9dad-11d1-80b4-00c04fd430c8";
    EXPECT_EQ(nameUuid(names, "www.example.com"), "2ed6657d-e927-568b-95e1-2665a8aea6a2");
    EXPECT_EQ(nameUuid(names, "python.org"), "886313e1-3b8a-5372-9b90-0c9aee199e5d");
    EXPECT_THROW(nameUuid("no uuid", "a"), std::invalid_argument);
}

TEST(Uuids, differByCountyKindAndIdAndNeverChange) {
    const Uuids uuids(*tinyCounty());
    EXPECT_EQ(uuids.of("service", "plain"), "140ef460-304b-593b-a7c3-1b1689932fb1");
    County other = *tinyCounty();
    other.name.english = "Another name";
    EXPECT_EQ(Uuids(other).of("service", "plain"), uuids.of("service", "plain"))
        << "the authority's code counts";
    other.authorityCode = "998";
    EXPECT_NE(Uuids(other).of("service", "plain"), uuids.of("service", "plain"));
    EXPECT_NE(uuids.of("organization", "plain"), uuids.of("service", "plain"));
}

TEST(Uuids, areReadInAnyCaseAndNothingElse) {
    EXPECT_THAT(readUuid("2ED6657D-e927-568b-95e1-2665a8aea6a2"),
                Optional(Eq("2ed6657d-e927-568b-95e1-2665a8aea6a2")));
    for (const char* const bad :
         {"", "2ed6657de927568b95e12665a8aea6a2", "{2ed6657d-e927-568b-95e1-2665a8aea6a2}",
          "2ed6657d-e927-568b-95e1-2665a8aea6ag", "2ed6657d-e927-568b-95e1-2665a8aea6a2 ",
          "2ed6657d_e927_568b_95e1_2665a8aea6a2"})
        EXPECT_FALSE(readUuid(bad)) << bad;
}

TEST(NationalGrid, isUnprojectedAsInTheGuide) {
    // Ordnance Survey, 'A guide to coordinate systems in Great Britain', annexe C, worked example.
    const Degrees at = osgb36Of(651409.903, 313177.270);
    EXPECT_NEAR(at.latitude, 52 + 39 / 60.0 + 27.2531 / 3600, 1e-8);
    EXPECT_NEAR(at.longitude, 1 + 43 / 60.0 + 4.5177 / 3600, 1e-8);
}

TEST(NationalGrid, isWithinFiveMetresOfPublishedPoints) {
    struct Published {
        const char* place;
        double latitude, longitude, easting, northing;
    };
    // Ordnance Survey's test points of OSTN15: ETRS89 and National Grid.
    constexpr std::array points{
        Published{"Lizard Point", 49.96006137820, -5.20304609998, 170370.718, 11572.405},
        Published{"Plymouth", 50.43885825610, -4.10864563561, 250359.811, 62016.569},
        Published{"Southampton", 50.93127937910, -1.45051433700, 438710.920, 114792.250},
        Published{"North Foreland", 51.37447025550, 1.44454730409, 639821.835, 169565.858},
        Published{"Brislington", 51.42754743020, -2.54407618349, 362269.991, 169978.690},
        Published{"Lambeth", 51.48936564950, -0.11992557180, 530624.974, 178388.464},
        Published{"Colchester", 51.89436637350, 0.89724327012, 599445.590, 225722.826},
        Published{"Droitwich", 52.25529381630, -2.15458614387, 389544.190, 261912.153},
        Published{"King's Lynn", 52.75136687170, 0.40153547065, 562180.547, 319784.995},
        Published{"Nottingham", 52.96219109410, -1.19747655922, 454002.834, 340834.943},
        Published{"Daresbury", 53.34480280190, -2.64049320810, 357455.843, 383290.436},
        Published{"Pudsey", 53.80021519630, -1.66379168242, 422242.186, 433818.701},
        Published{"Flamborough Head", 54.11685144290, -0.07773133187, 525745.670, 470703.214},
        Published{"Carlisle", 54.89542340420, -2.93827741149, 339921.145, 556034.761},
        Published{"Newcastle", 54.97912273660, -1.61657685184, 424639.355, 565012.703},
    };
    constexpr double metresPerDegree = 111'200;
    for (const Published& point : points) {
        const Degrees at = wgs84Of(point.easting, point.northing);
        const double north = (at.latitude - point.latitude) * metresPerDegree;
        const double east = (at.longitude - point.longitude) * metresPerDegree *
                            std::cos(point.latitude * std::numbers::pi / 180);
        EXPECT_LT(std::hypot(north, east), 5) << point.place;
    }
}

TEST(OpeningHours, areReadWhereTheyAreAllThatIsSaid) {
    constexpr std::uint8_t week = 0b11111;
    EXPECT_THAT(readHours("School days, 8.30am to 4.30pm"), Optional(Eq(WeeklyHours{week, 510, 990})));
    EXPECT_THAT(readHours("monday to friday, 9am to noon"), Optional(Eq(WeeklyHours{week, 540, 720})));
    EXPECT_THAT(readHours("Every day, 17:00 to 20:15"), Optional(Eq(WeeklyHours{0b1111111, 1020, 1215})));
    EXPECT_THAT(readHours("Tuesday to Thursday, 12am to 12pm"), Optional(Eq(WeeklyHours{0b1110, 0, 720})));
    EXPECT_THAT(readHours("Monday, 9am to 5pm"), Optional(Eq(WeeklyHours{1, 540, 1020})));
    EXPECT_THAT(readHours("Friday to Monday, 9am to 4pm"), Optional(Eq(WeeklyHours{0b1110001, 540, 960})));
    for (const char* const nine :
         {"School days, 9am to 4pm.", "School days, 9am\u20134pm", "School days, 9am \u2013 4pm",
          "Monday-Friday, 9am - 4pm", "school days,  9am  to 4pm"})
        EXPECT_THAT(readHours(nine), Optional(Eq(WeeklyHours{week, 540, 960}))) << nine;
    EXPECT_THAT(readHours("Weekdays, 9am to 12 noon"), Optional(Eq(WeeklyHours{week, 540, 720})));
    EXPECT_EQ(readHours("Every day, 6pm to midnight")->lastMinute(), 23 * 60 + 59)
        << "no time of a day is 24:00";
    for (const char* const other :
         {"", "School days", "School days, 9am", "School days, 9am to 4pm, and Saturdays",
          "School days, 9 to 4", "Friday, ", "School days, 9am-", "School days, 4pm to 9am",
          "School days, 13am to 2pm", "School days, 9.5am to 4pm", "Some days, 9am to 4pm",
          "School days, 0am to 4pm", "School days, -9am to 4pm", "Days, to , to "})
        EXPECT_FALSE(readHours(other)) << other;
    EXPECT_EQ(daysForCalendars({0b1000101, 0, 1}), "MO,WE,SU");
}

TEST(OpeningHours, carryTheOffsetOfTheirSeason) {
    const auto on = [](const char* day) { return londonMinutes(*Day::parse(day)); };
    EXPECT_EQ(on("2026-03-28"), 0);
    EXPECT_EQ(on("2026-03-29"), 60);
    EXPECT_EQ(on("2026-10-24"), 60);
    EXPECT_EQ(on("2026-10-25"), 0);
    EXPECT_EQ(timeWithOffset(510, 60), "08:30+01:00");
    EXPECT_EQ(timeWithOffset(510, 0), "08:30Z");
    EXPECT_EQ(lastClockChange(*Day::parse("2026-11-24")).iso(), "2026-10-25");
    EXPECT_EQ(lastClockChange(*Day::parse("2026-10-25")).iso(), "2026-10-25");
    EXPECT_EQ(lastClockChange(*Day::parse("2026-10-24")).iso(), "2026-03-29");
}

TEST(Sentences, endInOneStop) {
    EXPECT_EQ(asSentence("It stays"), "It stays.");
    EXPECT_EQ(asSentence(" One\n two\t three; "), "One two three.");
    for (const char* const whole :
         {"Done.", "Really?", "And so on\u2026", "He said \u201cNo.\u201d", "(See there.)", "\"Stop!\""})
        EXPECT_EQ(asSentence(whole), whole);
    EXPECT_EQ(asSentence("(see there)"), "(see there).");
    EXPECT_EQ(asSentence("\u201cPlain help\u201d"), "\u201cPlain help\u201d.");
    EXPECT_EQ(asSentence(" \n"), "");
}

TEST(Uuids, stayWhenACountyWithoutACodeIsRenamed) {
    County county;
    county.name.english = "Old Shire";
    const std::string before = Uuids(county).of("service", "a");
    county.name.english = "New Shire";
    EXPECT_EQ(Uuids(county, "Old Shire").of("service", "a"), before);
    EXPECT_NE(Uuids(county).of("service", "a"), before);
    county.authorityCode = "999";
    EXPECT_EQ(Uuids(county, "Old Shire").of("service", "a"), Uuids(county).of("service", "a"));
}

TEST(Weekdays, areReadByNameOrLetters) {
    for (const char* const monday : {"MO", "mo", "Mon", "MONDAY"})
        EXPECT_THAT(readWeekday(monday), Optional(0)) << monday;
    EXPECT_THAT(readWeekday("su"), Optional(6));
    for (const char* const other : {"", "M", "MOND", "1", "M0", "Monday "})
        EXPECT_FALSE(readWeekday(other)) << other;
}

TEST(Ages, areWhatARuleImplies) {
    const auto of = [](const std::string& rule) {
        const AgeSpan span = agesOf(valueOf(parseRule(rule, tinyRegister()->facts)));
        const auto words = [](std::optional<double> age) {
            return age ? std::to_string(std::lround(*age)) : "-";
        };
        return words(span.least) + " to " + words(span.most);
    };
    EXPECT_EQ(of("pupils < 150"), "- to -");
    EXPECT_EQ(of("age_from >= 11"), "11 to -");
    EXPECT_EQ(of("age_from > 10 AND age_to < 19"), "11 to 18");
    EXPECT_EQ(of("NOT age_from < 11"), "11 to -");
    EXPECT_EQ(of("age_from <= 5"), "- to -") << "a school that begins early may have older children too";
    EXPECT_EQ(of("age_from = 3 OR age_from = 5 AND age_to <= 11"), "3 to -");
    EXPECT_EQ(of("age_from BETWEEN 3 AND 5 AND (age_to <= 7 OR age_to <= 11) AND age_from >= 4"), "4 to 11");
}

TEST(Moments, areReadWithOrWithoutTimeAndOffset) {
    const auto read = [](const char* text) {
        const auto moment = readMoment(text);
        return moment ? isoWithMilliseconds(*moment) : "refused";
    };
    EXPECT_EQ(read("2026-11-03"), "2026-11-03T00:00:00.000Z");
    EXPECT_EQ(read("2026-07-03"), "2026-07-02T23:00:00.000Z") << "a day begins when it does in London";
    EXPECT_EQ(read("2026-11-03T09:30:15.2507Z"), "2026-11-03T09:30:15.250Z");
    EXPECT_EQ(read("2026-11-03T09:30"), "2026-11-03T09:30:00.000Z");
    EXPECT_EQ(read("2026-11-03t09:30:00+01:00"), "2026-11-03T08:30:00.000Z");
    EXPECT_EQ(read("2026-11-03T09:30:00 01:00"), "2026-11-03T08:30:00.000Z") << "a plus that was not encoded";
    EXPECT_EQ(read("2026-11-03T00:30:00-0200"), "2026-11-03T02:30:00.000Z");
    for (const char* const bad :
         {"", "yesterday", "2026-13-01", "2026-02-30", "03/11/2026", "2026-11-03T", "2026-11-03T9:30",
          "2026-11-03T25:00", "2026-11-03T09:61", "2026-11-03T09:30:00.Z", "2026-11-03T09:30:00X",
          "2026-11-03T09:30:00Z ", "2026-11-03 09:30", "2026-11-03T09:30:00+25:00", "2026-11-03T09:30:00+1",
          "1762162200", "9999-01-01T00:00:00Z"})
        EXPECT_EQ(read(bad), "refused") << bad;
}

TEST(TimesOfDay, areThoseOfLondon) {
    using namespace std::chrono_literals;
    EXPECT_EQ(readTimeOfDay("09:30", 0), 570min);
    EXPECT_EQ(readTimeOfDay("09:30:59", 60), 570min + 59s) << "seconds count";
    EXPECT_EQ(readTimeOfDay("08:30Z", 60), 570min);
    EXPECT_EQ(readTimeOfDay("09:30+01:00", 60), 570min);
    for (const char* const otherDay : {"23:30-05:00", "00:30+01:00", "23:59:60-00:01"})
        EXPECT_FALSE(readTimeOfDay(otherDay, 0)) << otherDay;
    for (const char* const bad : {"", "9am", "24:00", "9:30", "09:30 ", "0930"})
        EXPECT_FALSE(readTimeOfDay(bad, 0)) << bad;
}

TEST(Postcodes, areReadAsPeopleTypeThem) {
    EXPECT_THAT(readPostcode("me14 1xx"), Optional(Eq("ME14 1XX")));
    EXPECT_THAT(readPostcode(" ME141XX "), Optional(Eq("ME14 1XX")));
    EXPECT_THAT(readPostcode("w1a 0ax"), Optional(Eq("W1A 0AX")));
    for (const char* const bad : {"", "ME14", "ME14 1X", "1E14 1XX", "MEE4 1XX", "ME14 ABC", "ME141 1XX",
                                  "ME1-41XX", "\xC3\x89\x31 1AA", "AAAAAAAAAAAAAAAA"})
        EXPECT_FALSE(readPostcode(bad)) << bad;
}

TEST(Addresses, areGivenOnOnlyWhereTheyAreUris) {
    for (const char* const good : {"https://example.org/a?b=c#d", "http://example.org/%20"})
        EXPECT_TRUE(isUri(good)) << good;
    for (const char* const bad : {"", "https://example.org/a[b]", "https://example.org/%zz",
                                  "https://example.org/%2", "https://example.org/#a#b"})
        EXPECT_FALSE(isUri(bad)) << bad;
}

}  // namespace
}  // namespace offerbook::test
