#include "charter/opening.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "charter/phrase.h"

namespace offerbook {

namespace {

using Patterns = std::string_view;

/// Whatever a school is judged to be.
constexpr std::array<Patterns, 6> whateverPatterns{
    "whatever|whichever", "regardless|irrespective|independently of",
    "no matter",          "without regard|looking|reference to|at",
    "beth bynnag",        "waeth beth"};
/// What such a word must be about.
constexpr std::array<Patterns, 1> standingPatterns{
    "result|results|outcome|outcomes|grade|grades|judgement*|judgment*|rating*|category|categories|"
    "inspection*|"
    "ofsted|estyn|performance|standing|status|canlyniad|canlyniadau|gradd"};

constexpr std::array<Patterns, 6> everySchoolPatterns{"all|every|any|each ..2 @school",
                                                      "all|every|any|each of? our? ..1 @school",
                                                      "every|any|all kind|kinds|type|types of @school",
                                                      "everyone",
                                                      "pob ysgol",
                                                      "unrhyw ysgol"};

/// Said before the mark: it is not needed, or not what counts.
constexpr std::array<Patterns, 20> denialPatterns{
    "need not",
    "neednt",
    "need no",
    "do|does|did not need|have",
    "dont|doesnt|didnt need|have",
    "not|never need|have to",
    "no need to|for",
    "no @school has|have|needs|need to",
    "nobody|none has|have|needs to",
    "not|never "
    "only|just|merely|limited|reserved|restricted|confined|because|linked|tied|connected|related|based|"
    "dependent|"
    "depend|depends",
    "dont|doesnt depend",
    "do|does not look|use|ask|consider|see|hold|keep|record|count|matter",
    "dont|doesnt look|use|ask|consider|see|hold|keep|record|count|matter",
    "never look|looks|ask|asks|use|uses|share|shares|depends|linked",
    "without asking|looking|needing|having|being",
    "not a|an condition|reason|test|judgement|judgment|sign|part",
    "nothing to do with",
    "neither",
    "nid oes|yw angen",
    "does dim angen|rhaid"};

/// Said anywhere: it has no weight.
constexpr std::array<Patterns, 5> weightlessPatterns{
    "plays|play no part|role", "makes|make no difference", "has|have no bearing|weight|effect|influence",
    "does|do|will not matter|count|affect|decide|change", "counts|count for nothing"};

/// What takes an opening or a denial back.
constexpr std::array<Patterns, 1> contrastPatterns{
    "but|however|unless|except|although|though|excluding|save|yet"};
constexpr std::array<Patterns, 1> notOnlyPatterns{"not only|just|merely"};
constexpr std::array<Patterns, 4> rankingPatterns{
    "priority|prioritise*|prioritize*|prioriti|first|ahead|sooner|faster|quicker|cheaper|discount*|reduced|"
    "extra|especially|"
    "particularly|mainly|mostly",
    "aimed|targeted|focused|focussed|meant|designed|intended at|on|for", "half price", "more for"};
constexpr std::array<Patterns, 1> conditionPatterns{
    "if|when|once|provided|only|where|after|that|which|who|whose|with|in|under|judged|graded|rated|causing|"
    "requiring|needing|"
    "below|identified|named|labelled"};
/// What may follow "every school" where it stands for every school.
constexpr std::array<Patterns, 1> goesOnPatterns{
    "may|can|could|has|have|gets|get|is|are|will|whatever|regardless|including|and|to|without|whether|on|for|"
    "at|before|during|"
    "once|irrespective|even|too|alike|who|a|in"};
constexpr std::array<Patterns, 1> evenPatterns{"even|also|including|whether"};

bool standsWithin(const PhraseList& list, const Sentence& sentence, std::size_t first, std::size_t last) {
    return first < last && list.anyWithin(sentence, first, std::min(last, sentence.size()));
}

bool pausesWithin(const Sentence& sentence, std::size_t first, std::size_t last) {
    return std::any_of(sentence.begin() + static_cast<std::ptrdiff_t>(first),
                       sentence.begin() + static_cast<std::ptrdiff_t>(last),
                       [](const Word& word) { return word.pause; });
}

bool saysWhatever(const Sentence& sentence, std::size_t first) {
    static const PhraseList whatever{whateverPatterns};
    static const PhraseList standing{standingPatterns};
    constexpr std::size_t reach = 8;
    for (const PhraseList::Hit& hit : whatever.find(sentence)) {
        if (first >= hit.last && first - hit.last <= reach && !pausesWithin(sentence, hit.last, first))
            return true;
        if (standsWithin(standing, sentence, hit.last, hit.last + reach)) return true;
    }
    return false;
}

/// Whether a condition leads to the mark: "if it is in special measures", but not "even if ...".
bool isCondition(const Sentence& sentence, std::size_t from, std::size_t first) {
    static const PhraseList conditions{conditionPatterns};
    static const PhraseList even{evenPatterns};
    for (const PhraseList::Hit& hit : conditions.find(sentence)) {
        if (hit.first < from || hit.last > first || first - hit.last > 5) continue;
        if (hit.first > 0 &&
            even.anyWithin(sentence, hit.first - std::min<std::size_t>(hit.first, 6), hit.first))
            continue;
        return true;
    }
    return false;
}

bool opensToAll(const Sentence& sentence, std::size_t first, std::size_t last) {
    static const PhraseList everySchool{everySchoolPatterns};
    static const PhraseList ranking{rankingPatterns};
    static const PhraseList goesOn{goesOnPatterns};
    static const PhraseList contrast{contrastPatterns};
    if (standsWithin(ranking, sentence, 0, sentence.size())) return false;
    if (standsWithin(contrast, sentence, 0, sentence.size())) return false;
    for (const PhraseList::Hit& hit : everySchool.find(sentence)) {
        if (hit.last > first && hit.first < last) continue;
        const bool before = hit.last <= first;
        const bool ends = hit.last >= sentence.size() || sentence[hit.last].pause;
        if (before) {
            if (!ends && !goesOn.anyWithin(sentence, hit.last, hit.last + 1)) continue;
            if (isCondition(sentence, hit.last, first)) continue;
            return true;
        }
        if (!isCondition(sentence, 0, first)) return true;
    }
    return false;
}

bool denies(const Sentence& sentence, std::size_t first) {
    static const PhraseList denials{denialPatterns};
    static const PhraseList weightless{weightlessPatterns};
    static const PhraseList contrast{contrastPatterns};
    static const PhraseList notOnly{notOnlyPatterns};
    constexpr std::size_t reach = 8;
    if (weightless.anyWithin(sentence, 0, sentence.size()) &&
        !contrast.anyWithin(sentence, 0, sentence.size()))
        return true;
    for (const PhraseList::Hit& hit : denials.find(sentence)) {
        if (hit.first >= first || (first > hit.last && first - hit.last > reach)) continue;
        const std::size_t from = std::min(hit.last, first);
        if (standsWithin(contrast, sentence, from, first) &&
            !notOnly.anyWithin(sentence, hit.first, hit.last))
            continue;
        bool newSubject = false;
        for (std::size_t at = from; at < first; ++at)
            newSubject = newSubject || (sentence[at].pause && nounOf(sentence[at].key) == Noun::school);
        if (!newSubject) return true;
    }
    return false;
}

}  // namespace

bool opensOrDenies(const Sentence& sentence, std::size_t first, std::size_t last) {
    return saysWhatever(sentence, first) || denies(sentence, first) || opensToAll(sentence, first, last);
}

bool leavesOutTheLink(const Sentence& sentence, std::size_t first) {
    static constexpr std::array<Patterns, 3> patterns{"depend|depends|because|based|linked|tied ,on|of|to?",
                                                      "on the? basis|strength of", "in return for"};
    static const PhraseList links{patterns};
    return standsWithin(links, sentence, 0, first);
}

}  // namespace offerbook
