#include "search/not_offered_words.h"

#include <algorithm>
#include <utility>

namespace offerbook {

NotOfferedWords::NotOfferedWords(const std::vector<NotOffered>& entries, Tokenizer& stems) {
    words_.resize(entries.size());
    for (std::size_t index = 0; index < entries.size(); ++index) {
        const auto stemsOf = [&](const std::string& text) {
            std::vector<std::string> found;
            stems.each(plainText(text), [&](std::string_view stem) { found.emplace_back(stem); });
            words_[index].insert(found.begin(), found.end());
            return found;
        };
        stemsOf(entries[index].topic.english);
        for (const std::string& phrase : entries[index].words) phrases_.add(stemsOf(phrase), index);
    }
}

bool NotOfferedWords::tells(const Term& term, std::size_t offers) const {
    if (isCommon(term.holders, offers)) return false;
    const auto isHeld = [&](const std::unordered_set<std::string>& words) {
        return std::any_of(term.phrases.begin(), term.phrases.end(), [&](const auto& stems) {
            return std::all_of(stems.begin(), stems.end(),
                               [&](const std::string& stem) { return words.contains(stem); });
        });
    };
    const auto holders = static_cast<std::size_t>(std::count_if(words_.begin(), words_.end(), isHeld));
    return holders <= 1 || !isCommon({holders, holders}, words_.size());
}

std::vector<std::size_t> NotOfferedWords::find(const SearchQuery& query, std::size_t offers) const {
    std::vector<std::size_t> longest(words_.size(), 0);
    for (std::size_t at = 0; at < query.stems.size(); ++at) {
        phrases_.eachAt(query.stems, at, [&](std::size_t length, const std::vector<std::size_t>& entries) {
            for (const std::size_t entry : entries) longest[entry] = std::max(longest[entry], length);
            return true;
        });
    }
    const auto holdsAll = [&](std::size_t entry) {
        const auto says = [&](const std::vector<std::string>& stems) {
            return std::all_of(stems.begin(), stems.end(),
                               [&](const std::string& stem) { return words_[entry].contains(stem); });
        };
        return std::all_of(query.terms.begin(), query.terms.end(), [&](const Term& term) {
            return std::any_of(term.phrases.begin(),
                               term.phrases.begin() + static_cast<std::ptrdiff_t>(term.typed), says);
        });
    };
    const bool someTell =
        !query.onlyLittle && std::any_of(query.terms.begin(), query.terms.end(),
                                         [&](const Term& term) { return tells(term, offers); });
    std::vector<std::size_t> found;
    for (std::size_t entry = 0; entry < words_.size(); ++entry)
        if (longest[entry] > 0 || (someTell && holdsAll(entry))) found.push_back(entry);
    std::stable_sort(found.begin(), found.end(),
                     [&](std::size_t left, std::size_t right) { return longest[left] > longest[right]; });
    return found;
}

bool NotOfferedWords::holds(const std::string& stem) const {
    return std::any_of(words_.begin(), words_.end(), [&](const auto& words) { return words.contains(stem); });
}

}  // namespace offerbook
