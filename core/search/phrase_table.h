// Finds in a row of stems the phrases that it was given: the county's synonyms, the words for what it cannot
// do.
//
// Thread-safety: immutable once filled.
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace offerbook {

class PhraseTable {
public:
    /// `id` is the caller's; one phrase may have several. A phrase without stems is not kept.
    void add(std::span<const std::string> stems, std::size_t id) {
        if (stems.empty()) return;
        std::vector<std::size_t>& ids = ids_[key(stems)];
        if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
        longest_ = std::max(longest_, stems.size());
        first_.insert(stems.front());
        words_.insert(stems.begin(), stems.end());
    }

    /// Calls `take(length, ids)` for each phrase that begins at `at`, the longest first, until it returns
    /// false.
    template <class Take>
    void eachAt(std::span<const std::string> stems, std::size_t at, const Take& take) const {
        if (!first_.contains(stems[at])) return;
        for (std::size_t length = std::min(longest_, stems.size() - at); length > 0; --length) {
            const auto found = ids_.find(key(stems.subspan(at, length)));
            if (found != ids_.end() && !take(length, found->second)) return;
        }
    }

    /// Whether the stem stands in any phrase.
    bool holds(const std::string& stem) const { return words_.contains(stem); }

private:
    static std::string key(std::span<const std::string> stems) {
        std::string key;
        for (const std::string& stem : stems) key += stem + ' ';
        return key;
    }

    std::unordered_map<std::string, std::vector<std::size_t>> ids_;
    std::unordered_set<std::string> first_;
    std::unordered_set<std::string> words_;
    std::size_t longest_ = 0;
};

}  // namespace offerbook
