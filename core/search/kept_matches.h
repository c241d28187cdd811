// The ranked offers of single words that very many offers hold, kept because ranking them anew is the dearest
// that search does, and because everybody looks for such words: "head", "school". Filters, pages and schools
// share them.
//
// Thread-safety: any thread.
#pragma once

#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace offerbook {

struct SearchHit;

class KeptMatches {
public:
    using Matches = std::shared_ptr<const std::vector<SearchHit>>;

    /// Fewer hits than these are not worth keeping; of so many words at most: 10 MB over 10,000 offers.
    static constexpr std::size_t fewest = 1000, mostWords = 64;

    /// Null where nothing is kept.
    Matches find(const std::string& question) const {
        const std::lock_guard lock(mutex_);
        for (const auto& [asked, matches] : kept_)
            if (asked == question) return matches;
        return nullptr;
    }

    /// In place of the oldest one where there are too many.
    void keep(const std::string& question, Matches matches) {
        const std::lock_guard lock(mutex_);
        for (const auto& [asked, known] : kept_)
            if (asked == question) return;
        kept_.emplace_back(question, std::move(matches));
        if (kept_.size() > mostWords) kept_.pop_front();
    }

private:
    mutable std::mutex mutex_;
    std::deque<std::pair<std::string, Matches>> kept_;
};

}  // namespace offerbook
