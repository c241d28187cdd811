// Findings on one plugin in the book, as many as people can put right at once. What a plugin of foreign hands
// can make the host compute and keep ends there.
//
// Thread-safety: one thread.
#pragma once

#include <cstddef>
#include <string>
#include <utility>

#include "base/diagnostic.h"
#include "catalogue/limits.h"

namespace offerbook {

class BoundedFindings {
public:
    explicit BoundedFindings(std::string plugin) : plugin_(std::move(plugin)) {}

    /// Keeps the first ones, and the first error however late it comes.
    void add(const Diagnostics& more, Diagnostics& into) {
        for (const Diagnostic& finding : more) {
            const bool isError = finding.severity == Severity::error;
            if (kept_ >= CatalogueLimits::findings && (!isError || hasError_)) {
                dropped_ = true;
                continue;
            }
            into.add(finding);
            ++kept_;
            hasError_ = hasError_ || isError;
        }
    }

    /// The plugin is refused, and nothing more about it would be told.
    bool isEnough() const { return hasError_ && kept_ >= CatalogueLimits::findings; }

    /// Says that not all was told, where that is so.
    void close(Diagnostics& into) const {
        if (!dropped_ && !isEnough()) return;
        const std::string text = "Plugin " + plugin_ + ": there are more than " + std::to_string(kept_) +
                                 " findings on its offers; the rest is not told. Put these right first.";
        if (hasError_)
            into.error("plugin", {plugin_ + " records", 0, 0}, text);
        else
            into.warning("plugin", {plugin_ + " records", 0, 0}, text);
    }

private:
    std::string plugin_;
    std::size_t kept_ = 0;
    bool hasError_ = false;
    bool dropped_ = false;
};

}  // namespace offerbook
