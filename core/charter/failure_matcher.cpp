// Finds failure words in a text, and clears those that mean something else.
#include <algorithm>
#include <array>
#include <optional>

#include "charter/failure_words.h"
#include "charter/opening.h"
#include "charter/phrase.h"

namespace offerbook {

namespace {

constexpr std::string_view dutyWhy = "a duty of the county towards some schools and no way in to support";

bool anyOneOf(const Sentence& sentence, std::string_view list) {
    return !list.empty() && std::any_of(sentence.begin(), sentence.end(),
                                        [&](const Word& word) { return isOneOf(word.key, list); });
}

bool isLink(std::string_view word) {
    return isOneOf(word, "at|in|from|to|by|your|the|their|a|an|of|with|and|or|for|about|our|this|that");
}

/// The noun that a phrase at [first, last) belongs to.
Noun subjectOf(const Sentence& sentence, std::size_t first, std::size_t last) {
    constexpr std::size_t reach = 6;
    const auto noun = [&](std::size_t at) {
        return at < sentence.size() ? nounOf(sentence[at].key) : Noun::none;
    };
    if (last < sentence.size() && !sentence[last].pause) {
        if (noun(last) != Noun::none) return noun(last);
        if (!isLink(sentence[last].key) && last + 1 < sentence.size() && !sentence[last + 1].pause &&
            noun(last + 1) != Noun::none)
            return noun(last + 1);
        // "Special measures for child witnesses", "a cause for concern about a child".
        if (isOneOf(sentence[last].key, "for|about|of"))
            for (std::size_t at = last + 1; at < std::min(last + 4, sentence.size()); ++at)
                if (noun(at) != Noun::none) return noun(at);
    }
    for (std::size_t at = first; at-- > 0;)
        if (noun(at) != Noun::none) return noun(at);
    for (std::size_t at = last; at < std::min(last + reach, sentence.size()); ++at)
        if (noun(at) != Noun::none) return noun(at);
    return Noun::none;
}

/// Which nouns a sentence has at all.
bool hasNoun(const Sentence& sentence, Noun wanted) {
    return std::any_of(sentence.begin(), sentence.end(),
                       [&](const Word& word) { return nounOf(word.key) == wanted; });
}

bool speaksOfSchools(const Sentence& sentence) {
    return hasNoun(sentence, Noun::school) ||
           anyOneOf(sentence, "ofsted|estyn|inspection|inspections|inspected|hmi|judgement|judgment");
}

bool speaksOfOthers(const Sentence& sentence) {
    return hasNoun(sentence, Noun::child) || hasNoun(sentence, Noun::thing);
}

bool isAboutASchool(const FailureWord& word, const Sentence& sentence, std::size_t first, std::size_t last,
                    FieldSort sort) {
    switch (word.about) {
        case About::any:
            return true;
        case About::schoolOnly:
            return speaksOfSchools(sentence) && !speaksOfOthers(sentence);
        case About::notOthers:
            break;
    }
    const Noun subject = subjectOf(sentence, first, last);
    if (sort == FieldSort::child && subject != Noun::school)
        return speaksOfSchools(sentence) && subject == Noun::none;
    return subject == Noun::none || subject == Noun::school;
}

bool counts(const FailureWord& word, const Sentence& sentence, const PhraseList::Hit& hit, FieldSort sort) {
    if (hit.last < sentence.size() && isOneOf(sentence[hit.last].key, word.unlessNext)) return false;
    if (hit.first > 0 && isOneOf(sentence[hit.first - 1].key, word.unlessPrevious)) return false;
    if (anyOneOf(sentence, word.unlessNear)) return false;
    return isAboutASchool(word, sentence, hit.first, hit.last, sort);
}

const PhraseList& failurePhrases() {
    static const PhraseList list = [] {
        std::vector<std::string_view> patterns;
        for (const FailureWord& word : failureWords()) patterns.push_back(word.pattern);
        return PhraseList(patterns);
    }();
    return list;
}

bool passes(const Sentence& sentence, const PhraseList::Hit& hit, FieldSort sort) {
    return opensOrDenies(sentence, hit.first, hit.last) ||
           (sort == FieldSort::leavesOut && leavesOutTheLink(sentence, hit.first));
}

}  // namespace

std::vector<FailureMark> failureMarks(std::string_view text, FieldSort sort) {
    std::vector<FailureMark> marks;
    for (const Sentence& sentence : sentencesOf(text)) {
        std::size_t taken = 0;
        for (const PhraseList::Hit& hit : failurePhrases().find(sentence)) {
            const FailureWord& word = failureWords()[hit.phrase];
            if (hit.first < taken || !counts(word, sentence, hit, sort) || passes(sentence, hit, sort))
                continue;
            taken = hit.last;
            marks.push_back({wordsOf(sentence, hit.first, hit.last), word.why});
        }
    }
    return marks;
}

DutyTitles::DutyTitles(const std::vector<Duty>& duties) {
    for (const Duty& duty : duties) {
        std::vector<Sentence> words = sentencesOf(duty.title.english);
        if (words.size() == 1) titles_.push_back({duty.title.english, std::move(words.front())});
    }
}

std::vector<FailureMark> DutyTitles::marksIn(std::string_view text) const {
    std::vector<FailureMark> marks;
    if (titles_.empty()) return marks;
    const auto same = [](const Word& word, const Word& wanted) {
        return word.key == wanted.key || word.key == wanted.key + "s";
    };
    for (const Sentence& sentence : sentencesOf(text))
        for (const Title& title : titles_) {
            const auto at =
                std::search(sentence.begin(), sentence.end(), title.words.begin(), title.words.end(), same);
            if (at == sentence.end()) continue;
            const auto first = static_cast<std::size_t>(at - sentence.begin());
            if (!opensOrDenies(sentence, first, first + title.words.size()))
                marks.push_back({title.text, dutyWhy});
        }
    return marks;
}

}  // namespace offerbook
