// How answers are kept: bounded, the longest unused first to go, each made once however many ask.
#include "web/keep/kept_answers.h"

#include <atomic>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <gmock/gmock.h>

namespace offerbook {
namespace {

using Kept = KeptAnswers::Kept;

Kept answerOf(const std::string& body) {
    static const auto viewFields = std::make_shared<const std::string>("Vary: Accept-Encoding\r\n");
    return keptFrom(textResponse(200, "text/plain", body), "\"tag\"", viewFields);
}

Request requestWith(const std::string& ifNoneMatch) {
    Request request;
    request.headers = {{"if-none-match", ifNoneMatch}};
    return request;
}

constexpr std::size_t plenty = std::size_t{16} << 20U;

TEST(KeptAnswers, giveWhatWasMadeBefore) {
    KeptAnswers answers(plenty);
    EXPECT_EQ(answers.find("/a"), nullptr);
    const Kept made = answers.findOrMake("/a", [] { return answerOf("hello"); });
    EXPECT_EQ(answers.find("/a"), made);
    EXPECT_EQ(answers.findOrMake("/a", [] { return answerOf("other"); }), made);
    EXPECT_EQ(sent(*made, Request()).text(), "hello");
    for (const auto& [name, value] : {std::pair("content-type", "text/plain"), std::pair("etag", "\"tag\""),
                                      std::pair("vary", "Accept-Encoding")})
        EXPECT_EQ(sent(*made, Request()).header(name), value);
}

TEST(KeptAnswers, areNotSentToWhoHasThem) {
    const Kept kept = answerOf("hello");
    EXPECT_EQ(sent(*kept, requestWith("\"other\", W/\"tag\"")).status, 304);
    EXPECT_EQ(sent(*kept, requestWith("*")).status, 304);
    EXPECT_EQ(sent(*kept, requestWith("*")).header("etag"), "\"tag\"");
    EXPECT_FALSE(sent(*kept, requestWith("*")).header("content-type"));
    EXPECT_EQ(sent(*kept, requestWith("\"other\"")).status, 200);
}

TEST(KeptAnswers, stayWithinTheirBytesAndDropTheLongestUnused) {
    constexpr std::size_t most = std::size_t{1} << 20U;
    KeptAnswers answers(most);
    const std::string body(4'000, 'x');
    for (int number = 0; number < 1'000; ++number) {
        answers.findOrMake("/" + std::to_string(number), [&] { return answerOf(body); });
        ASSERT_NE(answers.find("/0"), nullptr) << "used all the time, gone after " << number;
        ASSERT_LE(answers.bytes(), most);
    }
    EXPECT_EQ(answers.find("/1"), nullptr);
    EXPECT_NE(answers.find("/999"), nullptr);
}

TEST(KeptAnswers, doNotKeepWhatIsTooLarge) {
    KeptAnswers answers(std::size_t{1} << 20U);
    const std::string body(100'000, 'x');
    EXPECT_NE(answers.findOrMake("/a", [&] { return answerOf(body); }), nullptr);
    EXPECT_EQ(answers.find("/a"), nullptr);
    EXPECT_EQ(answers.bytes(), 0U);
}

TEST(KeptAnswers, countSharedPartsOnce) {
    const auto shared = std::make_shared<const std::string>(10'000, 's');
    const auto of = [&] {
        auto parts = std::make_shared<BodyParts>();
        parts->owners.push_back(shared);
        parts->add(*shared);
        parts->addOwn("own");
        Response response;
        response.body = SharedParts(parts);
        return keptFrom(std::move(response), "\"tag\"", nullptr);
    };
    EXPECT_LT(of()->bytes, 200U);
    EXPECT_EQ(sent(*of(), Request()).size(), 10'003U);
}

TEST(KeptAnswers, areMadeOnceHoweverManyAsk) {
    KeptAnswers answers(plenty);
    std::atomic<int> made{0};
    std::atomic<int> asking{0};
    constexpr int askers = 8;
    std::vector<Kept> got(askers);
    std::vector<std::thread> threads;
    for (int number = 0; number < askers; ++number)
        threads.emplace_back([&, number] {
            ++asking;
            got[static_cast<std::size_t>(number)] = answers.findOrMake("/a", [&] {
                ++made;
                while (asking < askers) std::this_thread::yield();
                return answerOf("hello");
            });
        });
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(made, 1);
    EXPECT_THAT(got, testing::Each(got.front()));
}

TEST(KeptAnswers, surviveAMakerThatFails) {
    KeptAnswers answers(plenty);
    EXPECT_THROW(answers.findOrMake("/a", []() -> Kept { throw std::runtime_error("no"); }),
                 std::runtime_error);
    EXPECT_EQ(answers.findOrMake("/a", [] { return Kept(); }), nullptr);
    EXPECT_NE(answers.findOrMake("/a", [] { return answerOf("hello"); }), nullptr);
}

}  // namespace
}  // namespace offerbook
