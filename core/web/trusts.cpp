#include "web/trusts.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "base/text.h"

namespace offerbook {

std::vector<TrustOf> trustsOf(const Edition& edition) {
    std::map<std::string, TrustOf> byId;
    for (std::size_t row = 0; row < edition.schools().size(); ++row) {
        const auto& trust = edition.schools()[row].trust;
        if (!trust) continue;
        TrustOf& entry = byId[trust->id];
        entry.trust = *trust;
        entry.rows.push_back(row);
    }
    std::vector<TrustOf> list;
    list.reserve(byId.size());
    for (auto& [id, entry] : byId) list.push_back(std::move(entry));
    std::stable_sort(list.begin(), list.end(), [](const TrustOf& left, const TrustOf& right) {
        return searchKey(left.trust.name) < searchKey(right.trust.name);
    });
    return list;
}

std::optional<TrustOf> trustOf(const Edition& edition, std::string_view id) {
    TrustOf found;
    for (std::size_t row = 0; row < edition.schools().size(); ++row) {
        const auto& trust = edition.schools()[row].trust;
        if (!trust || trust->id != id) continue;
        found.trust = *trust;
        found.rows.push_back(row);
    }
    if (found.rows.empty()) return std::nullopt;
    return found;
}

TrustWords::TrustWords(std::string_view words) : id_(trim(words)) {
    const std::string key = searchKey(words);
    for (const std::string_view word : split(key, ' ')) starts_.push_back(' ' + std::string(word));
}

bool TrustWords::none() const {
    return starts_.empty() || starts_.front() == " ";
}

bool TrustWords::mean(const Trust& trust) const {
    if (trust.id == id_) return true;
    const std::string name = ' ' + searchKey(trust.name);
    return std::all_of(starts_.begin(), starts_.end(),
                       [&](const std::string& start) { return name.find(start) != std::string::npos; });
}

}  // namespace offerbook
