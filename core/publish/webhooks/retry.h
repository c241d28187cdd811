// When a delivery that failed is tried again.
//
// Thread-safety: pure.
#pragma once

#include <chrono>
#include <optional>

#include "base/day.h"

namespace offerbook {

class Settings;

struct RetryRules {
    int attempts = 12;                                    ///< Setting webhooks.attempts.
    std::chrono::hours hours{48};                         ///< Setting webhooks.hours.
    std::chrono::seconds first{30};                       ///< Setting webhooks.first_retry_seconds.
    std::chrono::seconds longest{std::chrono::hours{6}};  ///< Setting webhooks.longest_retry_seconds.

    static RetryRules from(const Settings& settings);
};

/// When to try again after the `failed`th failure (from 1) of what is to be sent since `created`; nothing
/// where it is given up. The wait doubles from the first to the longest, of which `chance`, at least 0 and
/// below 1, takes up to a half. `asked` is what the receiver asked for (Retry-After), within the longest.
std::optional<Instant> nextAttempt(const RetryRules& rules, int failed, Instant created, Instant now,
                                   std::optional<std::chrono::seconds> asked, double chance);

}  // namespace offerbook
