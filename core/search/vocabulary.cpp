#include "search/vocabulary.h"

#include <algorithm>
#include <array>
#include <bit>
#include <tuple>

namespace offerbook {

namespace {

/// A bit for each letter a to z, one for digits, one for all else.
std::uint32_t lettersOf(std::string_view word) {
    constexpr std::uint32_t digits = 26, others = 27;
    std::uint32_t letters = 0;
    for (const char letter : word) {
        const auto bit = letter >= 'a' && letter <= 'z'   ? static_cast<std::uint32_t>(letter - 'a')
                         : letter >= '0' && letter <= '9' ? digits
                                                          : others;
        letters |= 1U << bit;
    }
    return letters;
}

bool hasDigit(std::string_view word) {
    return std::any_of(word.begin(), word.end(), [](char letter) { return letter >= '0' && letter <= '9'; });
}

std::string consonantsOf(std::string_view word) {
    std::string consonants;
    for (const char letter : word)
        if (std::string_view("aeiou").find(letter) == std::string_view::npos) consonants += letter;
    return consonants;
}

/// As editDistance (base/text.h), but stops where there are more edits than `most`, which is most often at
/// once.
std::size_t editsWithin(std::size_t most, std::string_view left, std::string_view right) {
    constexpr std::size_t longest = 44;
    if (left.size() >= longest || right.size() >= longest) return most + 1;
    std::array<std::array<std::size_t, longest>, 3> rows{};
    auto* before = rows.data();
    auto* last = &rows[1];
    auto* row = &rows[2];
    for (std::size_t j = 0; j <= right.size(); ++j) (*last)[j] = j;
    std::size_t fewestBefore = 0;
    for (std::size_t i = 1; i <= left.size(); ++i) {
        (*row)[0] = i;
        std::size_t fewest = i;
        // Outside this band there are more edits than `most`.
        const std::size_t from = i > most ? i - most : 1, to = std::min(right.size(), i + most);
        if (from > 1) (*row)[from - 1] = most + 1;
        for (std::size_t j = from; j <= to; ++j) {
            const std::size_t other = (*last)[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
            const std::size_t above = j == i + most ? most + 1 : (*last)[j] + 1;
            (*row)[j] = std::min({above, (*row)[j - 1] + 1, other});
            if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                (*row)[j] = std::min((*row)[j], (*before)[j - 2] + 1);
            fewest = std::min(fewest, (*row)[j]);
        }
        // Swapped neighbours reach back two rows.
        if (fewest > most && fewestBefore > most) return most + 1;
        fewestBefore = fewest;
        auto* const oldest = before;
        before = last;
        last = row;
        row = oldest;
    }
    return (*last)[right.size()];
}

}  // namespace

Vocabulary::Vocabulary(const std::unordered_map<std::string, std::uint32_t>& counts) {
    entries_.reserve(counts.size());
    for (const auto& [word, count] : counts) entries_.push_back({word, count, lettersOf(word)});
    std::sort(entries_.begin(), entries_.end(),
              [](const Entry& left, const Entry& right) { return left.word < right.word; });
}

std::vector<Vocabulary::Entry>::const_iterator Vocabulary::from(std::string_view word) const {
    return std::lower_bound(entries_.begin(), entries_.end(), word,
                            [](const Entry& entry, std::string_view wanted) { return entry.word < wanted; });
}

std::uint32_t Vocabulary::countOf(std::string_view word) const {
    const auto found = from(word);
    return found != entries_.end() && found->word == word ? found->count : 0;
}

bool Vocabulary::holds(std::string_view word) const {
    return countOf(word) > 0;
}

std::optional<Vocabulary::Near> Vocabulary::nearest(std::string_view word) const {
    constexpr std::size_t shortest = 5, longWord = 9, longest = 40, mostEdits = 2;
    if (word.size() < shortest || word.size() > longest || hasDigit(word)) return std::nullopt;
    const std::uint32_t letters = lettersOf(word);
    const std::string consonants = consonantsOf(word);
    const Entry* best = nullptr;
    // Fewest edits, then the same first letter, then the most frequent; entries come by letters.
    std::tuple<std::size_t, bool, std::uint32_t> bestKey;
    for (const Entry& entry : entries_) {
        const std::size_t longer = std::max(entry.word.size(), word.size());
        if (longer - std::min(entry.word.size(), word.size()) > mostEdits) continue;
        // One edit takes away at most one letter and brings at most one.
        if (static_cast<std::size_t>(std::popcount(entry.letters ^ letters)) > 2 * mostEdits) continue;
        const std::size_t edits = editsWithin(mostEdits, word, entry.word);
        if (edits > mostEdits || hasDigit(entry.word)) continue;
        if (edits == mostEdits && word.size() < longWord && consonantsOf(entry.word) != consonants) continue;
        const std::tuple key(edits, entry.word.front() != word.front(), ~entry.count);
        if (best != nullptr && key >= bestKey) continue;
        best = &entry;
        bestKey = key;
    }
    return best == nullptr ? std::nullopt : std::optional(Near{best->word, std::get<0>(bestKey)});
}

std::optional<std::pair<std::string, std::string>> Vocabulary::parted(std::string_view word) const {
    constexpr std::size_t shortest = 3, longest = 60;
    if (word.size() > longest) return std::nullopt;
    std::optional<std::pair<std::string, std::string>> best;
    std::uint32_t bestCount = 0;
    for (std::size_t at = shortest; at + shortest <= word.size(); ++at) {
        const std::uint32_t count = std::min(countOf(word.substr(0, at)), countOf(word.substr(at)));
        if (count <= bestCount) continue;
        bestCount = count;
        best.emplace(word.substr(0, at), word.substr(at));
    }
    return best;
}

std::optional<std::string> Vocabulary::nearestStart(std::string_view begun) const {
    constexpr std::size_t shortest = 5, longest = 40;
    if (begun.size() < shortest || begun.size() > longest || hasDigit(begun)) return std::nullopt;
    const Entry* best = nullptr;
    for (const Entry& entry : entries_) {
        if (entry.word.size() <= begun.size() || entry.word.front() != begun.front()) continue;
        if (best != nullptr && entry.count <= best->count) continue;
        if (editsWithin(1, begun, std::string_view(entry.word).substr(0, begun.size())) == 1) best = &entry;
    }
    return best == nullptr ? std::nullopt : std::optional(best->word.substr(0, begun.size()));
}

bool Vocabulary::someStarts(std::string_view prefix) const {
    const auto found = from(prefix);
    return found != entries_.end() && found->word.starts_with(prefix);
}

std::vector<std::string> Vocabulary::starting(std::string_view prefix, std::size_t most) const {
    std::vector<const Entry*> found;
    for (auto entry = from(prefix); entry != entries_.end() && entry->word.starts_with(prefix); ++entry)
        if (entry->word.size() > prefix.size()) found.push_back(&*entry);
    const std::size_t count = std::min(most, found.size());
    std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(count), found.end(),
                      [](const Entry* left, const Entry* right) {
                          return std::tie(right->count, left->word) < std::tie(left->count, right->word);
                      });
    std::vector<std::string> words;
    for (std::size_t index = 0; index < count; ++index) words.push_back(found[index]->word);
    return words;
}

}  // namespace offerbook
