// Reads what somebody typed: leaves out little words, puts misspelt ones right, adds what means the same.
//
//   QueryReader reader(lexicon, words, stems);
//   SearchQuery query = reader.read("attendence for a SENDCO");
//
// Any bytes are read. Thread-safety: that of its tokenizers.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "search/lexicon.h"
#include "search/search_query.h"
#include "search/tokenizer.h"

namespace offerbook {

class QueryReader {
public:
    /// References must outlive it.
    QueryReader(const Lexicon& lexicon, Tokenizer& words, Tokenizer& stems)
        : lexicon_(lexicon), words_(words), stems_(stems) {}

    SearchQuery read(std::string_view text);

private:
    struct Word {
        std::string text;  ///< Folded.
        std::string stem;
        std::string parts;                 ///< As typed, where two words were joined.
        std::vector<std::string> endings;  ///< Words that it begins, where it is none itself.
        bool little = false;
        std::vector<std::string> stems{};  ///< Of a phrase that hyphens hold together.
    };
    std::vector<Word> typed(std::string_view text, SearchQuery& query);
    Word wordOf(std::string text);
    void joinByHyphens(const std::string& plain, const std::vector<TextWord>& places,
                       std::vector<Word>& words);
    bool isSpeltWrong(const Word& word);
    void join(std::vector<Word>& words);
    void putRight(std::vector<Word>& words, SearchQuery& query);
    void addTerms(const std::vector<Word>& words, SearchQuery& query);
    Term ofWord(const Word& word);
    Term ofHyphens(const Word& word);
    static Term ofPhrase(std::span<const Word> words);
    void lookFor(Term& term, const std::string& text, double weight);
    void addSynonyms(Term& term, const Synonyms::Found& found);

    const Lexicon& lexicon_;
    Tokenizer& words_;
    Tokenizer& stems_;
};

}  // namespace offerbook
