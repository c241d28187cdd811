// Heads and framing of answers, problem documents; without a socket.
#include "web/server/answer_writer.h"

#include <memory>
#include <stdexcept>
#include <string>

#include <gmock/gmock.h>

namespace offerbook {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr std::string_view date = "Date: Tue, 03 Nov 2026 08:00:00 GMT\r\n";

TEST(AnswerHead, namesStatusFieldsAndLength) {
    EXPECT_EQ(renderHead(textResponse(200, "text/plain", "hello"), {}, date),
              "HTTP/1.1 200 OK\r\nDate: Tue, 03 Nov 2026 08:00:00 GMT\r\nContent-Type: text/plain\r\n"
              "Content-Length: 5\r\n\r\n");
    Response shared;
    shared.body = std::make_shared<const std::string>("1234567");
    EXPECT_THAT(renderHead(shared, {}, date), HasSubstr("Content-Length: 7\r\n"));
}

TEST(AnswerHead, saysHowTheConnectionGoesOn) {
    const Response response = textResponse(200, "text/plain", "x");
    EXPECT_THAT(renderHead(response, {.close = true}, date), HasSubstr("Connection: close\r\n"));
    EXPECT_THAT(renderHead(response, {.http10 = true}, date), HasSubstr("Connection: keep-alive\r\n"));
    EXPECT_THAT(renderHead(response, {}, date), Not(HasSubstr("Connection")));
}

TEST(AnswerHead, hasNoBodyWhereThereIsNone) {
    Response none;
    none.status = 204;
    none.body = "must not be sent";
    EXPECT_EQ(framingOf(none, {}), BodyFraming::none);
    EXPECT_THAT(renderHead(none, {}, date), Not(HasSubstr("Content-Length")));
    const Response some = textResponse(200, "text/plain", "hello");
    EXPECT_EQ(framingOf(some, {.headOnly = true}), BodyFraming::none);
    EXPECT_THAT(renderHead(some, {.headOnly = true}, date), HasSubstr("Content-Length: 5\r\n"));
}

TEST(AnswerHead, framesPulledBodiesByVersion) {
    Response pulled;
    pulled.body = PullSource([] { return std::string(); });
    EXPECT_EQ(framingOf(pulled, {}), BodyFraming::chunked);
    EXPECT_EQ(framingOf(pulled, {.http10 = true}), BodyFraming::untilClose);
    EXPECT_EQ(framingOf(pulled, {.headOnly = true}), BodyFraming::none);
    EXPECT_THAT(renderHead(pulled, {}, date), HasSubstr("Transfer-Encoding: chunked\r\n"));
    EXPECT_THAT(renderHead(pulled, {.http10 = true}, date), HasSubstr("Connection: close\r\n"));
}

TEST(AnswerHead, cannotBeSplit) {
    for (const char* value : {"a\r\nSet-Cookie: b", "a\nb", "a\rb", "a\x01"}) {
        Response response;
        response.with("Location", value);
        EXPECT_THROW(renderHead(response, {}, date), std::invalid_argument) << value;
    }
    for (const char* name : {"", "a b", "a:", "a\r\n", "Date", "content-length", "CONNECTION"}) {
        Response response;
        response.with(name, "x");
        EXPECT_THROW(renderHead(response, {}, date), std::invalid_argument) << name;
    }
    Response response;
    response.status = 100;
    EXPECT_THROW(renderHead(response, {}, date), std::invalid_argument);
}

TEST(DateLine, isTheFormOfTheStandard) {
    DateLine line;
    EXPECT_EQ(line.at(784111777), "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n");
    EXPECT_EQ(line.at(784111777), "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n");
    EXPECT_EQ(line.at(784111778), "Date: Sun, 06 Nov 1994 08:49:38 GMT\r\n");
}

TEST(Chunk, hasItsSizeInHexadecimal) {
    EXPECT_EQ(chunk("hello world, hello"), "12\r\nhello world, hello\r\n");
    EXPECT_EQ(chunk(""), "0\r\n\r\n");
}

TEST(Problem, isTheDocumentOfTheStandard) {
    const Response response = problem(404, "No offer 'x'.", "abc", "offer");
    EXPECT_EQ(response.status, 404);
    EXPECT_EQ(response.header("content-type"), "application/problem+json");
    EXPECT_EQ(response.text(),
              R"({"type":"about:blank","title":"Not Found","status":404,"detail":"No offer 'x'.",)"
              R"("instance":"urn:offerbook:request:abc","parameter":"offer"})");
    EXPECT_THAT(problem(400, "\xff\n\"", "").text(), HasSubstr(R"(\n\")"));
}

TEST(Response, givesItsWholeBodyAsText) {
    Response response;
    response.body =
        PullSource([left = 3]() mutable { return left-- > 0 ? std::string("ab") : std::string(); });
    EXPECT_EQ(response.text(), "ababab");
    response.body = SharedBytes();
    EXPECT_EQ(response.text(), "");
}

}  // namespace
}  // namespace offerbook
