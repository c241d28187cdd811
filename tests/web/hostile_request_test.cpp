// Requests over real sockets, good and hostile: status, whether the connection closes, how many requests the
// handler saw. A connection that stays open must answer a probe, so it cannot have lost its framing. All of
// it plain and under TLS.
#include <atomic>
#include <map>
#include <memory>
#include <ostream>
#include <string>
#include <tuple>
#include <vector>

#include <gmock/gmock.h>

#include "support/raw_client.h"
#include "web/running_tls.h"
#include "web/server/server.h"

namespace offerbook {
namespace {

using test::HttpAnswer;
using test::RawClient;

enum class After { stays, closes };

struct Row {
    const char* name;
    std::string bytes;
    std::vector<int> statuses;
    After after = After::closes;
    std::size_t seen = 0;
    enum class How { atOnce, byteByByte, halfClosed } how = How::atOnce;
};

std::ostream& operator<<(std::ostream& out, const Row& row) {
    return out << row.name;
}

std::string lines(std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += "X-" + std::to_string(i) + ": y\r\n";
    return text;
}

/// A request with a Host whose further fields and body follow.
std::string request(std::string_view line, std::string_view rest = "\r\n") {
    return std::string(line) + "\r\nHost: localhost\r\n" + std::string(rest);
}

std::string get(std::string_view target) {
    return request("GET " + std::string(target) + " HTTP/1.1");
}

std::string post(std::string_view rest) {
    return request("POST /echo HTTP/1.1", rest);
}

/// What a smuggler hopes to have answered.
const std::string inner = "GET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n";

// Rows are added one by one: g++ needs minutes for the same as one list when sanitizers are on.
std::vector<Row> goodRows() {
    using How = Row::How;
    std::vector<Row> rows;
    rows.push_back({"Get", get("/a"), {200}, After::stays, 1});
    rows.push_back({"GetByteByByte", get("/a"), {200}, After::stays, 1, How::byteByByte});
    rows.push_back({"GetThenHalfClose", get("/a"), {200}, After::closes, 1, How::halfClosed});
    rows.push_back(
        {"GetWithClose", request("GET /a HTTP/1.1", "Connection: close\r\n\r\n"), {200}, After::closes, 1});
    rows.push_back({"GetWithCloseInAList",
                    request("GET /a HTTP/1.1", "Connection: x, CLOSE\r\n\r\n"),
                    {200},
                    After::closes,
                    1});
    rows.push_back({"LeadingEmptyLine", "\r\n" + get("/a"), {200}, After::stays, 1});
    rows.push_back({"PipelinedInOrder",
                    get("/a") + get("/missing") + get("/a") + get("/none"),
                    {200, 404, 200, 204},
                    After::stays,
                    4});
    rows.push_back({"PipelinedByteByByte",
                    get("/a") + post("Content-Length: 2\r\n\r\nhi") + get("/missing"),
                    {200, 200, 404},
                    After::stays,
                    3,
                    How::byteByByte});
    rows.push_back(
        {"PipelinedThenRefused", get("/a") + get("//x") + get("/a"), {200, 400}, After::closes, 1});
    rows.push_back({"NothingAfterClose",
                    request("GET /a HTTP/1.1", "Connection: close\r\n\r\n") + inner,
                    {200},
                    After::closes,
                    1});
    rows.push_back({"PostWithLength", post("Content-Length: 5\r\n\r\nhello"), {200}, After::stays, 1});
    rows.push_back({"PostWithoutBody", post("\r\n"), {200}, After::stays, 1});
    rows.push_back({"PostChunked",
                    post("Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"),
                    {200},
                    After::stays,
                    1});
    rows.push_back({"PostChunkedByteByByte",
                    post("Transfer-Encoding: Chunked\r\n\r\n5;x=y\r\nhello\r\n0\r\nA: b\r\n\r\n"),
                    {200},
                    After::stays,
                    1,
                    How::byteByByte});
    rows.push_back({"GetWithBodyIsDrained",
                    request("GET /a HTTP/1.1", "Content-Length: 41\r\n\r\n" + inner.substr(0, 41)),
                    {200},
                    After::stays,
                    1});
    rows.push_back({"BodyThatLooksLikeARequest",
                    post("Content-Length: " + std::to_string(inner.size()) + "\r\n\r\n" + inner),
                    {200},
                    After::stays,
                    1});
    rows.push_back({"Options", request("OPTIONS /a HTTP/1.1"), {200}, After::stays, 1});
    rows.push_back({"OptionsOfTheServer", request("OPTIONS * HTTP/1.1"), {200}, After::stays, 1});
    rows.push_back({"UnknownMethodIsTheRoutersAffair", request("BREW /a HTTP/1.1"), {200}, After::stays, 1});
    rows.push_back({"AbsoluteForm", get("http://localhost/a"), {200}, After::stays, 1});
    rows.push_back(
        {"AbsoluteFormOfAnotherHost", get("http://example.org:81/missing?x"), {404}, After::stays, 1});
    rows.push_back({"AbsoluteFormWithoutPath", get("HTTP://localhost?x=1"), {200}, After::stays, 1});
    rows.push_back({"NoContent", get("/none") + get("/a"), {204, 200}, After::stays, 2});
    rows.push_back({"NotModified", get("/same") + get("/a"), {304, 200}, After::stays, 2});
    rows.push_back({"Http10Closes", "GET /a HTTP/1.0\r\n\r\n", {200}, After::closes, 1});
    rows.push_back(
        {"Http10WithKeepAlive", "GET /a HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", {200}, After::stays, 1});
    rows.push_back({"Http10WithHost", request("GET /a HTTP/1.0"), {200}, After::closes, 1});
    rows.push_back({"UpgradeIsIgnored",
                    request("GET /a HTTP/1.1", "Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n"),
                    {200},
                    After::stays,
                    1});
    rows.push_back({"UpgradeToHttp2IsIgnored",
                    request("GET /a HTTP/1.1",
                            "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: "
                            "AAMAAABkAAQAAP__\r\n\r\n"),
                    {200},
                    After::stays,
                    1});
    rows.push_back({"ExpectWithBodyAtHand",
                    post("Expect: 100-continue\r\nContent-Length: 2\r\n\r\nhi"),
                    {200},
                    After::stays,
                    1});
    rows.push_back({"HundredFields", request("GET /a HTTP/1.1", lines(99) + "\r\n"), {200}, After::stays, 1});
    rows.push_back({"OddButLegalValues",
                    request("GET /a HTTP/1.1", "X-A:\r\nX-B: \t v \t\r\nX-C: caf\xc3\xa9\r\n\r\n"),
                    {200},
                    After::stays,
                    1});
    rows.push_back({"EncodedLineEndInTheTarget", get("/a%0d%0aSet-Cookie:%20x"), {404}, After::stays, 1});
    return rows;
}

std::vector<Row> framingRows() {
    const std::string chunked = "Transfer-Encoding: chunked\r\n";
    std::vector<Row> rows;
    rows.push_back(
        {"LengthAndCoding", post("Content-Length: 4\r\n" + chunked + "\r\n0\r\n\r\n" + inner), {400}});
    rows.push_back({"CodingAndLength", post(chunked + "Content-Length: 4\r\n\r\n0\r\n\r\n" + inner), {400}});
    rows.push_back({"TwoLengths", post("Content-Length: 2\r\nContent-Length: 4\r\n\r\nhi" + inner), {400}});
    rows.push_back(
        {"TwoEqualLengths", post("Content-Length: 2\r\nContent-Length: 2\r\n\r\nhi" + inner), {400}});
    rows.push_back({"ListOfLengths", post("Content-Length: 2, 2\r\n\r\nhi" + inner), {400}});
    rows.push_back({"NegativeLength", post("Content-Length: -1\r\n\r\n" + inner), {400}});
    rows.push_back({"LengthWithPlus", post("Content-Length: +2\r\n\r\nhi" + inner), {400}});
    rows.push_back({"LengthInHexadecimal", post("Content-Length: 0x2\r\n\r\nhi" + inner), {400}});
    rows.push_back({"LengthWithSpaceInside", post("Content-Length: 1 0\r\n\r\n" + inner), {400}});
    rows.push_back({"EmptyLength", post("Content-Length:\r\n\r\n" + inner), {400}});
    rows.push_back(
        {"LengthBeyondAllNumbers", post("Content-Length: 99999999999999999999999\r\n\r\n" + inner), {400}});
    rows.push_back({"LengthAboveTheLimit", post("Content-Length: 100000\r\n\r\n"), {413}});
    rows.push_back({"LengthJustAboveTheLimit", post("Content-Length: 65537\r\n\r\n"), {413}});
    rows.push_back({"SpaceBeforeColon", post("Content-Length : 2\r\n\r\nhi" + inner), {400}});
    rows.push_back(
        {"CodingWithSpaceBeforeColon", post("Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n" + inner), {400}});
    rows.push_back(
        {"GzipThenChunked", post("Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n" + inner), {501}});
    rows.push_back(
        {"ChunkedThenGzip", post("Transfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n" + inner), {501}});
    rows.push_back({"Identity", post("Transfer-Encoding: identity\r\n\r\n" + inner), {501}});
    rows.push_back(
        {"ChunkedInQuotes", post("Transfer-Encoding: \"chunked\"\r\n\r\n0\r\n\r\n" + inner), {501}});
    rows.push_back(
        {"ChunkedWithPrefix", post("Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + inner), {501}});
    rows.push_back(
        {"ChunkedTwice", post("Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n" + inner), {501}});
    rows.push_back(
        {"TwoCodings", post(chunked + "Transfer-Encoding: identity\r\n\r\n0\r\n\r\n" + inner), {400}});
    rows.push_back({"TwoEqualCodings", post(chunked + chunked + "\r\n0\r\n\r\n" + inner), {400}});
    rows.push_back({"CodingAfterVerticalTab",
                    post("Transfer-Encoding: \x0b"
                         "chunked\r\n\r\n0\r\n\r\n" +
                         inner),
                    {400}});
    rows.push_back({"CodingIn10", "POST /echo HTTP/1.0\r\n" + chunked + "\r\n0\r\n\r\n" + inner, {400}});
    rows.push_back({"GetWithCodingAndLength",
                    request("GET /a HTTP/1.1", chunked + "Content-Length: 4\r\n\r\n0\r\n\r\n" + inner),
                    {400}});
    rows.push_back({"ChunkSizeNoNumber", post(chunked + "\r\nxyz\r\nhello\r\n0\r\n\r\n"), {400}});
    rows.push_back({"ChunkSizeNegative", post(chunked + "\r\n-1\r\n\r\n0\r\n\r\n"), {400}});
    rows.push_back({"ChunkSizeWithPrefix", post(chunked + "\r\n0x5\r\nhello\r\n0\r\n\r\n"), {400}});
    rows.push_back({"ChunkSizeEmpty", post(chunked + "\r\n\r\nhello\r\n0\r\n\r\n"), {400}});
    rows.push_back(
        {"ChunkSizeOverflows", post(chunked + "\r\nfffffffffffffffff\r\nhello\r\n0\r\n\r\n"), {400}});
    rows.push_back({"ChunkAboveTheLimit", post(chunked + "\r\nfffffff\r\n"), {413}});
    rows.push_back({"ChunkEndsInLfAlone", post(chunked + "\r\n5\nhello\r\n0\r\n\r\n" + inner), {400}});
    rows.push_back({"ChunkDataWithoutEnd", post(chunked + "\r\n5\r\nhelloGARBAGE\r\n0\r\n\r\n"), {400}});
    rows.push_back({"ChunkDataEndsInLfAlone", post(chunked + "\r\n5\r\nhello\n0\r\n\r\n" + inner), {400}});
    rows.push_back(
        {"ChunkExtensionWithLf", post(chunked + "\r\n5;a\nb\r\nhello\r\n0\r\n\r\n" + inner), {400}});
    rows.push_back({"TrailerWithSpaceBeforeColon", post(chunked + "\r\n0\r\nX : y\r\n\r\n" + inner), {400}});
    rows.push_back({"TrailerWithLfAlone", post(chunked + "\r\n0\r\nX: y\n\r\n\r\n" + inner), {400}});
    rows.push_back({"BodyCutByHalfClose",
                    post("Content-Length: 10\r\n\r\nhi"),
                    {400},
                    After::closes,
                    0,
                    Row::How::halfClosed});
    rows.push_back({"ChunksCutByHalfClose",
                    post(chunked + "\r\n5\r\nhe"),
                    {400},
                    After::closes,
                    0,
                    Row::How::halfClosed});
    rows.push_back(
        {"HeadCutByHalfClose", "GET /a HTTP/1.1\r\nHo", {400}, After::closes, 0, Row::How::halfClosed});
    return rows;
}

std::vector<Row> headRows() {
    std::vector<Row> rows;
    rows.push_back({"NoHost", "GET /a HTTP/1.1\r\n\r\n", {400}});
    rows.push_back({"TwoHosts", request("GET /a HTTP/1.1", "Host: other\r\n\r\n"), {400}});
    rows.push_back({"TwoHostsIn10", request("GET /a HTTP/1.0", "Host: localhost\r\n\r\n"), {400}});
    rows.push_back({"EmptyHost", "GET /a HTTP/1.1\r\nHost:\r\n\r\n", {400}});
    rows.push_back({"HostWithPath", "GET /a HTTP/1.1\r\nHost: localhost/x\r\n\r\n", {400}});
    rows.push_back({"HostWithUser", "GET /a HTTP/1.1\r\nHost: user@localhost\r\n\r\n", {400}});
    rows.push_back({"HostWithComma", "GET /a HTTP/1.1\r\nHost: a,b\r\n\r\n", {400}});
    rows.push_back({"ObsFold", request("GET /a HTTP/1.1", "X: a\r\n b\r\n\r\n"), {400}});
    rows.push_back({"ObsFoldByTab", request("GET /a HTTP/1.1", "X: a\r\n\tb\r\n\r\n"), {400}});
    rows.push_back({"FoldedCoding", post("Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n" + inner), {400}});
    rows.push_back({"FirstFieldBeginsWithSpace", "GET /a HTTP/1.1\r\n Host: localhost\r\n\r\n", {400}});
    rows.push_back({"LfAloneAfterRequestLine", "GET /a HTTP/1.1\nHost: localhost\r\n\r\n", {400}});
    rows.push_back({"LfAloneAfterField", "GET /a HTTP/1.1\r\nHost: localhost\nX: y\r\n\r\n", {400}});
    rows.push_back({"LfAloneAtTheEnd", "GET /a HTTP/1.1\r\nHost: localhost\r\n\n", {400}});
    rows.push_back({"CrAloneInAField", request("GET /a HTTP/1.1", "X: a\rY: b\r\n\r\n"), {400}});
    rows.push_back({"CrCrLf", "GET /a HTTP/1.1\r\r\nHost: localhost\r\n\r\n", {400}});
    rows.push_back({"NulInAValue", request("GET /a HTTP/1.1", std::string("X: a\0b\r\n\r\n", 10)), {400}});
    rows.push_back({"NulInAName", request("GET /a HTTP/1.1", std::string("X\0Y: b\r\n\r\n", 10)), {400}});
    rows.push_back({"EscapeInAValue", request("GET /a HTTP/1.1", "X: \x1b[31m\r\n\r\n"), {400}});
    rows.push_back({"DeleteInAValue", request("GET /a HTTP/1.1", "X: \x7f\r\n\r\n"), {400}});
    rows.push_back({"EmptyName", request("GET /a HTTP/1.1", ": x\r\n\r\n"), {400}});
    rows.push_back({"NoColon", request("GET /a HTTP/1.1", "nonsense\r\n\r\n"), {400}});
    rows.push_back({"SpaceInAName", request("GET /a HTTP/1.1", "X Y: z\r\n\r\n"), {400}});
    rows.push_back({"Utf8InAName", request("GET /a HTTP/1.1", "X\xc3\xa9: z\r\n\r\n"), {400}});
    rows.push_back({"Version99", request("GET /a HTTP/9.9"), {505}});
    rows.push_back({"Version20", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", {505}});
    rows.push_back({"Version12", request("GET /a HTTP/1.2"), {505}});
    rows.push_back({"VersionWithoutMinor", request("GET /a HTTP/1"), {400}});
    rows.push_back({"VersionInLowerCase", request("GET /a http/1.1"), {400}});
    rows.push_back({"VersionWithSpaceBehind", request("GET /a HTTP/1.1 "), {400}});
    rows.push_back({"VersionOfAnotherName", request("GET /a ICAP/1.1"), {400}});
    rows.push_back({"Version09", "GET /a\r\n\r\n", {400}});
    rows.push_back({"TwoSpaces", request("GET  /a HTTP/1.1"), {400}});
    rows.push_back({"TabForSpace", request("GET\t/a HTTP/1.1"), {400}});
    rows.push_back({"SpaceInTheTarget", request("GET /a b HTTP/1.1"), {400}});
    rows.push_back({"NoMethod", request(" /a HTTP/1.1"), {400}});
    rows.push_back({"MethodNoToken", request("GE(T /a HTTP/1.1"), {400}});
    rows.push_back({"TwoEmptyLinesFirst", "\r\n\r\n" + get("/a"), {400}});
    rows.push_back({"NoHttpAtAll", "hello\r\n\r\n", {400}});
    rows.push_back({"TlsGreeting", std::string("\x16\x03\x01\x00\xa5\x01\x00\x00\xa1\x03\x03", 11), {400}});
    rows.push_back({"ExpectSomethingElse", post("Expect: 200-ok\r\nContent-Length: 2\r\n\r\nhi"), {417}});
    rows.push_back({"LongRequestLine", get("/" + std::string(20'000, 'a')), {414}});
    rows.push_back(
        {"LongField", request("GET /a HTTP/1.1", "X: " + std::string(20'000, 'a') + "\r\n\r\n"), {431}});
    rows.push_back({"ManyFields", request("GET /a HTTP/1.1", lines(100) + "\r\n"), {431}});
    rows.push_back({"TenThousandFields", request("GET /a HTTP/1.1", lines(10'000) + "\r\n"), {431}});
    rows.push_back({"HeadAboveTheLimit",
                    request("GET /a HTTP/1.1", "A: " + std::string(9'000, 'a') +
                                                   "\r\nB: " + std::string(9'000, 'b') + "\r\n\r\n"),
                    {431}});
    return rows;
}

std::vector<Row> targetRows() {
    std::vector<Row> rows;
    rows.push_back({"TwoSlashes", get("//x"), {400}});
    rows.push_back({"TwoSlashesInside", get("/a//b"), {400}});
    rows.push_back({"NoSlash", get("foo:bar"), {400}});
    rows.push_back({"NoSlashAtAll", get("a"), {400}});
    rows.push_back({"Star", get("*"), {400}});
    rows.push_back({"AuthorityForm", request("CONNECT localhost:443 HTTP/1.1"), {501}});
    rows.push_back({"AuthorityFormForGet", get("localhost:443"), {400}});
    rows.push_back({"FileScheme", get("file:///etc/passwd"), {400}});
    rows.push_back({"AbsoluteWithoutHost", get("http:///a"), {400}});
    rows.push_back({"AbsoluteWithUser", get("http://me@localhost/a"), {400}});
    rows.push_back({"AbsoluteWithTwoSlashes", get("http://localhost//a"), {400}});
    rows.push_back({"EncodedSlash", get("/a%2Fb"), {400}});
    rows.push_back({"EncodedNul", get("/a%00"), {400}});
    rows.push_back({"DotDot", get("/../etc/passwd"), {400}});
    rows.push_back({"DotDotInside", get("/a/../b"), {400}});
    rows.push_back({"DotDotEncoded", get("/%2e%2e/etc"), {400}});
    rows.push_back({"BadPercent", get("/%zz"), {400}});
    rows.push_back({"CutPercent", get("/a%2"), {400}});
    rows.push_back({"Overlong", get("/%c0%ae%c0%ae/"), {400}});
    rows.push_back({"RawUtf8", get("/caf\xc3\xa9"), {400}});
    rows.push_back({"Fragment", get("/a#b"), {400}});
    rows.push_back({"BadPercentInTheQuery", get("/a?q=%"), {400}});
    rows.push_back({"NulInTheQuery", get("/a?q=%00"), {400}});
    return rows;
}

enum class Speaks { http, https };

class WireTest : public testing::TestWithParam<std::tuple<Row, Speaks>> {
protected:
    static std::unique_ptr<Server> serverThat(Speaks speaks) {
        ServerLimits limits;
        limits.loops = 2;
        limits.bodyBytes = 65'536;
        Handler handler;
        handler.answer = [](const Request& request) {
            if (request.path == std::vector<std::string>{"probe"})
                return textResponse(200, "text/plain", "probed");
            ++seen();
            if (request.path == std::vector<std::string>{"none"})
                return textResponse(204, "text/plain", "no");
            if (request.path == std::vector<std::string>{"same"})
                return textResponse(304, "text/plain", "no");
            if (request.path.empty() || request.path.front() == "a" || request.path.front() == "echo")
                return textResponse(200, "text/plain", "<" + request.body + ">");
            return problem(404, "There is nothing here.", request.id);
        };
        auto server = std::make_unique<Server>(limits, handler);
        if (speaks == Speaks::https) server->useTls(test::TlsFolder().context());
        server->start();
        return server;
    }
    static void TearDownTestSuite() { servers().clear(); }
    static std::map<Speaks, std::unique_ptr<Server>>& servers() {
        static std::map<Speaks, std::unique_ptr<Server>> both;
        return both;
    }
    static std::unique_ptr<RawClient> clientThat(Speaks speaks) {
        auto& server = servers()[speaks];
        if (!server) server = serverThat(speaks);
        if (speaks == Speaks::http) return std::make_unique<RawClient>(server->port());
        return std::make_unique<test::TlsClient>(server->port());
    }
    static std::atomic<std::size_t>& seen() {
        static std::atomic<std::size_t> count;
        return count;
    }
};

TEST_P(WireTest, isAnsweredAsItShould) {
    const auto& [row, speaks] = GetParam();
    seen() = 0;
    const auto clientHere = clientThat(speaks);
    RawClient& client = *clientHere;
    if (row.how == Row::How::byteByByte)
        for (const char c : row.bytes) ASSERT_TRUE(client.send({&c, 1}));
    else
        client.send(row.bytes);
    if (row.how == Row::How::halfClosed) client.finish();
    for (const int status : row.statuses) {
        const HttpAnswer answer = client.read();
        EXPECT_EQ(answer.status, status) << answer.body;
        if (status < 400) continue;
        EXPECT_EQ(answer.header("content-type"), "application/problem+json");
        EXPECT_THAT(answer.body, testing::HasSubstr("\"status\":" + std::to_string(status)));
    }
    if (row.after == After::stays) {
        client.send("GET /probe HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
        EXPECT_EQ(client.read().body, "probed");
    }
    EXPECT_TRUE(client.closes());
    EXPECT_EQ(seen(), row.seen);
}

std::string nameOf(const testing::TestParamInfo<std::tuple<Row, Speaks>>& info) {
    const auto& [row, speaks] = info.param;
    return std::string(row.name) + (speaks == Speaks::http ? "" : "OverTls");
}

const auto both = testing::Values(Speaks::http, Speaks::https);

INSTANTIATE_TEST_SUITE_P(Good, WireTest, testing::Combine(testing::ValuesIn(goodRows()), both), nameOf);
INSTANTIATE_TEST_SUITE_P(Framing, WireTest, testing::Combine(testing::ValuesIn(framingRows()), both), nameOf);
INSTANTIATE_TEST_SUITE_P(Head, WireTest, testing::Combine(testing::ValuesIn(headRows()), both), nameOf);
INSTANTIATE_TEST_SUITE_P(Target, WireTest, testing::Combine(testing::ValuesIn(targetRows()), both), nameOf);

}  // namespace
}  // namespace offerbook
