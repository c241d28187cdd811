#include "search/school_index.h"

#include <algorithm>
#include <optional>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "base/text.h"

namespace offerbook {

namespace {

enum Rank : int { wholeNumber, wholeName, startOfName, allInName, wholeDistrict, allAnywhere, closeInName };

/// Letters that a word must have to be looked for across the spaces of a name: "castlehill".
constexpr std::size_t fewestClose = 6;

bool hasWordStarting(std::string_view words, std::string_view word) {
    for (std::size_t at = words.find(word); at != std::string_view::npos; at = words.find(word, at + 1))
        if (at > 0 && words[at - 1] == ' ') return true;
    return false;
}

bool allStart(std::string_view words, const std::vector<std::string_view>& wanted) {
    return std::all_of(wanted.begin(), wanted.end(),
                       [&](std::string_view word) { return hasWordStarting(words, word); });
}

/// "Saint" as most registers write it.
std::string shortSaints(const std::string& key) {
    std::string text;
    for (const std::string_view word : split(key, ' ')) {
        if (!text.empty()) text += ' ';
        text += word == "saint" ? "st" : word;
    }
    return text;
}

std::string withoutSpaces(std::string_view text) {
    std::string close;
    for (const char letter : text)
        if (letter != ' ') close += letter;
    return close;
}

}  // namespace

SchoolIndex::SchoolIndex(const std::vector<School>& schools) {
    entries_.reserve(schools.size());
    std::unordered_map<std::string, std::uint32_t> counts;
    for (const School& school : schools) {
        Entry entry;
        entry.name = shortSaints(searchKey(school.name));
        const std::string postcode = searchKey(school.postcode);
        entry.words =
            " " + entry.name + " " + searchKey(school.town) + " " + postcode + " " + withoutSpaces(postcode);
        entry.numbers = " " + school.urn.text() + " " + school.authorityCode + school.establishmentNumber +
                        " " + (school.ukprn.empty() ? school.urn.text() : school.ukprn) + " ";
        entry.order = entry.name + " " + searchKey(school.town) + " " + school.urn.text();
        entry.district = postcode.substr(0, postcode.find(' '));
        entry.close = withoutSpaces(entry.name);
        const std::string named = entry.name + " " + searchKey(school.town);
        for (const std::string_view word : split(named, ' ')) ++counts[std::string(word)];
        entries_.push_back(std::move(entry));
    }
    vocabulary_ = Vocabulary(counts);
}

std::vector<std::size_t> SchoolIndex::find(std::string_view text) const {
    return withKey(shortSaints(searchKey(text)));
}

SchoolSearch SchoolIndex::search(std::string_view text) const {
    const std::string key = shortSaints(searchKey(text));
    SchoolSearch search{withKey(key), {}, {}};
    for (const std::string_view word : split(key, ' '))
        if (!word.empty()) search.words.emplace_back(word);
    if (!search.rows.empty()) return search;
    std::vector<std::string> right = search.words;
    std::vector<Correction> corrected;
    for (std::string& word : right) {
        if (vocabulary_.holds(word) || vocabulary_.someStarts(word)) continue;
        if (auto near = vocabulary_.nearest(word))
            corrected.push_back({std::exchange(word, near->word), near->word});
    }
    if (corrected.empty()) return search;
    search.rows = withKey(join(right, " "));
    if (search.rows.empty()) return search;
    search.words = std::move(right);
    search.corrected = std::move(corrected);
    return search;
}

std::vector<std::size_t> SchoolIndex::withKey(const std::string& key) const {
    if (key.empty()) return {};
    const std::vector<std::string_view> words = split(key, ' ');
    // "886/1001" and "886 1001" are the DfE number 8861001.
    const std::string close = withoutSpaces(key), number = " " + close + " ";

    std::vector<std::pair<int, std::size_t>> found;
    for (std::size_t row = 0; row < entries_.size(); ++row) {
        const Entry& entry = entries_[row];
        std::optional<int> rank;
        if (entry.numbers.find(number) != std::string::npos)
            rank = wholeNumber;
        else if (entry.name == key)
            rank = wholeName;
        else if (entry.name.starts_with(key))
            rank = startOfName;
        else if (allStart(" " + entry.name, words))
            rank = allInName;
        else if (!entry.district.empty() && entry.district == key)
            rank = wholeDistrict;
        else if (allStart(entry.words, words))
            rank = allAnywhere;
        else if (close.size() >= fewestClose && entry.close.starts_with(close))
            rank = closeInName;
        if (rank) found.emplace_back(*rank, row);
    }
    std::sort(found.begin(), found.end(), [&](const auto& left, const auto& right) {
        return std::tie(left.first, entries_[left.second].order) <
               std::tie(right.first, entries_[right.second].order);
    });
    std::vector<std::size_t> rows;
    rows.reserve(found.size());
    for (const auto& [rank, row] : found) rows.push_back(row);
    return rows;
}

std::shared_ptr<const SchoolIndex> SchoolIndexes::of(const std::shared_ptr<const Edition>& edition) {
    const std::lock_guard lock(mutex_);
    std::erase_if(kept_, [](const Kept& kept) { return kept.edition.expired(); });
    for (const Kept& kept : kept_)
        if (kept.edition.lock() == edition) return kept.index;
    kept_.push_back({edition, std::make_shared<const SchoolIndex>(edition->schools())});
    return kept_.back().index;
}

}  // namespace offerbook
