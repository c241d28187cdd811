// A civil date in the county's own calendar, and the clock that tells it.
//
// `Day` has no time and no zone. The clock gives instants in UTC; `dayInLondon` turns one into the day that
// the county's schools have then. Everything that depends on time takes a `Clock`, so tests choose it.
#pragma once

#include <atomic>
#include <chrono>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace offerbook {

class Day {
public:
    /// 1 January 1970.
    Day() = default;
    explicit Day(std::chrono::sys_days days) : days_(days) {}

    /// Reads exactly `YYYY-MM-DD` with a date that exists, years 1900 to 2999.
    static std::optional<Day> parse(std::string_view text);

    /// `YYYY-MM-DD`.
    std::string iso() const;
    int year() const;
    unsigned month() const;  ///< 1 to 12
    unsigned dayOfMonth() const;

    Day plusDays(int days) const { return Day(days_ + std::chrono::days(days)); }
    Day plusYears(int more) const;  ///< 29 February becomes 28 February.
    int daysUntil(Day later) const { return static_cast<int>((later.days_ - days_).count()); }
    std::chrono::sys_days sysDays() const { return days_; }

    // NOLINTNEXTLINE(modernize-use-nullptr): the check takes the compiler's own 0 for ours.
    friend auto operator<=>(const Day&, const Day&) = default;

private:
    std::chrono::sys_days days_{};
};

using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

/// `YYYY-MM-DDTHH:MM:SSZ` in UTC (RFC 3339).
std::string iso(Instant instant);

/// The civil day in Europe/London: UTC, plus one hour from the last Sunday of March 01:00 UTC to the last
/// Sunday of October 01:00 UTC (Summer Time Order 2002).
Day dayInLondon(Instant instant);
/// What clocks in the county's schools show then: "09:30".
std::string clockInLondon(Instant instant);

/// The instant at which `day` begins in Europe/London.
Instant startInLondon(Day day);

/// Where time comes from. Thread-safety: implementations may be called from any thread.
class Clock {
public:
    Clock() = default;
    Clock(const Clock&) = delete;
    Clock& operator=(const Clock&) = delete;
    virtual ~Clock() = default;
    virtual Instant now() const = 0;

    Day today() const { return dayInLondon(now()); }
};

class SystemClock final : public Clock {
public:
    Instant now() const override;
};

/// Stands still until it is set; for tests and for `as_of`.
class FixedClock final : public Clock {
public:
    explicit FixedClock(Instant instant) : instant_(instant) {}
    explicit FixedClock(Day day);  ///< At noon.
    Instant now() const override { return instant_.load(); }
    void set(Instant instant) { instant_.store(instant); }

private:
    std::atomic<Instant> instant_;
};

}  // namespace offerbook
