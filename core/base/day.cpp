#include "base/day.h"

#include <array>
#include <cstdio>

#include "base/text.h"

namespace offerbook {

using namespace std::chrono;

std::optional<Day> Day::parse(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    for (const std::size_t index : {0U, 1U, 2U, 3U, 5U, 6U, 8U, 9U})
        if (text[index] < '0' || text[index] > '9') return std::nullopt;
    const auto yearNumber = static_cast<int>(*parseWhole(text.substr(0, 4)));
    const auto monthNumber = static_cast<unsigned>(*parseWhole(text.substr(5, 2)));
    const auto dayNumber = static_cast<unsigned>(*parseWhole(text.substr(8, 2)));
    const year_month_day date{std::chrono::year{yearNumber}, std::chrono::month{monthNumber},
                              std::chrono::day{dayNumber}};
    if (!date.ok() || yearNumber < 1900 || yearNumber > 2999) return std::nullopt;
    return Day(sys_days{date});
}

std::string Day::iso() const {
    std::array<char, 32> buffer{};
    const int length =
        std::snprintf(buffer.data(), buffer.size(), "%04d-%02u-%02u", year(), month(), dayOfMonth());
    return {buffer.data(), static_cast<std::size_t>(length)};
}

int Day::year() const {
    return static_cast<int>(year_month_day{days_}.year());
}
unsigned Day::month() const {
    return static_cast<unsigned>(year_month_day{days_}.month());
}
unsigned Day::dayOfMonth() const {
    return static_cast<unsigned>(year_month_day{days_}.day());
}

Day Day::plusYears(int more) const {
    year_month_day date = year_month_day{days_} + years{more};
    if (!date.ok()) date = date.year() / date.month() / last;
    return Day(sys_days{date});
}

std::string iso(Instant instant) {
    const auto whole = floor<days>(instant);
    const hh_mm_ss time{floor<seconds>(instant - whole)};
    std::array<char, 32> buffer{};
    const int length =
        std::snprintf(buffer.data(), buffer.size(), "%sT%02d:%02d:%02dZ", Day(whole).iso().c_str(),
                      static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                      static_cast<int>(time.seconds().count()));
    return {buffer.data(), static_cast<std::size_t>(length)};
}

namespace {

/// Whether clocks in the United Kingdom show summer time at this instant.
bool isSummerTime(Instant instant) {
    const year inYear = year_month_day{floor<days>(instant)}.year();
    const sys_days start{inYear / March / Sunday[last]};
    const sys_days end{inYear / October / Sunday[last]};
    return instant >= start + hours{1} && instant < end + hours{1};
}

}  // namespace

Day dayInLondon(Instant instant) {
    return Day(floor<days>(isSummerTime(instant) ? instant + hours{1} : instant));
}

Instant startInLondon(Day day) {
    const Instant midnight{day.sysDays()};
    return isSummerTime(midnight - hours{1}) ? midnight - hours{1} : midnight;
}

Instant SystemClock::now() const {
    return floor<milliseconds>(system_clock::now());
}

FixedClock::FixedClock(Day day) : instant_(startInLondon(day) + hours{12}) {}

}  // namespace offerbook
