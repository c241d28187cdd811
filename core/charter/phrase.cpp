#include "charter/phrase.h"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "base/text.h"

namespace offerbook {

namespace {

struct WordClass {
    std::string_view name;
    std::string_view words;
};

constexpr std::array classes{
    WordClass{"@school",
              "school|schools|academy|academies|primaries|secondaries|setting|settings|trust|trusts|pru|prus|"
              "ysgol|ysgolion"},
    WordClass{
        "@child",
        "child|children|childrens|childs|pupil|pupils|student|students|learner|learners|boy|boys|girl|girls|"
        "teenager|teenagers|baby|babies|toddler|toddlers|sibling|siblings|youngster|youngsters|witness|"
        "witnesses|person|persons|people|parent|parents|family|families|carer|carers|teacher|teachers|staff|"
        "colleague|colleagues|adult|adults|leaver|leavers|ehcp|ehcps|senco|sencos|governor|governors|"
        "plentyn|plant|blentyn|blant|tyst|tystion|dystion|ddisgybl|ddisgyblion|disgybl|disgyblion|dysgwr|"
        "dysgwyr|teulu|teuluoedd"},
    WordClass{
        "@thing",
        "roof|roofs|building|buildings|boiler|boilers|heating|premises|toilet|toilets|kitchen|kitchens|"
        "playground|playgrounds|field|window|windows|wall|walls|floors|ceiling|drain|drains|fence|gate|"
        "equipment|server|servers|computer|computers|laptop|laptops|network|website|wifi|form|forms|"
        "checklist|audit|audits|tool|tools|lighting|light|lights|sleep|food|diet|housing|ventilation|"
        "handwriting|spelling|reading|punctuality|area|areas|aspect|aspects|skill|skills|task|tasks|job|jobs|"
        "document|documents|paperwork|policy|policies|vehicle|vehicles|minibus|boundary|tree|trees|"
        "weather|evidence|funding|supervision|parking|storage|water|anything|something|everything"},
    WordClass{"@be", "is|are|was|were|be|been|being|become|becomes|remain|remains|get|gets|got"},
};

std::string_view wordsOfClass(std::string_view name) {
    for (const WordClass& one : classes)
        if (one.name == name) return one.words;
    return {};
}

}  // namespace

Noun nounOf(std::string_view word) {
    if (isOneOf(word, classes[0].words)) return Noun::school;
    if (isOneOf(word, classes[1].words)) return Noun::child;
    return isOneOf(word, classes[2].words) ? Noun::thing : Noun::none;
}

Phrase::Phrase(std::string_view pattern) {
    for (std::string_view token : split(pattern, ' ')) {
        Part part;
        if (token.starts_with("..")) {
            part.gap = static_cast<std::size_t>(parseWhole(token.substr(2)).value_or(1));
            parts_.push_back(std::move(part));
            continue;
        }
        part.overPause = token.starts_with(',');
        if (part.overPause) token.remove_prefix(1);
        part.capitals = token.starts_with('^');
        if (part.capitals) token.remove_prefix(1);
        part.optional = token.ends_with('?');
        if (part.optional) token.remove_suffix(1);
        for (std::string_view choice : split(token, '|')) {
            if (const std::string_view words = wordsOfClass(choice); !words.empty()) {
                for (const std::string_view word : split(words, '|'))
                    part.choices.push_back({std::string(word), false});
                continue;
            }
            const bool prefix = choice.ends_with('*');
            if (prefix) choice.remove_suffix(1);
            part.choices.push_back({std::string(choice), prefix});
        }
        parts_.push_back(std::move(part));
    }
    if (parts_.empty() || parts_.front().choices.empty() || parts_.front().optional)
        throw std::logic_error("the phrase '" + std::string(pattern) + "' must begin with a word");
}

bool Phrase::holds(const Part& part, const Word& word) {
    if (part.capitals && !word.capitals) return false;
    return std::any_of(part.choices.begin(), part.choices.end(), [&](const Choice& choice) {
        return choice.prefix ? word.key.starts_with(choice.text) : word.key == choice.text;
    });
}

std::optional<std::size_t> Phrase::matchFrom(std::size_t index, const Sentence& sentence, std::size_t at,
                                             bool first) const {
    if (index == parts_.size()) return at;
    const Part& part = parts_[index];
    if (part.choices.empty()) {
        for (std::size_t skipped = 0; skipped <= part.gap && at + skipped <= sentence.size(); ++skipped) {
            if (const auto end = matchFrom(index + 1, sentence, at + skipped, false)) return end;
            if (at + skipped < sentence.size() && sentence[at + skipped].pause) break;
        }
        return std::nullopt;
    }
    if (at < sentence.size() && (first || part.overPause || !sentence[at].pause) && holds(part, sentence[at]))
        if (const auto end = matchFrom(index + 1, sentence, at + 1, false)) return end;
    return part.optional ? matchFrom(index + 1, sentence, at, false) : std::nullopt;
}

std::optional<std::size_t> Phrase::matchAt(const Sentence& sentence, std::size_t first) const {
    return matchFrom(0, sentence, first, true);
}

std::vector<std::string> Phrase::beginnings() const {
    std::vector<std::string> starts;
    for (const Choice& choice : parts_.front().choices) starts.push_back(choice.text.substr(0, 3));
    std::sort(starts.begin(), starts.end());
    starts.erase(std::unique(starts.begin(), starts.end()), starts.end());
    return starts;
}

PhraseList::PhraseList(std::span<const std::string_view> patterns) {
    for (const std::string_view pattern : patterns) {
        phrases_.emplace_back(pattern);
        for (std::string& start : phrases_.back().beginnings())
            starts_.push_back({std::move(start), phrases_.size() - 1});
    }
    std::stable_sort(starts_.begin(), starts_.end(),
                     [](const Start& left, const Start& right) { return left.beginning < right.beginning; });
    for (const Start& start : starts_) ++byLetter_[static_cast<unsigned char>(start.beginning.front()) + 1U];
    for (std::size_t letter = 1; letter < byLetter_.size(); ++letter)
        byLetter_[letter] += byLetter_[letter - 1];
}

std::vector<PhraseList::Hit> PhraseList::find(const Sentence& sentence) const {
    std::vector<Hit> hits;
    for (std::size_t first = 0; first < sentence.size(); ++first) {
        const std::string_view word = sentence[first].key;
        const auto letter = static_cast<unsigned char>(word.front());
        for (std::size_t at = byLetter_[letter]; at < byLetter_[letter + 1U]; ++at) {
            const Start& start = starts_[at];
            if (!word.starts_with(start.beginning)) continue;
            if (const auto last = phrases_[start.phrase].matchAt(sentence, first))
                hits.push_back({start.phrase, first, *last});
        }
    }
    return hits;
}

bool PhraseList::anyWithin(const Sentence& sentence, std::size_t first, std::size_t last) const {
    const std::vector<Hit> hits = find(sentence);
    return std::any_of(hits.begin(), hits.end(),
                       [&](const Hit& hit) { return hit.first >= first && hit.last <= last; });
}

}  // namespace offerbook
