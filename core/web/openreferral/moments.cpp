#include "web/openreferral/moments.h"

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdio>

namespace offerbook {

namespace {

/// Reads a text from its start.
class Reader {
public:
    explicit Reader(std::string_view text) : rest_(text) {}

    bool atEnd() const { return rest_.empty(); }
    bool take(char c) {
        if (rest_.empty() || rest_.front() != c) return false;
        rest_.remove_prefix(1);
        return true;
    }
    /// Exactly so many digits, at most `most`.
    std::optional<int> number(std::size_t count, int most) {
        if (rest_.size() < count) return std::nullopt;
        int value = 0;
        for (std::size_t at = 0; at < count; ++at) {
            if (rest_[at] < '0' || rest_[at] > '9') return std::nullopt;
            value = value * 10 + (rest_[at] - '0');
        }
        if (value > most) return std::nullopt;
        rest_.remove_prefix(count);
        return value;
    }
    std::optional<Day> day() {
        constexpr std::size_t letters = 10;
        if (rest_.size() < letters) return std::nullopt;
        const auto day = Day::parse(rest_.substr(0, letters));
        if (day) rest_.remove_prefix(letters);
        return day;
    }

private:
    std::string_view rest_;
};

struct TimeOfDay {
    int minutes = 0;
    int milliseconds = 0;       ///< Beyond the minutes.
    std::optional<int> offset;  ///< Minutes before UTC, where it is said.
};

/// Milliseconds of a fraction; digits beyond the third are dropped.
std::optional<int> readFraction(Reader& reader) {
    int value = 0;
    int scale = 100;
    bool any = false;
    for (auto digit = reader.number(1, 9); digit; digit = reader.number(1, 9)) {
        value += *digit * scale;
        scale /= 10;
        any = true;
    }
    return any ? std::optional(value) : std::nullopt;
}

std::optional<int> readOffset(Reader& reader) {
    if (reader.take('Z') || reader.take('z')) return 0;
    const bool before = reader.take('+') || reader.take(' ');
    if (!before && !reader.take('-')) return std::nullopt;
    const auto hours = reader.number(2, 23);
    reader.take(':');
    const auto minutes = reader.number(2, 59);
    if (!hours || !minutes) return std::nullopt;
    const int offset = *hours * 60 + *minutes;
    return before ? offset : -offset;
}

std::optional<TimeOfDay> readTime(Reader& reader) {
    TimeOfDay time;
    const auto hour = reader.number(2, 23);
    if (!hour || !reader.take(':')) return std::nullopt;
    const auto minute = reader.number(2, 59);
    if (!minute) return std::nullopt;
    time.minutes = *hour * 60 + *minute;
    if (reader.take(':')) {
        const auto second = reader.number(2, 60);
        if (!second) return std::nullopt;
        time.milliseconds = *second * 1000;
        if (reader.take('.')) {
            const auto fraction = readFraction(reader);
            if (!fraction) return std::nullopt;
            time.milliseconds += *fraction;
        }
    }
    if (reader.atEnd()) return time;
    time.offset = readOffset(reader);
    if (!time.offset || !reader.atEnd()) return std::nullopt;
    return time;
}

}  // namespace

std::optional<Instant> readMoment(std::string_view text) {
    Reader reader(text);
    const auto day = reader.day();
    if (!day) return std::nullopt;
    if (reader.atEnd()) return startInLondon(*day);
    if (!reader.take('T') && !reader.take('t')) return std::nullopt;
    const auto time = readTime(reader);
    if (!time) return std::nullopt;
    return Instant(day->sysDays()) + std::chrono::minutes(time->minutes - time->offset.value_or(0)) +
           std::chrono::milliseconds(time->milliseconds);
}

std::string isoWithMilliseconds(Instant instant) {
    const auto seconds = std::chrono::floor<std::chrono::seconds>(instant);
    const auto beyond = std::chrono::duration_cast<std::chrono::milliseconds>(instant - seconds).count();
    std::array<char, 8> fraction{};
    std::snprintf(fraction.data(), fraction.size(), ".%03dZ", static_cast<int>(beyond));
    std::string text = iso(Instant(seconds));
    text.pop_back();
    return text + fraction.data();
}

std::optional<std::chrono::milliseconds> readTimeOfDay(std::string_view text, int offset) {
    Reader reader(text);
    const auto time = readTime(reader);
    if (!time) return std::nullopt;
    const std::chrono::minutes minutes(time->offset ? time->minutes - *time->offset + offset : time->minutes);
    if (minutes < std::chrono::hours(0) || minutes >= std::chrono::hours(24)) return std::nullopt;
    return minutes + std::chrono::milliseconds(time->milliseconds);
}

}  // namespace offerbook
