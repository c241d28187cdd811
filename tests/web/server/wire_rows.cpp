// What every row is made of, and the connections on which all is well.
#include "web/server/wire_rows.h"

namespace offerbook::test {

std::string fieldLines(std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += "X-" + std::to_string(i) + ": y\r\n";
    return text;
}

std::string request(std::string_view line, std::string_view rest) {
    return std::string(line) + "\r\nHost: localhost\r\n" + std::string(rest);
}

std::string get(std::string_view target) {
    return request("GET " + std::string(target) + " HTTP/1.1");
}

std::string post(std::string_view rest) {
    return request("POST /echo HTTP/1.1", rest);
}

std::string inner() {
    return "GET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n";
}

std::vector<Row> wireRows() {
    std::vector<Row> all;
    for (const auto& rows : {goodRows(), framingRows(), chunkRows(), headRows(), targetRows()})
        all.insert(all.end(), rows.begin(), rows.end());
    return all;
}

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
                    request("GET /a HTTP/1.1", "Connection: close\r\n\r\n") + inner(),
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
                    request("GET /a HTTP/1.1", "Content-Length: 41\r\n\r\n" + inner().substr(0, 41)),
                    {200},
                    After::stays,
                    1});
    rows.push_back({"BodyThatLooksLikeARequest",
                    post("Content-Length: " + std::to_string(inner().size()) + "\r\n\r\n" + inner()),
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
    rows.push_back(
        {"HundredFields", request("GET /a HTTP/1.1", fieldLines(99) + "\r\n"), {200}, After::stays, 1});
    rows.push_back({"OddButLegalValues",
                    request("GET /a HTTP/1.1", "X-A:\r\nX-B: \t v \t\r\nX-C: caf\xc3\xa9\r\n\r\n"),
                    {200},
                    After::stays,
                    1});
    rows.push_back({"EncodedLineEndInTheTarget", get("/a%0d%0aSet-Cookie:%20x"), {404}, After::stays, 1});
    rows.push_back({"GetInLowerCase", request("get /a HTTP/1.1"), {200}, After::stays, 1});
    rows.push_back({"Head", request("HEAD /a HTTP/1.1"), {200}, After::stays, 1, Row::How::atOnce, true});
    rows.push_back(
        {"HeadsPipelined",
         request("HEAD /a HTTP/1.1") + request("HEAD /missing HTTP/1.1") + request("HEAD /none HTTP/1.1"),
         {200, 404, 204},
         After::stays,
         3,
         Row::How::atOnce,
         true});
    rows.push_back(
        {"HeadByteByByte", request("HEAD /a HTTP/1.1"), {200}, After::stays, 1, Row::How::byteByByte, true});
    rows.push_back({"HeadWithBodyIsDrained",
                    request("HEAD /a HTTP/1.1", "Content-Length: 41\r\n\r\n" + inner().substr(0, 41)),
                    {200},
                    After::stays,
                    1,
                    Row::How::atOnce,
                    true});
    rows.push_back({"PipelinedThenHalfClosed",
                    get("/a") + get("/missing") + get("/a"),
                    {200, 404, 200},
                    After::closes,
                    3,
                    Row::How::halfClosed});
    rows.push_back({"PipelinedAnswersWithoutBody",
                    get("/none") + get("/same") + get("/none") + get("/a"),
                    {204, 304, 204, 200},
                    After::stays,
                    4});
    rows.push_back({"LengthOfZeroEndsARequest",
                    post("Content-Length: 0\r\n\r\n") + inner(),
                    {200, 404},
                    After::stays,
                    2});
    rows.push_back(
        {"LengthWithLeadingZeros", post("Content-Length: 0005\r\n\r\nhello"), {200}, After::stays, 1});
    rows.push_back({"LengthIn10",
                    "POST /echo HTTP/1.0\r\nContent-Length: 2\r\n\r\nhi" + inner(),
                    {200},
                    After::closes,
                    1});
    rows.push_back({"LengthIn10WithKeepAlive",
                    "POST /echo HTTP/1.0\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\nhi" + inner(),
                    {200, 404},
                    After::stays,
                    2});
    rows.push_back({"ConnectionNamesTheLength",
                    post("Connection: Content-Length\r\nContent-Length: " + std::to_string(inner().size()) +
                         "\r\n\r\n" + inner()),
                    {200},
                    After::stays,
                    1});
    rows.push_back({"ConnectionNamesTheCoding",
                    post("Connection: Transfer-Encoding\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
                    {200},
                    After::stays,
                    1});
    rows.push_back({"CodingBehindTab",
                    post("Transfer-Encoding:\tchunked\t\r\n\r\n5\r\nhello\r\n0\r\n\r\n"),
                    {200},
                    After::stays,
                    1});
    rows.push_back({"CodingWithUnderscoreIsAnotherField",
                    post("Transfer_Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n"),
                    {200},
                    After::stays,
                    1});
    rows.push_back({"GetWithChunksIsDrained",
                    request("GET /a HTTP/1.1", "Transfer-Encoding: chunked\r\n\r\n5\r\nGET /\r\n0\r\n\r\n"),
                    {200},
                    After::stays,
                    1});
    rows.push_back({"CloseInASecondConnectionField",
                    request("GET /a HTTP/1.1", "Connection: x\r\nConnection: close\r\n\r\n") + inner(),
                    {200},
                    After::closes,
                    1});
    rows.push_back({"CloseWinsOverKeepAlive",
                    request("GET /a HTTP/1.1", "Connection: keep-alive, close\r\n\r\n") + inner(),
                    {200},
                    After::closes,
                    1});
    rows.push_back({"CloseWinsOverKeepAliveIn10",
                    "GET /a HTTP/1.0\r\nConnection: keep-alive, close\r\n\r\n" + inner(),
                    {200},
                    After::closes,
                    1});
    rows.push_back({"Http10PipelinedWithKeepAlive",
                    "GET /a HTTP/1.0\r\nConnection: keep-alive\r\n\r\nGET /missing HTTP/1.0\r\n\r\n",
                    {200, 404},
                    After::closes,
                    2});
    rows.push_back({"ExpectInAnotherCase",
                    post("Expect: 100-Continue\r\nContent-Length: 2\r\n\r\nhi"),
                    {200},
                    After::stays,
                    1});
    rows.push_back({"ExpectWithoutBody",
                    request("GET /a HTTP/1.1", "Expect: 100-continue\r\n\r\n"),
                    {200},
                    After::stays,
                    1});
    rows.push_back({"ExpectIn10IsIgnored",
                    request("GET /a HTTP/1.0", "Expect: something\r\n\r\n"),
                    {200},
                    After::closes,
                    1});
    rows.push_back(
        {"HostWithSpaceAround", "GET /a HTTP/1.1\r\nHost: \t localhost \t\r\n\r\n", {200}, After::stays, 1});
    rows.push_back(
        {"HostOfIpVersion6", "GET /a HTTP/1.1\r\nHost: [::1]:8080\r\n\r\n", {200}, After::stays, 1});
    rows.push_back({"LineEndsInAQuery",
                    get("/a?x=%0d%0aSet-Cookie:%20y%0D%0A%0D%0AHTTP/1.1%20200"),
                    {200},
                    After::stays,
                    1});
    rows.push_back({"EncodedLineEndInAValue",
                    request("GET /a HTTP/1.1", "X: %0d%0aSet-Cookie: y\r\nReferer: a%0Ab\r\n\r\n"),
                    {200},
                    After::stays,
                    1});
    rows.push_back({"EncodedLineEndInTheHost",
                    "GET /a HTTP/1.1\r\nHost: localhost%0d%0aX\r\n\r\n",
                    {200},
                    After::stays,
                    1});
    rows.push_back({"Backslashes", get("/..\\..\\etc\\passwd"), {404}, After::stays, 1});
    rows.push_back({"EncodedBackslashes", get("/..%5c..%5cetc"), {404}, After::stays, 1});
    rows.push_back({"PathParameters", get("/..;/a;x=1/b"), {404}, After::stays, 1});
    rows.push_back({"EncodedTwice", get("/%252e%252e/a%252fb%2500"), {404}, After::stays, 1});
    rows.push_back({"EncodedSpace", get("/a%20b"), {404}, After::stays, 1});
    rows.push_back({"SlashesAndDotsInTheQuery", get("/a?next=//../..%2f\\;?"), {200}, After::stays, 1});
    return rows;
}

}  // namespace offerbook::test
