// Framing, without a socket: the same bytes give the same requests whatever the splits.
#include "web/server/request_reader.h"

#include <algorithm>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include <gmock/gmock.h>

namespace offerbook {
namespace {

using testing::ElementsAre;
using testing::Pair;

/// What a stream of bytes comes to: a line per request or refusal, then what is left.
std::string outcome(const std::string& bytes, const std::vector<std::size_t>& cuts,
                    const ReaderLimits& limits) {
    std::string seen;
    std::optional<RequestReader> reader;
    std::size_t from = 0;
    for (std::size_t i = 0; i <= cuts.size(); ++i) {
        const std::size_t to = i < cuts.size() ? cuts[i] : bytes.size();
        std::string_view part = std::string_view(bytes).substr(from, to - from);
        from = to;
        while (!part.empty()) {
            if (!reader) reader.emplace(limits);
            part.remove_prefix(reader->take(part));
            if (reader->state() == RequestReader::State::refused)
                return seen + "refused " + std::to_string(reader->refusal().status);
            if (reader->state() != RequestReader::State::done) continue;
            const FramedRequest framed = reader->release();
            for (const std::string& segment : framed.request.path) seen += "/" + segment;
            for (const auto& [name, value] : framed.request.headers) seen += " " + name + "=" + value;
            seen += " [" + framed.request.body + "]" + (framed.keepAlive ? "" : " close") + "\n";
            reader.reset();
        }
    }
    return seen + (reader && reader->begun() ? "unfinished" : "");
}

const std::vector<std::string>& samples() {
    static const std::vector<std::string> list{
        "GET /a HTTP/1.1\r\nHost: h\r\n\r\n",
        "\r\nGET /b?x=1 HTTP/1.1\r\nHost: h\r\nAccept: */*\r\n\r\n",
        "POST /c HTTP/1.1\r\nHost: h\r\nContent-Length: 11\r\n\r\nhello world",
        "POST /d HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6;a=b\r\n "
        "world\r\n0\r\n\r\n",
        "POST /e HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\nX-Trailer: "
        "t\r\n\r\n",
        "GET http://h/f HTTP/1.1\r\nHost: h\r\n\r\n",
        "GET /g HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
        "HEAD /h HTTP/1.1\r\nHost: h\r\nX-Empty:\r\nX-Odd: a:b , c\r\n\r\n",
        "POST /i HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n",
    };
    return list;
}

TEST(RequestReader, readsOneRequestAndTakesNoByteOfTheNext) {
    RequestReader reader({});
    const std::string bytes =
        "POST /a%20b?c=d HTTP/1.1\r\nHost: h\r\nX-One:  two \r\nContent-Length: 3\r\n\r\nabcGET /";
    EXPECT_EQ(reader.take(bytes), bytes.size() - 5);
    ASSERT_EQ(reader.state(), RequestReader::State::done);
    const FramedRequest framed = reader.release();
    EXPECT_EQ(framed.request.method, Method::post);
    EXPECT_THAT(framed.request.path, ElementsAre("a b"));
    EXPECT_THAT(framed.request.query, ElementsAre(Pair("c", "d")));
    EXPECT_THAT(framed.request.headers,
                ElementsAre(Pair("host", "h"), Pair("x-one", "two"), Pair("content-length", "3")));
    EXPECT_EQ(framed.request.body, "abc");
    EXPECT_TRUE(framed.keepAlive);
}

TEST(RequestReader, refusesALineTooShortForAVersion) {
    RequestReader reader({});
    reader.take("GET /HET T\r\n\r\n");
    ASSERT_EQ(reader.state(), RequestReader::State::refused);
    EXPECT_EQ(reader.refusal().status, 400);
    EXPECT_THAT(reader.refusal().text, testing::StartsWith("The request line is malformed."));
}

TEST(RequestReader, knowsWhatWasAskedForWhereItRefuses) {
    for (const char* const head :
         {"GET /offers?page=%00 HTTP/1.1\r\nHost: h\r\n\r\n", "GET /offers HTTP/1.1\r\n\r\n",
          "GET /offers HTTP/1.1\r\nHost: h\r\nExpect: tea\r\n\r\n"}) {
        RequestReader reader({});
        reader.take(head);
        ASSERT_EQ(reader.state(), RequestReader::State::refused) << head;
        EXPECT_EQ(reader.refusal().method, Method::get) << head;
        EXPECT_THAT(reader.refusal().path, ElementsAre("offers")) << head;
    }
    RequestReader reader({});
    reader.take("GET /a b HTTP/1.1\r\n");
    EXPECT_EQ(reader.refusal().method, Method::other) << "nothing is known yet";
}

TEST(RequestReader, readsAnEmptyChunkedBodyByteByByte) {
    RequestReader reader({});
    for (const char byte : std::string_view("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
                                            "0\r\n\r\n"))
        EXPECT_EQ(reader.take({&byte, 1}), 1U);
    ASSERT_EQ(reader.state(), RequestReader::State::done);
    EXPECT_EQ(reader.release().request.body, "");
}

TEST(RequestReader, keepsTrailersOutOfTheHeaders) {
    EXPECT_EQ(outcome(samples()[4], {}, {}), "/e host=h transfer-encoding=chunked [abc]\n");
}

TEST(RequestReader, givesTheSameForEverySplitOfEverySample) {
    for (const std::string& sample : samples()) {
        const std::string whole = outcome(sample, {}, {});
        for (std::size_t cut = 1; cut < sample.size(); ++cut)
            ASSERT_EQ(outcome(sample, {cut}, {}), whole) << sample << " cut at " << cut;
        std::vector<std::size_t> all;
        for (std::size_t cut = 1; cut < sample.size(); ++cut) all.push_back(cut);
        ASSERT_EQ(outcome(sample, all, {}), whole) << sample;
    }
}

TEST(RequestReader, agreesWithItselfOnMutatedStreamsWhateverTheSplits) {
    std::mt19937 random(20261103);
    const auto below = [&](std::size_t bound) {
        return std::uniform_int_distribution<std::size_t>(0, bound - 1)(random);
    };
    const std::string spice(
        "\r\n\0 :,;\t%/\x7f\xff"
        "0aHTC",
        18);
    const ReaderLimits limits{400, 6, 40};
    for (int round = 0; round < 20'000; ++round) {
        std::string stream;
        for (std::size_t i = 0; i < 1 + below(4); ++i) stream += samples()[below(samples().size())];
        for (std::size_t i = 0; i < below(4); ++i) {
            const std::size_t at = below(stream.size());
            switch (below(4)) {
                case 0:
                    stream.erase(at, 1 + below(3));
                    break;
                case 1:
                    stream.insert(at, 1, spice[below(spice.size())]);
                    break;
                case 2:
                    stream[at] = spice[below(spice.size())];
                    break;
                default:
                    stream.insert(at, stream.substr(below(stream.size()), below(30)));
                    break;
            }
        }
        std::vector<std::size_t> cuts;
        for (std::size_t i = 0; i < below(6); ++i) cuts.push_back(below(stream.size() + 1));
        std::sort(cuts.begin(), cuts.end());
        std::string whole = outcome(stream, {}, limits);
        std::string parts = outcome(stream, cuts, limits);
        // A control byte in a line whose end has not come is refused at once; with its end, a limit may speak
        // first. Either way it is refused at the same request.
        const auto withoutStatus = [](std::string text) {
            const std::size_t at = text.find("refused ");
            return at == std::string::npos ? text : text.substr(0, at + 7);
        };
        ASSERT_EQ(withoutStatus(parts), withoutStatus(whole)) << testing::PrintToString(stream);
    }
}

TEST(RequestReader, asksForTheBodyOnceWhereTheClientWaits) {
    RequestReader reader({});
    reader.take("POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\n");
    EXPECT_TRUE(reader.wantsContinue());
    EXPECT_FALSE(reader.wantsContinue());
    reader.take("x");
    EXPECT_EQ(reader.state(), RequestReader::State::done);
}

TEST(RequestReader, boundsWhatChunksAreWrappedIn) {
    const ReaderLimits limits{1'000, 20, 2'000};
    const std::string head = "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n";
    std::string tiny = head;
    for (int i = 0; i < 1'900; ++i) tiny += "1\r\nx\r\n";
    EXPECT_EQ(outcome(tiny, {}, limits), "refused 413");
    EXPECT_EQ(outcome(head + "1;" + std::string(3'000, 'a'), {}, limits), "refused 413");
    EXPECT_EQ(outcome(head + "0\r\nX: " + std::string(3'000, 'a'), {}, limits), "refused 413");
    EXPECT_EQ(outcome(head + "7d1\r\n", {}, limits), "refused 413");
}

TEST(RequestReader, refusesForeignProtocolsBeforeALineEnds) {
    EXPECT_EQ(outcome(std::string("\x16\x03\x01\x02\x00\x01", 6), {}, {}), "refused 400");
}

}  // namespace
}  // namespace offerbook
