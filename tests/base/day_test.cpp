#include "base/day.h"

namespace offerbook {
namespace {

Day day(std::string_view text) {
    return Day::parse(text).value();
}

Instant at(std::string_view text, int hour, int minute = 0, int second = 0) {
    return Instant{day(text).sysDays()} + std::chrono::hours(hour) + std::chrono::minutes(minute) +
           std::chrono::seconds(second);
}

TEST(Day, isReadAndWritten) {
    for (const char* const text : {"1900-01-01", "2024-02-29", "2026-11-03", "2999-12-31"})
        EXPECT_EQ(day(text).iso(), text);
    EXPECT_EQ(day("2026-11-03").year(), 2026);
    EXPECT_EQ(day("2026-11-03").month(), 11U);
    EXPECT_EQ(day("2026-11-03").dayOfMonth(), 3U);
}

TEST(Day, isNotReadFromAnythingElse) {
    for (const char* const text :
         {"",           "2026",        "2026-2-3",    "2026-02-30",           "2025-02-29", "1900-02-29",
          "2026-13-01", "2026-00-01",  "2026-01-00",  "2026/01/01",           "01-01-2026", "1899-12-31",
          "3000-01-01", "2026-01-01 ", " 2026-01-01", "2026-01-01T00:00:00Z", "-026-01-01", "2026-+1-01",
          "20x6-01-01", "tomorrow"})
        EXPECT_EQ(Day::parse(text), std::nullopt) << text;
}

TEST(Day, isCountedWith) {
    EXPECT_EQ(day("2024-02-28").plusDays(2).iso(), "2024-03-01");
    EXPECT_EQ(day("2026-01-01").plusDays(-1).iso(), "2025-12-31");
    EXPECT_EQ(day("2024-02-29").plusYears(1).iso(), "2025-02-28");
    EXPECT_EQ(day("2024-02-29").plusYears(4).iso(), "2028-02-29");
    EXPECT_EQ(day("2024-02-01").daysUntil(day("2024-03-01")), 29);
    EXPECT_LT(day("2024-02-01"), day("2024-03-01"));
}

TEST(Day, inLondonFollowsSummerTime) {
    // Clocks go forward on 29 March 2026 and back on 25 October 2026, both at 01:00 UTC.
    EXPECT_EQ(dayInLondon(at("2026-03-28", 23, 59, 59)).iso(), "2026-03-28");
    EXPECT_EQ(dayInLondon(at("2026-03-29", 23)).iso(), "2026-03-30");
    EXPECT_EQ(dayInLondon(at("2026-07-01", 22, 59, 59)).iso(), "2026-07-01");
    EXPECT_EQ(dayInLondon(at("2026-07-01", 23)).iso(), "2026-07-02");
    EXPECT_EQ(dayInLondon(at("2026-10-24", 23)).iso(), "2026-10-25");
    EXPECT_EQ(dayInLondon(at("2026-10-25", 23, 59, 59)).iso(), "2026-10-25");
    EXPECT_EQ(dayInLondon(at("2026-12-31", 23, 59, 59)).iso(), "2026-12-31");
}

TEST(Day, beginsInLondonAtMidnightThere) {
    EXPECT_EQ(iso(startInLondon(day("2026-03-29"))), "2026-03-29T00:00:00Z");
    EXPECT_EQ(iso(startInLondon(day("2026-03-30"))), "2026-03-29T23:00:00Z");
    EXPECT_EQ(iso(startInLondon(day("2026-10-25"))), "2026-10-24T23:00:00Z");
    EXPECT_EQ(clockInLondon(at("2026-10-24", 23, 59, 1)), "00:59");
    EXPECT_EQ(clockInLondon(at("2026-10-25", 9, 5)), "09:05");
    EXPECT_EQ(clockInLondon(at("2026-07-01", 8, 30)), "09:30");
    EXPECT_EQ(iso(startInLondon(day("2026-10-26"))), "2026-10-26T00:00:00Z");
    for (Day each = day("2026-01-01"); each < day("2028-01-01"); each = each.plusDays(1)) {
        EXPECT_EQ(dayInLondon(startInLondon(each)), each);
        EXPECT_EQ(dayInLondon(startInLondon(each) - std::chrono::milliseconds(1)), each.plusDays(-1));
    }
}

TEST(Instant, isWrittenInUtc) {
    EXPECT_EQ(iso(at("2026-11-03", 9, 5, 7) + std::chrono::milliseconds(999)), "2026-11-03T09:05:07Z");
    EXPECT_EQ(iso(Instant{} - std::chrono::milliseconds(1)), "1969-12-31T23:59:59Z");
}

TEST(FixedClock, standsStillUntilSet) {
    FixedClock clock(day("2026-07-01"));
    EXPECT_EQ(iso(clock.now()), "2026-07-01T11:00:00Z");
    EXPECT_EQ(clock.today(), day("2026-07-01"));
    clock.set(at("2026-07-01", 23));
    EXPECT_EQ(clock.today(), day("2026-07-02"));
}

TEST(SystemClock, tellsATimeOfThisCentury) {
    EXPECT_GT(SystemClock().today(), day("2020-01-01"));
    EXPECT_LT(SystemClock().today(), day("2100-01-01"));
}

}  // namespace
}  // namespace offerbook
