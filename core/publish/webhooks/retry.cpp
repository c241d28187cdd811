#include "publish/webhooks/retry.h"

#include <algorithm>

#include "base/settings.h"

namespace offerbook {

RetryRules RetryRules::from(const Settings& settings) {
    return {.attempts = static_cast<int>(settings.whole("webhooks.attempts")),
            .hours = std::chrono::hours(settings.whole("webhooks.hours")),
            .first = std::chrono::seconds(settings.whole("webhooks.first_retry_seconds")),
            .longest = std::chrono::seconds(settings.whole("webhooks.longest_retry_seconds"))};
}

std::optional<Instant> nextAttempt(const RetryRules& rules, int failed, Instant created, Instant now,
                                   std::optional<std::chrono::seconds> asked, double chance) {
    if (failed >= rules.attempts) return std::nullopt;
    std::chrono::milliseconds wait = rules.first;
    const std::chrono::milliseconds longest = std::max<std::chrono::milliseconds>(rules.longest, rules.first);
    for (int doubled = 1; doubled < failed && wait < longest; ++doubled) wait *= 2;
    wait = std::min(wait, longest);
    constexpr double least = 0.5;
    wait = std::chrono::milliseconds(
        static_cast<std::int64_t>(static_cast<double>(wait.count()) * (1 - chance * least)));
    if (asked)
        wait =
            std::max<std::chrono::milliseconds>(wait, std::min<std::chrono::milliseconds>(*asked, longest));
    const Instant next = now + wait;
    if (next > created + rules.hours) return std::nullopt;
    return next;
}

}  // namespace offerbook
