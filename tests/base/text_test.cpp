#include "base/text.h"

#include <cmath>
#include <limits>
#include <optional>
#include <random>
#include <stdexcept>

namespace offerbook {
namespace {

using namespace std::string_literals;
using ::testing::ElementsAre;
using ::testing::Optional;

TEST(Text, isCleanUtf8OnlyWhenWellFormed) {
    for (const std::string& good :
         {""s, "plain"s, "Ŵyn £ 学 🏫"s, "\xF4\x8F\xBF\xBF"s, "\xED\x9F\xBF"s, "\n\t\x01"s})
        EXPECT_TRUE(isCleanUtf8(good)) << printable(good);
    for (const std::string& bad :
         {"a\0b"s, "\x80"s, "\xC0\xAF"s, "\xC1\xBF"s, "\xE0\x80\xAF"s, "\xED\xA0\x80"s, "\xF4\x90\x80\x80"s,
          "\xF5\x80\x80\x80"s, "\xF0\x80\x80\x80"s, "\xFF"s, "\xC3"s, "\xE2\x82"s, "\xF0\x9F\x8F"s,
          "\xA3 5"s})
        EXPECT_FALSE(isCleanUtf8(bad)) << printable(bad);
    EXPECT_EQ(cleanUtf8Length("ab\xC3\xA9\xFFz"), 4U);
    EXPECT_EQ(cleanUtf8Length(std::string_view("a\0b", 3)), 1U);
}

TEST(Text, isPrintableWhateverItHolds) {
    EXPECT_EQ(printable("Areté 🏫"), "Areté 🏫");
    EXPECT_EQ(printable("a\nb\x1b[31m\x7f"), "a\\x0ab\\x1b[31m\\x7f");
    EXPECT_EQ(printable("\xFF\xC3"), "\\xff\\xc3");
    EXPECT_EQ(printable("\u202Eevil"), "\\xe2\\x80\\xaeevil");
    EXPECT_EQ(printable("\u2066\u0085\uFEFF\u200B"),
              "\\xe2\\x81\\xa6\\xc2\\x85\\xef\\xbb\\xbf\\xe2\\x80\\x8b");
    EXPECT_EQ(printable(std::string_view("\0", 1)), "\\x00");
    EXPECT_EQ(printable("\u2014\u20AC"), "\u2014\u20AC");
}

TEST(Text, isCutToALimitBetweenCharacters) {
    EXPECT_EQ(printable("abcdef", 6), "abcdef");
    EXPECT_EQ(printable("abcdefg", 6), "abcdef...");
    EXPECT_EQ(printable("abééé", 5), "abé...");
    EXPECT_EQ(printable(std::string(1000, 'x')).size(), 203U);
}

TEST(Text, isTrimmedSplitAndJoined) {
    EXPECT_EQ(trim(" \t a b\r\n"), "a b");
    EXPECT_EQ(trim("  "), "");
    EXPECT_THAT(split("a,,b", ','), ElementsAre("a", "", "b"));
    EXPECT_THAT(split("", ','), ElementsAre(""));
    EXPECT_THAT(split(",", ','), ElementsAre("", ""));
    EXPECT_EQ(join(std::vector<std::string>{"a", "b", "c"}, ", "), "a, b, c");
    EXPECT_EQ(join(std::vector<std::string>{}, ", "), "");
}

TEST(Text, isComparedWithoutCase) {
    EXPECT_EQ(lowerAscii("ABC É"), "abc É");
    EXPECT_TRUE(equalsIgnoringCase("Kent", "kENT"));
    EXPECT_FALSE(equalsIgnoringCase("Kent", "Kents"));
}

TEST(Text, hasAKeyForFinding) {
    EXPECT_EQ(searchKey("St. Mary's Areté"), "st marys arete");
    EXPECT_EQ(searchKey("St Mary’s C.E. (Aided)"), "st marys c e aided");
    EXPECT_EQ(searchKey("  Ysgol  Tŷ-Gwyn\u00A0Ŵ "), "ysgol ty gwyn w");
    EXPECT_EQ(searchKey("Arete\u0301"), "arete");
    EXPECT_EQ(searchKey("A – B — C • D “E” £5"), "a b c d e 5");
    EXPECT_EQ(searchKey("ÆSOP ŒUVRE Straße"), "aesop oeuvre strasse");
    EXPECT_EQ(searchKey("ab\xFF"
                        "c"),
              "abc");
    EXPECT_EQ(searchKey("...!"), "");
    EXPECT_EQ(searchKey(""), "");
    EXPECT_EQ(searchKey("学校"), "学校");
}

TEST(Text, isFoundByPlainLettersWhateverFormItHas) {
    EXPECT_EQ(searchKey("\uFB01nance o\uFB03ce"), "finance office");
    EXPECT_EQ(searchKey("\uFF21\uFF4C\uFF44\uFF45\uFF52 \uFF11"), "alder 1");
    EXPECT_EQ(searchKey("\xEF\xAC"), "");
}

TEST(Number, isWholeWithNothingAround) {
    EXPECT_THAT(parseWhole("0"), Optional(0));
    EXPECT_THAT(parseWhole("-12"), Optional(-12));
    EXPECT_THAT(parseWhole("9223372036854775807"), Optional(std::numeric_limits<long long>::max()));
    for (const char* const bad : {"", " 1", "1 ", "+1", "1.0", "0x1", "9223372036854775808", "-", "one"})
        EXPECT_EQ(parseWhole(bad), std::nullopt) << bad;
}

TEST(Number, isDecimalWithoutExponent) {
    EXPECT_THAT(parseDecimal("12"), Optional(12.0));
    EXPECT_THAT(parseDecimal("-3.5"), Optional(-3.5));
    EXPECT_THAT(parseDecimal("007.250"), Optional(7.25));
    for (const char* const bad :
         {"", "-", ".", ".5", "5.", "1e3", "inf", "nan", "1,5", "1.2.3", "--1", "+1", " 1", "1-2"})
        EXPECT_EQ(parseDecimal(bad), std::nullopt) << bad;
    EXPECT_EQ(parseDecimal(std::string(400, '9')), std::nullopt);
}

TEST(Number, isWrittenAsShortAsItReadsBack) {
    EXPECT_EQ(decimalText(12), "12");
    EXPECT_EQ(decimalText(0.5), "0.5");
    EXPECT_EQ(decimalText(-0.0), "0");
    EXPECT_EQ(decimalText(0.1 + 0.2), "0.30000000000000004");
    EXPECT_EQ(decimalText(1e21), "1000000000000000000000");
    for (const double number : {1.0 / 3, -2.75, 1e300, 5e-324, std::numeric_limits<double>::max()})
        EXPECT_THAT(parseDecimal(decimalText(number)), Optional(number));
    EXPECT_THROW(decimalText(std::nan("")), std::invalid_argument);
    EXPECT_THROW(decimalText(std::numeric_limits<double>::infinity()), std::invalid_argument);
}

TEST(EditDistance, countsInsertionsDeletionsReplacementsAndSwaps) {
    EXPECT_EQ(editDistance("", ""), 0U);
    EXPECT_EQ(editDistance("abc", ""), 3U);
    EXPECT_EQ(editDistance("", "abc"), 3U);
    EXPECT_EQ(editDistance("pupils", "PUPILS"), 0U);
    EXPECT_EQ(editDistance("pupils", "pupil"), 1U);
    EXPECT_EQ(editDistance("pupils", "puplis"), 1U);
    EXPECT_EQ(editDistance("kitten", "sitting"), 3U);
    EXPECT_EQ(editDistance("ab", "ba"), 1U);
}

/// Against a search that counts every distance to its end.
TEST(DidYouMean, findsWhatACompleteComparisonFinds) {
    std::mt19937 random(7);
    const auto some = [&](std::size_t longest) {
        std::string word(1 + random() % longest, 'a');
        for (char& letter : word) letter = static_cast<char>('a' + random() % 3);
        return word;
    };
    for (int round = 0; round < 2'000; ++round) {
        const std::string word = some(12);
        std::vector<std::string> candidates;
        for (int count = 0; count < 6; ++count) candidates.push_back(some(14));
        std::optional<std::string> best;
        for (const std::string& one : candidates) {
            const std::size_t edits = editDistance(word, one);
            if (edits <= std::max(word.size(), one.size()) / 3 &&
                (!best || edits < editDistance(word, *best)))
                best = one;
        }
        EXPECT_EQ(nearest(word, candidates), best) << word;
    }
}

TEST(DidYouMean, suggestsOnlyWhatIsNear) {
    const std::vector<std::string> facts{"pupils", "places", "phase", "fsm"};
    EXPECT_THAT(nearest("pupil", facts), Optional("pupils"s));
    EXPECT_THAT(nearest("FMS", facts), Optional("fsm"s));
    EXPECT_EQ(nearest("x", facts), std::nullopt);
    EXPECT_EQ(nearest("", facts), std::nullopt);
    EXPECT_EQ(nearest("a", std::vector<std::string>{"b"}), std::nullopt);
    EXPECT_EQ(nearest(std::string(100'000, 'p'), facts), std::nullopt);
    EXPECT_EQ(didYouMean("phse", facts), " Did you mean 'phase'?");
    EXPECT_EQ(didYouMean("elephant", facts), "");
    const std::vector<std::string> foreign{"UR\xFFN"};
    EXPECT_EQ(didYouMean("URN", foreign), " Did you mean 'UR\\xffN'?");
}

TEST(Id, isLowerLettersDigitsAndDashes) {
    for (const std::string& good : {"abc"s, "a-1"s, "autism-outreach"s, std::string(64, 'a')})
        EXPECT_TRUE(isId(good)) << good;
    for (const std::string& bad :
         {""s, "ab"s, "1ab"s, "-ab"s, "Abc"s, "a_b"s, "a b"s, "äbc"s, std::string(65, 'a')})
        EXPECT_FALSE(isId(bad)) << bad;
}

}  // namespace
}  // namespace offerbook
