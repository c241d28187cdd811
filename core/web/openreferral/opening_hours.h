// Hours as officers write them ("School days, 8.30am to 5pm") as days of the week and times.
//
// Thread-safety: pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/day.h"

namespace offerbook {

/// The same hours on some days of each week, in London's time.
struct WeeklyHours {
    std::uint8_t days = 0;  ///< Bit 0 is Monday.
    int opensAt = 0;        ///< Minutes since midnight.
    int closesAt = 0;       ///< 1440 for midnight.

    /// When it closes as a time of the same day: 23:59 for midnight, since no time is 24:00 (RFC 3339).
    int lastMinute() const { return closesAt < 24 * 60 ? closesAt : 24 * 60 - 1; }

    bool holdsDay(int weekday) const { return ((days >> static_cast<unsigned>(weekday)) & 1U) != 0; }
    friend bool operator==(const WeeklyHours&, const WeeklyHours&) = default;
};

/// Only where the whole text says just that: DAYS, a comma, TIME to TIME. DAYS: 'School days', 'Weekdays',
/// 'Every day', a day of the week, or one to another, over the weekend too; TIME: 9am, 4.30pm, 16:30, noon,
/// 12 noon, midnight. A dash stands for 'to'; a full stop may end it.
std::optional<WeeklyHours> readHours(std::string_view text);

/// 0 for Monday by 'monday', 'Mon', 'MO' in any case; nothing for other words.
std::optional<int> readWeekday(std::string_view text);

/// "MO,TU" as iCal has it (RFC 5545, 3.3.10).
std::string daysForCalendars(const WeeklyHours& hours);

/// How far London's time is before UTC at the end of a day, in minutes: 60 in summer, else 0.
int londonMinutes(Day day);

/// The latest day, up to this one, on which London's clocks changed.
Day lastClockChange(Day day);

/// "09:00Z" or "09:00+01:00": the standard wants the offset beside the time.
std::string timeWithOffset(int minutes, int offset);

}  // namespace offerbook
