#include "search/index_builder.h"

#include <utility>

#include "search/indexed_texts.h"
#include "search/tokenizer.h"

namespace offerbook {

namespace {

/// Without the texts (the edition has them) and their sizes (RankedRows has them). The whole is built in one
/// piece, so that a question reads one list of offers for a word.
void createTable(MemoryDatabase& database, const std::string& name, const std::string& columns) {
    database.run(("CREATE VIRTUAL TABLE " + name + " USING fts5(" + columns +
                  ", content='', columnsize=0, tokenize='" + stemming + "')")
                     .c_str());
    database.run(("INSERT INTO " + name + "(" + name + ", rank) VALUES('hashsize', 268435456)").c_str());
}

class Builder {
public:
    explicit Builder(const Edition& edition)
        : edition_(edition),
          words_(database_, Tokenizer::Sort::words),
          stems_(database_, Tokenizer::Sort::stems) {
        createTable(database_, "offers", "title, summary, subject, gives, details");
        createTable(database_, "not_given", "line");
        database_.run("CREATE VIRTUAL TABLE stems USING fts5vocab(offers, row)");
        database_.run("CREATE VIRTUAL TABLE stems_by_column USING fts5vocab(offers, col)");
        lexicon_.offers = edition.offers().size();
        lexicon_.synonyms = Synonyms(edition.county().synonyms, stems_);
        lexicon_.notOffered = NotOfferedWords(edition.county().notOffered, stems_);
    }

    BuiltIndex build() {
        RankedRows rows = addOffers();
        countHolders();
        readCountyWords();
        std::unordered_map<std::string, std::uint32_t> counts;
        for (const auto& [word, known] : known_) counts.emplace(word, known.count);
        lexicon_.vocabulary = Vocabulary(counts);
        return {database_.image(), std::move(lexicon_), std::move(rows)};
    }

private:
    RankedRows addOffers() {
        const std::vector<OfferOf>& offers = edition_.offers();
        std::vector<RankedRows::Row> rows(offers.size());
        database_.run("BEGIN");
        Statement insert(database_,
                         "INSERT INTO offers(rowid, title, summary, subject, gives, details) "
                         "VALUES(?1, ?2, ?3, ?4, ?5, ?6)");
        Statement insertNotGiven(database_, "INSERT INTO not_given(rowid, line) VALUES(?1, ?2)");
        for (std::size_t index = 0; index < offers.size(); ++index) {
            IndexedTexts texts = indexedTexts(edition_, offers[index]);
            const auto row = static_cast<std::int64_t>(index) + 1;
            insert.bind(1, row);
            for (std::size_t column = 0; column < columnCount; ++column) {
                std::string& text = texts.columns[column];
                const bool isTitle = column == static_cast<std::size_t>(Column::title);
                rows[index].lengths[column] = read(text, isTitle ? &rows[index].title : nullptr);
                addGroups(text);
                insert.bind(static_cast<int>(column) + 2, text);
            }
            insert.step();
            insert.reset();
            read(texts.notGiven);
            addGroups(texts.notGiven);
            insertNotGiven.bind(1, row);
            insertNotGiven.bind(2, texts.notGiven);
            insertNotGiven.step();
            insertNotGiven.reset();
        }
        database_.run("COMMIT");
        return RankedRows(rows);
    }

    /// The words of the groups of synonyms that stand in the text that was read last.
    void addGroups(std::string& text) const {
        for (const std::size_t group : lexicon_.synonyms.in(inText_)) text += ' ' + Synonyms::word(group);
    }

    void countHolders() {
        Statement all(database_, "SELECT term, doc FROM stems");
        while (all.step())
            lexicon_.holders[std::string(all.text(0))].all = static_cast<std::size_t>(all.whole(1));
        Statement about(database_,
                        "SELECT term, max(doc) FROM stems_by_column WHERE col IN ('title', "
                        "'summary', 'subject', 'gives') GROUP BY term");
        while (about.step())
            lexicon_.holders[std::string(about.text(0))].about = static_cast<std::size_t>(about.whole(1));
    }

    /// Counts the words of a text, puts their stems into `inText_` and their forms into `forms`, and returns
    /// how many there are.
    std::uint32_t read(std::string_view text, std::vector<std::uint32_t>* forms = nullptr) {
        inText_.clear();
        words_.each(text, [&](std::string_view word) {
            word_.assign(word);
            Known& known = known_[word_];
            if (known.count++ == 0) stems_.each(word, [&](std::string_view stem) { known.stem = stem; });
            inText_.push_back(known.stem);
            if (forms != nullptr) forms->push_back(formOf(word));
        });
        return static_cast<std::uint32_t>(inText_.size());
    }

    void readCountyWords() {
        for (const auto& group : edition_.county().synonyms)
            for (const std::string& phrase : group) read(plainText(phrase));
        for (const NotOffered& entry : edition_.county().notOffered) {
            read(plainText(entry.topic.english));
            for (const std::string& phrase : entry.words) read(plainText(phrase));
        }
    }

    struct Known {
        std::uint32_t count = 0;
        std::string stem;
    };
    const Edition& edition_;
    MemoryDatabase database_;
    Tokenizer words_;
    Tokenizer stems_;
    Lexicon lexicon_;
    std::unordered_map<std::string, Known> known_;  ///< Every word so far.
    std::vector<std::string> inText_;
    std::string word_;
};

}  // namespace

BuiltIndex buildIndex(const Edition& edition) {
    return Builder(edition).build();
}

}  // namespace offerbook
