#include "web/openreferral/opening_hours.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>

#include "base/text.h"
#include "web/openreferral/sentences.h"

namespace offerbook {

namespace {

constexpr std::array<std::string_view, 7> weekdays{"monday", "tuesday",  "wednesday", "thursday",
                                                   "friday", "saturday", "sunday"};
constexpr std::uint8_t schoolDays = 0b0011111;
constexpr std::uint8_t everyDay = 0b1111111;

std::optional<int> numberUpTo(std::string_view text, int most) {
    if (text.empty() || text.size() > 2 || text.front() == '-' || text.front() == '+') return std::nullopt;
    const auto number = parseWhole(text);
    if (!number || *number < 0 || *number > most) return std::nullopt;
    return static_cast<int>(*number);
}

/// "9am", "4.30pm", "16:30", "noon".
std::optional<int> minutesOf(std::string_view text) {
    if (text.starts_with("12") &&
        (text.ends_with("noon") || text.ends_with("day") || text.ends_with("night")))
        text = trim(text.substr(2));
    if (text == "noon" || text == "midday") return 12 * 60;
    if (text == "midnight") return 24 * 60;
    const bool morning = text.ends_with("am"), afternoon = text.ends_with("pm");
    if (morning || afternoon) text = trim(text.substr(0, text.size() - 2));
    const std::size_t mark = text.find_first_of(".:");
    const bool hasMinutes = mark != std::string_view::npos;
    if (hasMinutes && text.size() - mark != 3) return std::nullopt;
    auto hour = numberUpTo(text.substr(0, mark), morning || afternoon ? 12 : 23);
    const auto minute = hasMinutes ? numberUpTo(text.substr(mark + 1), 59) : 0;
    // A bare number could be of either half of the day.
    if (!hour || !minute || (!morning && !afternoon && !hasMinutes)) return std::nullopt;
    if (morning || afternoon) {
        if (*hour == 0) return std::nullopt;
        *hour = *hour % 12 + (afternoon ? 12 : 0);
    }
    return *hour * 60 + *minute;
}

std::optional<std::uint8_t> daysOf(std::string_view text) {
    if (text == "school days" || text == "weekdays") return schoolDays;
    if (text == "every day") return everyDay;
    const std::size_t to = text.find(" to ");
    const auto first = readWeekday(text.substr(0, to));
    const auto last = to == std::string_view::npos ? first : readWeekday(text.substr(to + 4));
    if (!first || !last) return std::nullopt;
    constexpr int week = 7;
    std::uint8_t days = 0;
    for (int day = *first;; day = (day + 1) % week) {
        days = static_cast<std::uint8_t>(days | 1U << static_cast<unsigned>(day));
        if (day == *last) return days;
    }
}

/// In lower case with single spaces, 'to' for dashes, and no full stop.
std::string plain(std::string_view text) {
    std::string words = lowerAscii(text);
    for (const std::string_view dash : {"\u2013", "\u2014", "-"})
        for (std::size_t at = words.find(dash); at != std::string::npos; at = words.find(dash, at))
            words.replace(at, dash.size(), " to ");
    words = onOneLine(words);
    if (words.ends_with('.')) words.pop_back();
    return words;
}

}  // namespace

std::optional<int> readWeekday(std::string_view text) {
    const std::string word = lowerAscii(text);
    for (std::size_t day = 0; day < weekdays.size(); ++day) {
        const std::string_view name = weekdays[day];
        if (word == name || word == name.substr(0, 3) || word == name.substr(0, 2))
            return static_cast<int>(day);
    }
    return std::nullopt;
}

std::optional<WeeklyHours> readHours(std::string_view text) {
    const std::string words = plain(text);
    const std::string_view all = words;
    const std::size_t comma = all.find(", ");
    if (comma == std::string_view::npos) return std::nullopt;
    const std::string_view times = all.substr(comma + 2);
    const std::size_t to = times.find(" to ");
    if (to == std::string_view::npos) return std::nullopt;
    const auto days = daysOf(all.substr(0, comma));
    const auto opens = minutesOf(times.substr(0, to));
    const auto closes = minutesOf(times.substr(to + 4));
    if (!days || !opens || !closes || *closes <= *opens) return std::nullopt;
    return WeeklyHours{*days, *opens, *closes};
}

std::string daysForCalendars(const WeeklyHours& hours) {
    constexpr std::array<std::string_view, 7> names{"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
    std::string text;
    for (std::size_t day = 0; day < names.size(); ++day) {
        if (!hours.holdsDay(static_cast<int>(day))) continue;
        if (!text.empty()) text += ',';
        text += names[day];
    }
    return text;
}

int londonMinutes(Day day) {
    const Day next = day.plusDays(1);
    const Instant midnight = next.sysDays();
    return static_cast<int>(
        std::chrono::duration_cast<std::chrono::minutes>(midnight - startInLondon(next)).count());
}

Day lastClockChange(Day day) {
    constexpr int mostDays = 366;
    const int now = londonMinutes(day);
    for (int back = 0; back < mostDays; ++back)
        if (londonMinutes(day.plusDays(-back - 1)) != now) return day.plusDays(-back);
    return day.plusDays(-mostDays);
}

std::string timeWithOffset(int minutes, int offset) {
    const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    const std::string time = two(minutes / 60) + ":" + two(minutes % 60);
    return offset == 0 ? time + "Z" : time + "+" + two(offset / 60) + ":" + two(offset % 60);
}

}  // namespace offerbook
