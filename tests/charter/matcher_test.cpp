// Words, phrases and openings, apart from any offer.
#include <array>

#include <gmock/gmock.h>

#include "charter/failure_words.h"
#include "charter/opening.h"
#include "charter/phrase.h"
#include "charter/words.h"

namespace offerbook {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

std::string marksIn(std::string_view text, FieldSort sort = FieldSort::access) {
    std::string words;
    for (const FailureMark& mark : failureMarks(text, sort))
        words += (words.empty() ? "" : "; ") + mark.words;
    return words;
}

TEST(Words, areLowerCaseWithoutSignsAndAccents) {
    const auto sentences = sentencesOf("The school’s “RISE-targeted” plan, fête. Next: R.I. or 2.5?");
    ASSERT_THAT(sentences, SizeIs(2));
    EXPECT_EQ(wordsOf(sentences[0], 0, 9), "the schools rise targeted plan fete");
    EXPECT_TRUE(sentences[0][2].capitals);
    EXPECT_TRUE(sentences[0][5].pause);
    EXPECT_EQ(wordsOf(sentences[1], 0, 9), "next ri or 25");
}

TEST(Words, areNotPartedByWhatCannotBeSeen) {
    const auto sentences = sentencesOf(
        "spe\xC2\xAD"
        "cial mea\xE2\x80\x8B"
        "sures");
    ASSERT_THAT(sentences, SizeIs(1));
    EXPECT_EQ(wordsOf(sentences[0], 0, 9), "special measures");
    EXPECT_THAT(sentencesOf(" ... ,;"), IsEmpty());
}

TEST(Phrase, takesChoicesGapsAndPauses) {
    const Phrase phrase("judg* ..1 red ,or? amber");
    const auto at = [&](std::string_view text) {
        return phrase.matchAt(sentencesOf(text).front(), 0).has_value();
    };
    EXPECT_TRUE(at("judged red amber"));
    EXPECT_TRUE(at("judgement mostly red, or amber"));
    EXPECT_FALSE(at("judged quite often red or amber")) << "two words in a gap of one";
    EXPECT_FALSE(at("judged, red or amber")) << "a pause where none may stand";
    EXPECT_THROW(Phrase("..2 red"), std::logic_error);
}

TEST(Phrase, knowsCapitalsAndKindsOfNoun) {
    const Phrase phrase("^rise @school");
    EXPECT_TRUE(phrase.matchAt(sentencesOf("RISE academies").front(), 0));
    EXPECT_FALSE(phrase.matchAt(sentencesOf("Rise academies").front(), 0));
    EXPECT_EQ(nounOf("pupils"), Noun::child);
    EXPECT_EQ(nounOf("roof"), Noun::thing);
    EXPECT_EQ(nounOf("morning"), Noun::none);
}

TEST(FailureWords, haveEachTheirReason) {
    for (const FailureWord& word : failureWords()) {
        EXPECT_NO_THROW(Phrase{word.pattern}) << word.pattern;
        EXPECT_FALSE(word.why.empty()) << word.pattern;
    }
}

TEST(FailureWords, areMarkedOnceWhereTheyOverlap) {
    EXPECT_EQ(marksIn("Schools in special measures"), "schools in special measures");
    EXPECT_EQ(marksIn("RI schools. Inadequate schools."), "ri; inadequate");
    EXPECT_EQ(marksIn("Vale Rise School may come"), "");
}

TEST(FailureWords, belongToTheNearestNoun) {
    EXPECT_EQ(marksIn("A pupil at a school in special measures"), "school in special measures");
    EXPECT_EQ(marksIn("The pupil's handwriting requires improvement"), "");
    EXPECT_EQ(marksIn("Teachers at inadequate schools"), "inadequate");
}

TEST(FailureWords, countInATextOnAChildOnlyWhereItSpeaksOfTheSchool) {
    EXPECT_EQ(marksIn("Needs attention every day", FieldSort::child), "");
    EXPECT_EQ(marksIn("The school needs attention", FieldSort::child), "needs attention");
}

TEST(DutyTitles, areNoWayIn) {
    Duty duty;
    duty.title.english = "Financial compliance visit";
    const DutyTitles titles({duty});
    EXPECT_THAT(titles.marksIn("After financial compliance visits"), SizeIs(1));
    EXPECT_THAT(titles.marksIn("Financial compliance Visit"), SizeIs(1));
    EXPECT_THAT(titles.marksIn("You need not have had a financial compliance visit"), IsEmpty());
    EXPECT_THAT(titles.marksIn("A financial visit"), IsEmpty());
}

}  // namespace
}  // namespace offerbook
