// Deadlines of connections in constant time: one first-in-first-out list per kind.
//
// All deadlines of a kind last equally long, so whoever is armed first is due first; no heap and no wheel.
// The front of the idle list is also the connection that has been idle the longest.
//
// Thread-safety: none; each event loop has its own.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace offerbook {

using Clock = std::chrono::steady_clock;

/// What a connection is given time for: the whole head (from accept or its first byte), the whole body, the
/// next part of an answer, the next request, hanging up after a refusal.
enum class Deadline : std::uint8_t { head, body, write, idle, linger, none };

/// Base of whatever has a deadline; at most one at a time.
struct Timed {
    Timed* before = nullptr;
    Timed* after = nullptr;
    Clock::time_point due;
    Deadline kind = Deadline::none;
};

class Deadlines {
public:
    static constexpr std::size_t kinds = 5;

    /// By kind, in the order of Deadline.
    explicit Deadlines(const std::array<std::chrono::milliseconds, kinds>& durations) {
        for (std::size_t i = 0; i < kinds; ++i) lists_[i].lasts = durations[i];
    }

    /// Gives `timed` a new deadline of that kind in place of the one it has.
    void arm(Timed& timed, Deadline kind, Clock::time_point now) {
        disarm(timed);
        if (kind == Deadline::none) return;
        List& list = lists_[static_cast<std::size_t>(kind)];
        timed.kind = kind;
        timed.due = now + list.lasts;
        timed.before = list.last;
        timed.after = nullptr;
        (list.last != nullptr ? list.last->after : list.first) = &timed;
        list.last = &timed;
    }

    void disarm(Timed& timed) {
        if (timed.kind == Deadline::none) return;
        List& list = lists_[static_cast<std::size_t>(timed.kind)];
        (timed.before != nullptr ? timed.before->after : list.first) = timed.after;
        (timed.after != nullptr ? timed.after->before : list.last) = timed.before;
        timed.before = timed.after = nullptr;
        timed.kind = Deadline::none;
    }

    /// The longest armed of a kind, or null.
    Timed* oldest(Deadline kind) const { return lists_[static_cast<std::size_t>(kind)].first; }

    /// One that is due, or null; it stays armed.
    Timed* due(Clock::time_point now) const {
        for (const List& list : lists_)
            if (list.first != nullptr && list.first->due <= now) return list.first;
        return nullptr;
    }

    /// When the next one is due.
    std::optional<Clock::time_point> next() const {
        std::optional<Clock::time_point> soonest;
        for (const List& list : lists_)
            if (list.first != nullptr && (!soonest || list.first->due < *soonest)) soonest = list.first->due;
        return soonest;
    }

private:
    struct List {
        Timed* first = nullptr;
        Timed* last = nullptr;
        std::chrono::milliseconds lasts{0};
    };
    std::array<List, kinds> lists_;
};

}  // namespace offerbook
