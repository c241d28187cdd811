// Finding offers by what people type, in a book of a few offers: what is found, in which order, what is said
// of it.
#include "search/offer_index.h"

#include <set>
#include <thread>

#include "search/kept_matches.h"
#include "search/shipped_book.h"
#include "support/many_offers.h"
#include "support/tiny_book.h"

namespace offerbook::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using Ids = std::vector<std::string>;

class OfferIndexTest : public testing::Test {
protected:
    Ids idsOf(const SearchResult& result) const {
        Ids ids;
        for (const SearchHit& hit : result.hits) ids.push_back(edition_->offers()[hit.offer].offer.id);
        return ids;
    }
    Ids found(std::string_view text) const { return idsOf(index_.find(text)); }
    std::string marked(std::string_view query, std::size_t hit = 0) const {
        const SearchResult result = index_.find(query);
        const auto whys = index_.whys(*edition_, result, {result.hits.at(hit).offer});
        std::string text;
        for (const SnippetPiece& piece : whys.front().snippet)
            text += piece.match ? '[' + piece.text + ']' : piece.text;
        return text;
    }

    const std::shared_ptr<const Edition> edition_ = shippedEdition();
    const OfferIndex index_{*edition_};
};

TEST_F(OfferIndexTest, findsEveryFormOfAWord) {
    for (const char* text : {"exclude", "Excluding", "EXCLUDED", "  excludes!  ", "éxclude"})
        EXPECT_EQ(found(text).front(), "before-you-exclude") << text;
}

TEST_F(OfferIndexTest, putsTheTitleBeforeTheRest) {
    const Ids ids = found("attendance");
    EXPECT_EQ(ids.front(), "primary-attendance-clinic");
    EXPECT_NE(std::find(ids.begin(), ids.end(), "children-in-care-learning"), ids.end());
    EXPECT_EQ(found("boarding").front(), "boarding-nights") << "not the board of governors";
}

TEST_F(OfferIndexTest, wantsAllWordsFirst) {
    const SearchResult result = index_.find("autism mentor");
    EXPECT_FALSE(result.relaxed);
    EXPECT_THAT(idsOf(result), ElementsAre("secondary-autism-mentoring"));
}

TEST_F(OfferIndexTest, takesFewerWordsWhereNoOfferHasAll) {
    const SearchResult result = index_.find("asbestos trampoline");
    EXPECT_TRUE(result.relaxed);
    EXPECT_THAT(idsOf(result), ElementsAre("building-safety-checks"));
    EXPECT_THAT(found("trampoline"), IsEmpty());
}

TEST_F(OfferIndexTest, findsWhatAnOfferDoesNotGiveWhereNothingElseIsFound) {
    const SearchResult result = index_.find("tribunal");
    EXPECT_TRUE(result.relaxed);
    EXPECT_THAT(result.query.corrected, IsEmpty());
    EXPECT_THAT(idsOf(result), testing::Contains("primary-autism-visits"));
    EXPECT_FALSE(index_.find("diagnosis needed").relaxed) << "some say of a child that it needs none";
}

TEST_F(OfferIndexTest, knowsWhatMeansTheSame) {
    EXPECT_EQ(found("ep").front(), "psychologist-time");
    EXPECT_EQ(found("virtual school").front(), "children-in-care-learning");
    for (const char* text : {"SENDCO first year", "special needs coordinator first year"})
        EXPECT_EQ(found(text).front(), "primary-first-year-senco") << text;
    EXPECT_EQ(marked("new EAL pupils"),
              "A short call with a language teacher about a [child] who is learning English.");
}

TEST_F(OfferIndexTest, putsMisspeltWordsRightAndSaysSo) {
    const SearchResult result = index_.find("attendanse and exlusion");
    EXPECT_THAT(result.query.corrected,
                ElementsAre(Correction{"attendanse", "attendance"}, Correction{"exlusion", "exclusion"}));
    EXPECT_THAT(index_.find("mentalhealth").query.corrected,
                ElementsAre(Correction{"mentalhealth", "mental health"}));
    EXPECT_THAT(index_.find("attendance exclusion").query.corrected, IsEmpty());
    EXPECT_EQ(index_.find("well being").query.terms.front().words, "wellbeing");
}

TEST_F(OfferIndexTest, doesNotTakeAnotherWordForAMisspeltOne) {
    for (const char* text : {"lone", "bollard", "2027", "Y7x", "zzzzz"})
        EXPECT_THAT(index_.find(text).query.corrected, IsEmpty()) << text;
}

TEST_F(OfferIndexTest, findsAWordThatWasOnlyBegun) {
    const SearchResult result = index_.find("asbes");
    EXPECT_THAT(idsOf(result), ElementsAre("building-safety-checks"));
    EXPECT_THAT(result.query.corrected, IsEmpty());
}

TEST_F(OfferIndexTest, leavesLittleWordsOutUnlessThereAreNoOthers) {
    EXPECT_THAT(index_.find("how do I get the autism visit").query.ignored,
                ElementsAre("how", "do", "i", "get", "the"));
    EXPECT_THAT(index_.find("the").query.ignored, IsEmpty());
    EXPECT_FALSE(index_.find("the").hits.empty());
}

TEST_F(OfferIndexTest, looksForSixteenWordsAndSaysSo) {
    std::string text;
    for (int number = 0; number < 40; ++number) text += "word" + std::to_string(number) + " ";
    const SearchResult result = index_.find(text);
    EXPECT_EQ(result.query.terms.size(), mostWords);
    EXPECT_EQ(result.query.ignored.size(), 24U);
    EXPECT_TRUE(result.query.tooLong);
    EXPECT_FALSE(index_.find("autism").query.tooLong);
}

TEST_F(OfferIndexTest, saysWhatTheCountyCannotDo) {
    const auto topics = [&](std::string_view text) {
        Ids ids;
        for (const std::size_t entry : index_.find(text).notOffered)
            ids.push_back(edition_->county().notOffered[entry].id);
        return ids;
    };
    EXPECT_THAT(topics("a counsellor for a boy in year 9"), ElementsAre("counselling-for-each-child"));
    EXPECT_THAT(topics("counseling"), ElementsAre("counselling-for-each-child"));
    EXPECT_THAT(topics("our roof leaks"), ElementsAre("building-works"));
    EXPECT_EQ(topics("speech therapy").front(), "weekly-therapy") << "the longest phrase first";
    EXPECT_THAT(topics("fire alarms"), IsEmpty());
    EXPECT_EQ(index_.notOffered("roof"), index_.find("roof").notOffered);
}

TEST_F(OfferIndexTest, findsOnlyWhatIsAllowedAndRelaxesWithinIt) {
    const SearchWish secondary{.allowed = [&](std::size_t offer) {
        return edition_->sectors()[edition_->offers()[offer].sector].sector.id == "secondary";
    }};
    const SearchResult all = index_.find("autism visits", secondary);
    EXPECT_TRUE(all.relaxed) << "the visits are for primary schools";
    EXPECT_EQ(idsOf(all).front(), "secondary-autism-mentoring");
}

TEST_F(OfferIndexTest, showsTheLineThatHoldsTheWords) {
    EXPECT_EQ(
        marked("psychologist"),
        "Buy hours with a [psychologist] ([EP]) who gets to know your school and works on the questions that "
        "you choose.");
    EXPECT_THAT(marked("asbestos"), testing::HasSubstr("[asbestos]"));
    EXPECT_THAT(marked("job adverts"), testing::HasSubstr("[job adverts]"));
}

TEST_F(OfferIndexTest, suggestsTitlesAndWords) {
    std::set<std::string> texts, words;
    for (const Suggestion& suggestion : index_.suggest("atten", 6))
        (suggestion.offer == Suggestion::npos ? words : texts).insert(suggestion.text);
    EXPECT_THAT(texts, ElementsAre("Attendance clinic for primary schools",
                                   "Attendance when a child is often unwell"));
    EXPECT_THAT(words, ElementsAre("attendance"));
    EXPECT_EQ(index_.suggest("clinic att", 6).front().text, "Attendance clinic for primary schools");
    EXPECT_EQ(index_.suggest("music les", 6).front().text, "music lessons");
    EXPECT_THAT(index_.suggest("", 6), IsEmpty());
    EXPECT_THAT(index_.suggest("autism", 0), IsEmpty());
    EXPECT_LE(index_.suggest("a", 3).size(), 3U);
    EXPECT_THAT(index_.suggest("atten", 6, {.allowed = [](std::size_t) { return false; }}), IsEmpty())
        << "a word leads nowhere where no offer may be found";
}

std::vector<std::string> hostileTexts() {
    std::string everyByte;
    for (int byte = 0; byte < 256; ++byte) everyByte += static_cast<char>(byte);
    return {"",
            " \t\n",
            "!?.,;",
            "\"",
            "\"\"\"",
            "*",
            "autism*",
            "AND",
            "OR NOT",
            "NEAR(",
            "NEAR(autism school, 2)",
            "title : autism",
            "- autism",
            "^autism",
            "{title} : x",
            "a + b",
            "autism' OR '1'='1",
            "); DROP TABLE offers; --",
            "c++ AND",
            std::string("a\0b", 3),
            "\xff\xfe\x80",
            "\xc3",
            "autism \xc3",
            "\xed\xa0\x80",
            "🙂👩‍🏫",
            "التوحد",
            "אוטיזם‏ visit",
            "é\u0301\u0301\u0301",
            "'''s 's",
            "‘autism’s’",
            std::string(10'000, 'a'),
            std::string(10'000, '"'),
            std::string(10'000, '('),
            std::string(10'000, '\0'),
            everyByte,
            "0group1",
            "%s%n"};
}

TEST_F(OfferIndexTest, takesAnyText) {
    for (const std::string& text : hostileTexts()) {
        const SearchResult result = index_.find(text);
        EXPECT_LE(result.query.terms.size(), mostWords);
        EXPECT_LE(result.query.ignored.size(), mostIgnored);
        std::vector<std::size_t> offers;
        for (const SearchHit& hit : result.hits) offers.push_back(hit.offer);
        EXPECT_EQ(index_.whys(*edition_, result, offers).size(), offers.size());
        index_.suggest(text, 5);
        index_.notOffered(text);
    }
    EXPECT_EQ(found("\"autism\" AND visits*"), found("autism visits"));
    EXPECT_EQ(found("autism\xff visits"), found("autism visits"));
    EXPECT_THAT(found("🙂"), IsEmpty());
}

TEST_F(OfferIndexTest, takesManyWordsAtOnce) {
    std::string text;
    for (int number = 0; number < 3000; ++number) text += "autism visit ";
    EXPECT_EQ(found(text), found("autism visit"));
}

TEST_F(OfferIndexTest, answersAlikeEachTimeAndOnManyThreads) {
    const OfferIndex again(*edition_);
    const Ids expected = found("support for children");
    std::vector<std::thread> threads;
    std::vector<int> same(4, 0);
    for (std::size_t number = 0; number < same.size(); ++number)
        threads.emplace_back([&, number] {
            for (int turn = 0; turn < 50; ++turn)
                same[number] +=
                    idsOf((turn % 2 == 0 ? index_ : again).find("support for children")) == expected;
        });
    for (std::thread& thread : threads) thread.join();
    EXPECT_THAT(same, testing::Each(50));
    const SearchResult few = index_.find("children", {.day = {}, .allowed = {}, .inOrder = 3});
    const SearchResult all = index_.find("children");
    ASSERT_EQ(few.hits.size(), all.hits.size());
    for (std::size_t index = 0; index < 3; ++index) EXPECT_EQ(few.hits[index].offer, all.hits[index].offer);
}

TEST(KeptMatches, keepTheLatestWords) {
    KeptMatches kept;
    EXPECT_EQ(kept.find("head"), nullptr);
    const auto hits = std::make_shared<const std::vector<SearchHit>>(2);
    kept.keep("head", hits);
    EXPECT_EQ(kept.find("head"), hits);
    for (std::size_t word = 0; word < KeptMatches::mostWords; ++word) kept.keep(std::to_string(word), hits);
    EXPECT_EQ(kept.find("head"), nullptr) << "the oldest made room";
    EXPECT_EQ(kept.find("1"), hits);
}

TEST(OfferIndex, findsTheSameWhereItKeepsWhatManyOffersHold) {
    const auto edition = editionOf(manyOffersParts(1500));
    const OfferIndex index(*edition);
    const auto odd = [](std::size_t offer) { return offer % 2 == 1; };
    const std::vector<SearchHit> all = index.find("school").hits;
    ASSERT_GE(all.size(), KeptMatches::fewest);
    const std::vector<SearchHit> again = index.find("school").hits;
    const std::vector<SearchHit> some = index.find("school", {.allowed = odd}).hits;
    std::vector<std::size_t> expected, found;
    for (const SearchHit& hit : all)
        if (odd(hit.offer)) expected.push_back(hit.offer);
    for (const SearchHit& hit : some) found.push_back(hit.offer);
    EXPECT_EQ(found, expected);
    ASSERT_EQ(again.size(), all.size());
    for (std::size_t at = 0; at < all.size(); ++at) EXPECT_EQ(again[at].offer, all[at].offer);
}

TEST_F(OfferIndexTest, ordersEqualHitsByTitleAndId) {
    const OfferIndex index(*tinyEdition());
    const auto tiny = tinyEdition();
    Ids titles;
    for (const SearchHit& hit : index.find("sentence").hits)
        titles.push_back(tiny->offers()[hit.offer].offer.title.english);
    EXPECT_EQ(titles.size(), tiny->offers().size());
}

TEST(OfferIndexes, buildOnceForAllThatAskAndForEachDay) {
    OfferIndexes indexes;
    const auto edition = tinyEdition();
    std::vector<std::shared_ptr<const OfferIndex>> built(4);
    std::vector<std::thread> threads;
    for (auto& place : built) threads.emplace_back([&] { place = indexes.of(*edition); });
    for (std::thread& thread : threads) thread.join();
    EXPECT_THAT(built, testing::Each(built.front()));
    EditionParts parts = edition->parts();
    EXPECT_EQ(indexes.of(*editionOf(parts, *Day::parse("2027-03-01"))), built.front())
        << "another day has the same texts";
    EXPECT_NE(indexes.of(*tinyEdition(2)), built.front());
}

}  // namespace
}  // namespace offerbook::test
