// What search is made of: plain texts, words and stems, the spelling of words, lines cut to what was found.
#include <filesystem>
#include <set>

#include "base/text.h"
#include "search/snippet.h"
#include "search/tokenizer.h"
#include "search/vocabulary.h"
#include "support/random_rules.h"
#include "support/shared_data.h"
#include "support/tiny_book.h"

namespace offerbook::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> wordsOf(std::string_view text, Tokenizer::Sort sort) {
    MemoryDatabase database;
    Tokenizer tokenizer(database, sort);
    std::vector<std::string> words;
    for (const TextWord& token : tokenizer.tokens(text)) words.push_back(token.word);
    return words;
}

TEST(Tokenizer, givesWordsAndStemsInTheSamePlaces) {
    constexpr std::string_view text = "Schools' ARETÉ, excluding one-to-one";
    EXPECT_THAT(wordsOf(text, Tokenizer::Sort::words),
                ElementsAre("schools", "arete", "excluding", "one", "to", "one"));
    EXPECT_THAT(wordsOf(text, Tokenizer::Sort::stems),
                ElementsAre("school", "aret", "exclud", "on", "to", "on"));
    MemoryDatabase database;
    const std::vector<TextWord> tokens = Tokenizer(database, Tokenizer::Sort::stems).tokens(text);
    EXPECT_EQ(text.substr(tokens[1].begin, tokens[1].end - tokens[1].begin), "ARETÉ");
}

TEST(PlainText, leavesNoLoneLettersAndNoBadBytes) {
    EXPECT_EQ(plainText("the school's child’s"), "the school child");
    EXPECT_EQ(plainText("don't, o’clock"), "dont, oclock");
    EXPECT_EQ(plainText("schools' 'quoted'"), "schools   quoted ");
    EXPECT_EQ(plainText(std::string_view("a\0b\xff", 4)), "a b ");
    EXPECT_EQ(plainText(""), "");
}

const Vocabulary vocabulary({{"attendance", 9},
                             {"attend", 3},
                             {"autism", 5},
                             {"behaviour", 4},
                             {"building", 4},
                             {"mental", 4},
                             {"health", 4},
                             {"governor", 2},
                             {"line", 8},
                             {"year7", 1}});

std::string corrected(std::string_view word) {
    const auto near = vocabulary.nearest(word);
    return near ? near->word : "";
}

TEST(Vocabulary, putsRightWhatIsMisspelt) {
    EXPECT_EQ(corrected("attendence"), "attendance");
    EXPECT_EQ(corrected("atendanse"), "attendance");
    EXPECT_EQ(corrected("autsim"), "autism");
    EXPECT_EQ(corrected("uatism"), "autism");
    EXPECT_EQ(corrected("govenor"), "governor");
    EXPECT_EQ(corrected("behavoir"), "behaviour")
        << "two edits in a short word, but its consonants are right";
}

TEST(Vocabulary, leavesOtherWordsAlone) {
    for (const char* word : {"bullying", "lone", "mine", "year8", "", "a", "xyzzyxyzzy"})
        EXPECT_EQ(corrected(word), "") << word;
    EXPECT_EQ(corrected(std::string(41, 'a')), "");
}

TEST(Vocabulary, partsTwoWords) {
    EXPECT_EQ(vocabulary.parted("mentalhealth"), (std::pair<std::string, std::string>("mental", "health")));
    EXPECT_FALSE(vocabulary.parted("mentalhealths"));
    EXPECT_FALSE(vocabulary.parted(""));
}

TEST(Vocabulary, knowsHowAWordMayEnd) {
    EXPECT_THAT(vocabulary.starting("att", 5), ElementsAre("attendance", "attend"));
    EXPECT_THAT(vocabulary.starting("att", 1), ElementsAre("attendance"));
    EXPECT_THAT(vocabulary.starting("zzz", 5), IsEmpty());
    EXPECT_THAT(vocabulary.starting("autism", 5), IsEmpty()) << "it has ended";
}

/// The near words are those that the plain distance (base/text.h) says are near.
TEST(Vocabulary, agreesWithTheWholeDistance) {
    Random random(7);
    const auto word = [&] {
        std::string text;
        const std::size_t length = 5 + random.below(8);
        for (std::size_t index = 0; index < length; ++index) text += static_cast<char>('a' + random.below(3));
        return text;
    };
    for (int turn = 0; turn < 3000; ++turn) {
        const std::string left = word(), right = word();
        const std::size_t whole = editDistance(left, right);
        const auto near = Vocabulary({{right, 1}}).nearest(left);
        if (whole <= 1 || (whole == 2 && left.size() >= 9)) {
            ASSERT_TRUE(near) << left << " " << right;
            EXPECT_EQ(near->edits, whole) << left << " " << right;
        } else if (whole > 2) {
            EXPECT_FALSE(near) << left << " " << right;
        }
    }
}

std::string marked(const Snippet& snippet) {
    std::string text;
    for (const SnippetPiece& piece : snippet) text += piece.match ? '[' + piece.text + ']' : piece.text;
    return text;
}

std::string best(const std::vector<std::string>& phrase, std::vector<std::string_view> lines) {
    MemoryDatabase database;
    Tokenizer stems(database, Tokenizer::Sort::stems);
    SearchQuery query;
    query.terms.push_back({});
    query.terms.back().phrases = {phrase};
    return marked(Highlighter(query, stems).best(lines));
}

TEST(Highlighter, marksWholePhrasesAsTheyStand) {
    EXPECT_EQ(best({"mental", "health"}, {"On Mental-Health, mental and health"}),
              "On [Mental-Health], mental and health");
    EXPECT_EQ(best({"school"}, {"A <b>school</b> & schools"}), "A <b>[school]</b> & [schools]");
}

TEST(Highlighter, findsEachWordByItsStemHoweverTheStemEnds) {
    MemoryDatabase database;
    Tokenizer stems(database, Tokenizer::Sort::stems);
    std::set<std::string> words{"happy", "ties", "dying", "hoping", "sky", "abilities", "rationally", "1st"};
    for (const std::filesystem::path& folder : {sourceDir() / "plugins", sourceDir() / "share" / "doc"})
        for (const auto& file : std::filesystem::recursive_directory_iterator(folder)) {
            const std::string kind = file.path().extension();
            if (kind != ".md" && kind != ".yaml") continue;
            for (const TextWord& token :
                 Tokenizer(database, Tokenizer::Sort::words).tokens(contentOf(file.path())))
                words.insert(token.word);
        }
    ASSERT_GT(words.size(), 2000U);
    for (const std::string& word : words) {
        SearchQuery query;
        query.terms.push_back({});
        query.terms.back().phrases = {{stems.tokens(word).front().word}};
        const std::vector<std::string_view> line{word};
        EXPECT_EQ(marked(Highlighter(query, stems).best(line)), '[' + word + ']');
    }
}

TEST(Highlighter, choosesTheLineThatHoldsMost) {
    EXPECT_EQ(best({"music"}, {"The first line", "A line on music", "More music"}), "A line on [music]");
    EXPECT_EQ(best({"music"}, {"The first line", "Another"}), "The first line");
    EXPECT_EQ(best({"music"}, {}), "");
}

TEST(Highlighter, cutsLongLinesAtWords) {
    std::string line;
    for (int number = 0; number < 100; ++number) line += "wörd ";
    line += "music ";
    for (int number = 0; number < 100; ++number) line += "wörd ";
    const std::string cut = best({"music"}, {line});
    EXPECT_THAT(cut, testing::StartsWith("…wörd"));
    EXPECT_THAT(cut, testing::HasSubstr("wörd [music] wörd"));
    EXPECT_THAT(cut, testing::EndsWith("wörd…"));
    EXPECT_LT(cut.size(), 270U);
    const std::string oneWord = best({"music"}, {std::string(500, 'x')});
    EXPECT_EQ(oneWord, std::string(240, 'x') + "…");
    std::string wide;
    for (int number = 0; number < 300; ++number) wide += "é";
    EXPECT_TRUE(isCleanUtf8(best({"music"}, {wide})));
    EXPECT_TRUE(isCleanUtf8(best({"music"}, {"x" + wide})));
}

TEST(MemoryDatabase, tellsWhatSqliteRefuses) {
    MemoryDatabase database;
    EXPECT_THROW(database.run("SELEKT"), std::runtime_error);
    EXPECT_THROW(Statement(database, "SELECT * FROM nothing"), std::runtime_error);
    const DatabaseImage image = [&] {
        database.run("CREATE TABLE t (a); INSERT INTO t VALUES ('x')");
        return database.image();
    }();
    MemoryDatabase reader(image);
    Statement select(reader, "SELECT a FROM t");
    ASSERT_TRUE(select.step());
    EXPECT_EQ(select.text(0), "x");
    EXPECT_THROW(reader.run("INSERT INTO t VALUES ('y')"), std::runtime_error) << "an image is read only";
}

}  // namespace
}  // namespace offerbook::test
