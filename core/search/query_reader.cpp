#include "search/query_reader.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "base/text.h"
#include "search/indexed_texts.h"

namespace offerbook {

namespace {

/// Bytes of a text that are read: sixteen words of forty letters, and room for little ones.
constexpr std::size_t mostBytes = 2000;
/// What means the same counts a little less than what was typed, and so does a word that was only begun.
constexpr double sameMeaning = 0.8, wordBegun = 0.9;
/// Ways to end a word that was begun.
constexpr std::size_t mostEndings = 12;
constexpr std::size_t shortestBegun = 3;

/// English words that say nothing about what is looked for among support, sorted.
constexpr std::array<std::string_view, 83> littleWords{
    "a",       "about", "against", "am",    "an",     "and",   "any",   "are",     "as",         "at",
    "be",      "been",  "but",     "by",    "can",    "cant",  "could", "did",     "do",         "does",
    "dont",    "for",   "from",    "get",   "got",    "had",   "has",   "have",    "he",         "help",
    "helping", "her",   "him",     "his",   "how",    "i",     "if",    "in",      "into",       "is",
    "it",      "its",   "looking", "me",    "my",     "need",  "needs", "not",     "of",         "on",
    "or",      "our",   "please",  "she",   "should", "so",    "some",  "support", "supporting", "that",
    "the",     "their", "them",    "there", "they",   "this",  "to",    "us",      "want",       "wants",
    "was",     "we",    "were",    "what",  "when",   "where", "which", "who",     "will",       "with",
    "would",   "you",   "your"};
static_assert(std::is_sorted(littleWords.begin(), littleWords.end()));

bool isLittle(std::string_view word) {
    return std::binary_search(littleWords.begin(), littleWords.end(), word);
}

void ignore(SearchQuery& query, const std::string& word) {
    if (query.ignored.size() < mostIgnored) query.ignored.push_back(printable(word, 60));
}

}  // namespace

SearchQuery QueryReader::read(std::string_view text) {
    SearchQuery query;
    std::vector<Word> words = typed(text, query);
    join(words);
    putRight(words, query);
    for (const Word& word : words)
        if (word.stems.empty())
            query.stems.push_back(word.stem);
        else
            query.stems.insert(query.stems.end(), word.stems.begin(), word.stems.end());
    addTerms(words, query);
    return query;
}

std::vector<QueryReader::Word> QueryReader::typed(std::string_view text, SearchQuery& query) {
    query.tooLong = text.size() > mostBytes;
    const std::string plain = plainText(text.substr(0, mostBytes));
    std::vector<TextWord> words = words_.tokens(plain);
    std::vector<TextWord> stems = stems_.tokens(plain);
    const bool onlyLittle =
        std::all_of(words.begin(), words.end(), [](const TextWord& token) { return isLittle(token.word); });
    query.onlyLittle = onlyLittle && !words.empty();
    std::vector<Word> kept;
    std::vector<TextWord> places;
    std::size_t looked = 0;
    for (std::size_t index = 0; index < words.size() && index < stems.size(); ++index) {
        const bool little = !onlyLittle && isLittle(words[index].word);
        if (looked == mostWords) {
            query.tooLong = query.tooLong || !little;
            ignore(query, words[index].word);
            continue;
        }
        if (!little) ++looked;
        places.push_back({{}, words[index].begin, words[index].end});
        kept.push_back({std::move(words[index].word), std::move(stems[index].word), {}, {}, little});
    }
    if (!onlyLittle) joinByHyphens(plain, places, kept);
    return kept;
}

/// "one-to-one", "drop-in": with its little word it means something, without it too much.
void QueryReader::joinByHyphens(const std::string& plain, const std::vector<TextWord>& places,
                                std::vector<Word>& words) {
    std::vector<Word> joined;
    for (std::size_t at = 0; at < words.size();) {
        std::size_t end = at + 1;
        while (end < words.size() && places[end].begin == places[end - 1].end + 1 &&
               plain[places[end - 1].end] == '-')
            ++end;
        const std::span<Word> parts(words.data() + at, end - at);
        const auto isLittleOne = [](const Word& word) { return word.little; };
        const bool isPhrase = std::any_of(parts.begin(), parts.end(), isLittleOne) &&
                              !std::all_of(parts.begin(), parts.end(), isLittleOne);
        at = end;
        if (!isPhrase) {
            std::move(parts.begin(), parts.end(), std::back_inserter(joined));
            continue;
        }
        Word phrase;
        for (const Word& part : parts) {
            phrase.text += (phrase.text.empty() ? "" : " ") + part.text;
            phrase.stems.push_back(part.stem);
        }
        joined.push_back(std::move(phrase));
    }
    words = std::move(joined);
}

QueryReader::Word QueryReader::wordOf(std::string text) {
    Word word;
    stems_.each(text, [&](std::string_view stem) { word.stem = stem; });
    word.text = std::move(text);
    return word;
}

/// "well being", "head teacher", where the texts have it as one word.
void QueryReader::join(std::vector<Word>& words) {
    constexpr std::size_t shortest = 5;
    for (std::size_t index = 0; index + 1 < words.size(); ++index) {
        if (words[index].little || words[index + 1].little) continue;
        if (!words[index].stems.empty() || !words[index + 1].stems.empty()) continue;
        const std::string joined = words[index].text + words[index + 1].text;
        if (joined.size() < shortest || !lexicon_.vocabulary.holds(joined)) continue;
        std::string parts = words[index].text + ' ' + words[index + 1].text;
        words[index] = wordOf(joined);
        words[index].parts = std::move(parts);
        words.erase(words.begin() + static_cast<std::ptrdiff_t>(index) + 1);
    }
}

/// A word that no text has, though its stem is known: another form of a word, unless a vowel stands for
/// another or a letter is doubled, as in "attendence" and "begining".
bool QueryReader::isSpeltWrong(const Word& word) {
    const auto near = lexicon_.vocabulary.nearest(word.text);
    if (!near || near->edits != 1 || wordOf(near->word).stem != word.stem) return false;
    const std::string &left = word.text, &right = near->word;
    const auto at = static_cast<std::size_t>(
        std::mismatch(left.begin(), left.end(), right.begin(), right.end()).first - left.begin());
    if (left.size() == right.size()) {
        constexpr std::string_view vowels = "aeiou";
        return vowels.find(left[at]) != std::string_view::npos &&
               vowels.find(right[at]) != std::string_view::npos;
    }
    const std::string& longer = left.size() > right.size() ? left : right;
    return at > 0 && at + 1 < longer.size() && longer[at] == longer[at - 1];
}

void QueryReader::putRight(std::vector<Word>& words, SearchQuery& query) {
    std::vector<Word> right;
    for (Word& word : words) {
        const bool isKnown = word.little || !word.stems.empty() || lexicon_.vocabulary.holds(word.text);
        if (isKnown || (lexicon_.knows(word.stem) && !isSpeltWrong(word))) {
            right.push_back(std::move(word));
            continue;
        }
        if (word.text.size() >= shortestBegun && !lexicon_.knows(word.stem)) {
            word.endings = lexicon_.vocabulary.starting(word.text, mostEndings);
            if (!word.endings.empty()) {
                right.push_back(std::move(word));
                continue;
            }
        }
        const auto near = lexicon_.vocabulary.nearest(word.text);
        const auto parted = near && near->edits == 1 ? std::nullopt : lexicon_.vocabulary.parted(word.text);
        if (parted) {
            query.corrected.push_back({word.text, parted->first + ' ' + parted->second});
            right.push_back(wordOf(parted->first));
            right.push_back(wordOf(parted->second));
        } else if (near) {
            query.corrected.push_back({word.text, near->word});
            right.push_back(wordOf(near->word));
        } else {
            right.push_back(std::move(word));
        }
    }
    words = std::move(right);
}

void QueryReader::addTerms(const std::vector<Word>& words, SearchQuery& query) {
    const auto add = [&](Term term) {
        const bool there = std::any_of(query.terms.begin(), query.terms.end(),
                                       [&](const Term& other) { return other.words == term.words; });
        if (!there) query.terms.push_back(std::move(term));
    };
    std::size_t stem = 0;  // of the word at hand
    for (std::size_t at = 0; at < words.size();) {
        if (!words[at].stems.empty()) {
            Term term = ofHyphens(words[at]);
            term.place = stem;
            stem += words[at].stems.size();
            ++at;
            add(std::move(term));
            continue;
        }
        const Synonyms::Found found = lexicon_.synonyms.at(query.stems, stem);
        if (words[at].little && found.length <= 1) {
            ignore(query, words[at].text);
            ++at;
            ++stem;
            continue;
        }
        std::size_t length = std::max<std::size_t>(1, found.length);
        for (std::size_t next = 1; next < length; ++next)
            if (at + next >= words.size() || !words[at + next].stems.empty()) length = next;
        Term term = length == 1 ? ofWord(words[at]) : ofPhrase(std::span(words).subspan(at, length));
        term.place = stem;
        addSynonyms(term, found);
        add(std::move(term));
        at += length;
        stem += length;
    }
    // Every offer that holds a word has its group's too. Asking for both takes twice as long, and brings
    // little where nothing else is asked for.
    if (query.terms.size() != 1) return;
    Term& term = query.terms.front();
    if (!term.isWord || !term.hasGroup) return;
    term.lookups.erase(term.lookups.begin());
    term.isWord = false;
}

Term QueryReader::ofWord(const Word& word) {
    Term term;
    term.words = printable(word.text, 60);
    if (word.endings.empty()) {
        term.isWord = true;
        term.form = word.text;
        lookFor(term, word.text, 1);
    }
    for (const std::string& ending : word.endings) lookFor(term, ending, wordBegun);
    if (!word.parts.empty()) lookFor(term, word.parts, 1);
    return term;
}

Term QueryReader::ofHyphens(const Word& word) {
    Term term;
    term.words = printable(word.text, 60);
    lookFor(term, word.text, 1);
    return term;
}

/// Its group's word stands for the phrase.
Term QueryReader::ofPhrase(std::span<const Word> words) {
    Term term;
    std::vector<std::string>& stems = term.phrases.emplace_back();
    for (const Word& word : words) {
        term.words += (term.words.empty() ? "" : " ") + word.text;
        stems.push_back(word.stem);
        if (!word.little) term.apart.push_back(word.text);
    }
    term.typed = 1;
    return term;
}

void QueryReader::lookFor(Term& term, const std::string& text, double weight) {
    std::vector<std::string> stems;
    stems_.each(text, [&](std::string_view stem) { stems.emplace_back(stem); });
    Holders fewest{lexicon_.offers, lexicon_.offers};
    for (const std::string& stem : stems) {
        const Holders holders = lexicon_.holdersOf(stem);
        fewest = {std::min(fewest.all, holders.all), std::min(fewest.about, holders.about)};
    }
    term.holders = {std::min(lexicon_.offers, term.holders.all + fewest.all),
                    std::min(lexicon_.offers, term.holders.about + fewest.about)};
    term.lookups.push_back({text, weight});
    term.phrases.push_back(std::move(stems));
    ++term.typed;
}

void QueryReader::addSynonyms(Term& term, const Synonyms::Found& found) {
    for (const std::size_t group : found.groups) {
        const std::string word = Synonyms::word(group);
        const Holders holders = lexicon_.holdersOf(word);
        term.holders = {std::max(term.holders.all, holders.all), std::max(term.holders.about, holders.about)};
        term.lookups.push_back({word, term.isWord ? sameMeaning : 1});
        term.hasGroup = true;
        for (const Synonyms::Stems& phrase : lexicon_.synonyms.phrases(group))
            if (std::find(term.phrases.begin(), term.phrases.end(), phrase) == term.phrases.end())
                term.phrases.push_back(phrase);
    }
}

}  // namespace offerbook
