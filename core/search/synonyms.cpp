#include "search/synonyms.h"

#include <algorithm>

namespace offerbook {

Synonyms::Synonyms(const std::vector<std::vector<std::string>>& groups, Tokenizer& stems) {
    groups_.reserve(groups.size());
    for (const std::vector<std::string>& group : groups) {
        std::vector<Stems>& phrases = groups_.emplace_back();
        for (const std::string& written : group) {
            Stems phrase;
            stems.each(plainText(written), [&](std::string_view stem) { phrase.emplace_back(stem); });
            if (phrase.empty()) continue;
            table_.add(phrase, groups_.size() - 1);
            phrases.push_back(std::move(phrase));
        }
    }
}

Synonyms::Found Synonyms::at(std::span<const std::string> stems, std::size_t at) const {
    Found found;
    table_.eachAt(stems, at, [&](std::size_t length, const std::vector<std::size_t>& groups) {
        found = {length, groups};
        return false;
    });
    return found;
}

std::vector<std::size_t> Synonyms::in(std::span<const std::string> stems) const {
    std::vector<std::size_t> all;
    for (std::size_t at = 0; at < stems.size(); ++at)
        table_.eachAt(stems, at, [&](std::size_t, const std::vector<std::size_t>& groups) {
            all.insert(all.end(), groups.begin(), groups.end());
            return true;
        });
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

}  // namespace offerbook
