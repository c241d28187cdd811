#include "base/day.h"

#include <algorithm>

#include "base/text.h"

namespace offerbook {

using namespace std::chrono;

namespace {

/// With zeros before it where it has fewer digits than `width`.
void appendPadded(std::string& text, int number, std::size_t width) {
    const std::string digits = std::to_string(number);
    text.append(width - std::min(width, digits.size()), '0');
    text += digits;
}

}  // namespace

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
    const year_month_day date{days_};
    std::string text;
    text.reserve(std::size("2026-11-03T09:30:00Z"));
    appendPadded(text, static_cast<int>(date.year()), 4);
    text += '-';
    appendPadded(text, static_cast<int>(static_cast<unsigned>(date.month())), 2);
    text += '-';
    appendPadded(text, static_cast<int>(static_cast<unsigned>(date.day())), 2);
    return text;
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
    std::string text = Day(whole).iso();
    const auto part = [&](char before, auto count) {
        text += before;
        appendPadded(text, static_cast<int>(count.count()), 2);
    };
    part('T', time.hours());
    part(':', time.minutes());
    part(':', time.seconds());
    return text + 'Z';
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

std::string clockInLondon(Instant instant) {
    const std::string utc = iso(isSummerTime(instant) ? instant + hours{1} : instant);
    return utc.substr(utc.find('T') + 1, std::string_view("09:30").size());
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
