// Request lines, fields and targets.
#include "web/server/wire_rows.h"

namespace offerbook::test {

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
    rows.push_back(
        {"FoldedCoding", post("Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n" + inner()), {400}});
    rows.push_back({"FirstFieldBeginsWithSpace", "GET /a HTTP/1.1\r\n Host: localhost\r\n\r\n", {400}});
    rows.push_back({"LfAloneAfterRequestLine", "GET /a HTTP/1.1\nHost: localhost\r\n\r\n", {400}});
    rows.push_back({"LfAloneAfterField", "GET /a HTTP/1.1\r\nHost: localhost\nX: y\r\n\r\n", {400}});
    rows.push_back({"LfAloneAtTheEnd", "GET /a HTTP/1.1\r\nHost: localhost\r\n\n", {400}});
    rows.push_back({"CrAloneInAField", request("GET /a HTTP/1.1", "X: a\rY: b\r\n\r\n"), {400}});
    rows.push_back({"CrCrLf", "GET /a HTTP/1.1\r\r\nHost: localhost\r\n\r\n", {400}});
    rows.push_back({"NulInAValue", request("GET /a HTTP/1.1", bytes("X: a\0b\r\n\r\n")), {400}});
    rows.push_back({"NulInAName", request("GET /a HTTP/1.1", bytes("X\0Y: b\r\n\r\n")), {400}});
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
    rows.push_back({"TlsGreeting", bytes("\x16\x03\x01\x00\xa5\x01\x00\x00\xa1\x03\x03"), {400}});
    rows.push_back({"ExpectSomethingElse", post("Expect: 200-ok\r\nContent-Length: 2\r\n\r\nhi"), {417}});
    rows.push_back({"LongRequestLine", get("/" + std::string(20'000, 'a')), {414}});
    rows.push_back(
        {"LongField", request("GET /a HTTP/1.1", "X: " + std::string(20'000, 'a') + "\r\n\r\n"), {431}});
    rows.push_back({"ManyFields", request("GET /a HTTP/1.1", fieldLines(100) + "\r\n"), {431}});
    rows.push_back({"TenThousandFields", request("GET /a HTTP/1.1", fieldLines(10'000) + "\r\n"), {431}});
    rows.push_back({"HeadAboveTheLimit",
                    request("GET /a HTTP/1.1", "A: " + std::string(9'000, 'a') +
                                                   "\r\nB: " + std::string(9'000, 'b') + "\r\n\r\n"),
                    {431}});
    rows.push_back({"HeadOfABadTarget",
                    request("HEAD //x HTTP/1.1") + inner(),
                    {400},
                    After::closes,
                    0,
                    Row::How::atOnce,
                    true});
    rows.push_back({"HeadOfABadTargetByteByByte",
                    request("HEAD //x HTTP/1.1"),
                    {400},
                    After::closes,
                    0,
                    Row::How::byteByByte,
                    true});
    rows.push_back(
        {"HeadWithControlByteByByte", "HEAD /a\x01", {400}, After::closes, 0, Row::How::byteByByte, true});
    rows.push_back({"HeadWithLongLine",
                    request("HEAD /" + std::string(20'000, 'a') + " HTTP/1.1"),
                    {414},
                    After::closes,
                    0,
                    Row::How::atOnce,
                    true});
    rows.push_back({"HeadCutByHalfCloseInItsFields",
                    "HEAD /a HTTP/1.1\r\nHost: loc",
                    {400},
                    After::closes,
                    0,
                    Row::How::halfClosed,
                    true});
    rows.push_back({"TwoEqualHosts", request("GET /a HTTP/1.1", "Host: localhost\r\n\r\n"), {400}});
    rows.push_back({"TwoHostsInDifferentCase", request("GET /a HTTP/1.1", "hOST: other\r\n\r\n"), {400}});
    rows.push_back({"HostWithSpaceInside", "GET /a HTTP/1.1\r\nHost: local host\r\n\r\n", {400}});
    rows.push_back({"HostWithTabInside", "GET /a HTTP/1.1\r\nHost: local\thost\r\n\r\n", {400}});
    rows.push_back({"HostWithSpaceBeforeColon", "GET /a HTTP/1.1\r\nHost : localhost\r\n\r\n", {400}});
    rows.push_back({"HostWithBackslash", "GET /a HTTP/1.1\r\nHost: a\\b\r\n\r\n", {400}});
    rows.push_back({"HostWithQuestionMark", "GET /a HTTP/1.1\r\nHost: a?b\r\n\r\n", {400}});
    rows.push_back({"HostWithHighByte", "GET /a HTTP/1.1\r\nHost: caf\xc3\xa9\r\n\r\n", {400}});
    rows.push_back({"HostWithNul", bytes("GET /a HTTP/1.1\r\nHost: a\0b\r\n\r\n"), {400}});
    rows.push_back({"HostFolded", "GET /a HTTP/1.1\r\nHost:\r\n localhost\r\n\r\n", {400}});
    rows.push_back({"AbsoluteFormWithoutHost", "GET http://localhost/a HTTP/1.1\r\n\r\n", {400}});
    rows.push_back({"Version110", request("GET /a HTTP/1.10"), {400}});
    rows.push_back({"Version011", request("GET /a HTTP/01.1"), {400}});
    rows.push_back({"Version09Spelt", request("GET /a HTTP/0.9"), {505}});
    rows.push_back({"Version30", request("GET /a HTTP/3.0"), {505}});
    rows.push_back({"VersionWithLetterBehind", request("GET /a HTTP/1.1x"), {400}});
    rows.push_back({"VersionWithTabBehind", request("GET /a HTTP/1.1\t"), {400}});
    rows.push_back({"VersionWithPlus", request("GET /a HTTP/+1.1"), {400}});
    rows.push_back(
        {"PrefaceOfHttp2", bytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\x12\x04\0\0\0\0\0"), {505}});
    rows.push_back({"FrameOfHttp2", bytes("\0\0\x12\x04\0\0\0\0\0"), {400}});
    rows.push_back({"GreetingOfTls2", bytes("\x80\x2e\x01\x03\x01"), {400}});
    rows.push_back({"GreetingOfSsh", "SSH-2.0-client\r\n", {400}, After::closes, 0, Row::How::halfClosed});
    rows.push_back({"LfFirst", "\n" + get("/a"), {400}});
    rows.push_back({"CrAloneFirst", "\r" + get("/a"), {400}});
    rows.push_back({"SpaceFirst", " " + get("/a"), {400}});
    rows.push_back({"NulFirst", std::string(1, '\0') + get("/a"), {400}});
    rows.push_back({"ByteOrderMarkFirst", "\xef\xbb\xbf" + get("/a"), {400}});
    rows.push_back({"OnlyLineEndsThenHalfClosed", "\r\n\r\n", {400}, After::closes, 0, Row::How::halfClosed});
    rows.push_back({"NoTarget", request("GET  HTTP/1.1"), {400}});
    rows.push_back({"NoVersion", request("GET /a"), {400}});
    rows.push_back({"OnlyAMethod", request("GET"), {400}});
    rows.push_back({"LongMethod", request(std::string(20'000, 'A') + " /a HTTP/1.1"), {414}});
    rows.push_back({"LongRequestLineWithoutEnd", "GET /" + std::string(20'000, 'a'), {414}});
    rows.push_back(
        {"LongFieldWithoutEnd", request("GET /a HTTP/1.1", "X: " + std::string(20'000, 'a')), {431}});
    rows.push_back({"LongName", request("GET /a HTTP/1.1", std::string(20'000, 'a') + ": b\r\n\r\n"), {431}});
    rows.push_back(
        {"ManyEmptyFields", request("GET /a HTTP/1.1", fieldLines(99) + "X:\r\nY:\r\n\r\n"), {431}});
    rows.push_back({"TabInAName", request("GET /a HTTP/1.1", "X\tY: z\r\n\r\n"), {400}});
    rows.push_back({"AtSignInAName", request("GET /a HTTP/1.1", "X@Y: z\r\n\r\n"), {400}});
    rows.push_back({"SlashInAName", request("GET /a HTTP/1.1", "X/Y: z\r\n\r\n"), {400}});
    rows.push_back({"QuotesInAName", request("GET /a HTTP/1.1", "\"X\": z\r\n\r\n"), {400}});
    rows.push_back({"SpaceBeforeTheColonOfAnyField", request("GET /a HTTP/1.1", "X : z\r\n\r\n"), {400}});
    rows.push_back({"SecondRequestLineAmongTheFields",
                    request("GET /a HTTP/1.1", "GET /smuggled HTTP/1.1\r\n\r\n"),
                    {400}});
    rows.push_back({"VerticalTabInAValue",
                    request("GET /a HTTP/1.1",
                            "X: a\x0b"
                            "b\r\n\r\n"),
                    {400}});
    rows.push_back({"ConnectionNoList", request("GET /a HTTP/1.1", "Connection: clo se\r\n\r\n"), {400}});
    rows.push_back({"ExpectTwice",
                    post("Expect: 100-continue\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\nhi"),
                    {417}});
    rows.push_back({"ExpectAList", post("Expect: 100-continue, x\r\nContent-Length: 2\r\n\r\nhi"), {417}});
    rows.push_back({"ExpectNothing", post("Expect:\r\nContent-Length: 2\r\n\r\nhi"), {417}});
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
    rows.push_back({"QuestionMarkThenFragment", get("/a?#"), {400}});
    rows.push_back({"QueryAlone", get("?x=1"), {400}});
    rows.push_back({"DotAlone", get("/."), {400}});
    rows.push_back({"DotEncoded", get("/%2e/a"), {400}});
    rows.push_back({"DotDotHalfEncoded", get("/.%2E/etc"), {400}});
    rows.push_back({"DotDotAtTheEnd", get("/a/.."), {400}});
    rows.push_back({"DotDotWithSlash", get("/a/../"), {400}});
    rows.push_back({"DotDotInTheAbsoluteForm", get("http://localhost/../etc"), {400}});
    rows.push_back({"EncodedSlashInLowerCase", get("/..%2f..%2fetc"), {400}});
    rows.push_back({"ThreeSlashes", get("///"), {400}});
    rows.push_back({"TwoSlashesAtTheEnd", get("/a//"), {400}});
    rows.push_back({"OverlongSlash", get("/..%c0%af.."), {400}});
    rows.push_back({"OverlongOfThree", get("/%e0%80%af"), {400}});
    rows.push_back({"Surrogate", get("/%ed%a0%80"), {400}});
    rows.push_back({"BeyondUnicode", get("/%f4%90%80%80"), {400}});
    rows.push_back({"LoneContinuation", get("/%80"), {400}});
    rows.push_back({"CutUtf8", get("/caf%c3"), {400}});
    rows.push_back({"PercentWithSign", get("/%+1"), {400}});
    rows.push_back({"PercentThenSpace", get("/% 20"), {400}});
    rows.push_back({"HighByte", get("/\xff"), {400}});
    rows.push_back({"RawOverlong", get("/\xc0\xae"), {400}});
    rows.push_back({"DeleteInTheTarget", get("/a\x7f"), {400}});
    rows.push_back(
        {"NulInTheTarget", "GET /a" + std::string(1, '\0') + " HTTP/1.1\r\nHost: localhost\r\n\r\n", {400}});
    rows.push_back({"CrAloneInTheTarget", get("/a\rb"), {400}});
    rows.push_back({"OverlongInTheQuery", get("/a?q=%c0%af"), {400}});
    rows.push_back({"NoUtf8InAName", get("/a?%ff=1"), {400}});
    rows.push_back({"StarForOptionsWithMore", request("OPTIONS *x HTTP/1.1"), {400}});
    rows.push_back({"StarForPost", request("POST * HTTP/1.1"), {400}});
    rows.push_back({"ConnectWithPath", request("CONNECT /a HTTP/1.1") + inner(), {501}});
    rows.push_back({"SchemeWithOneSlash", get("http:/localhost/a"), {400}});
    rows.push_back({"SchemeAlone", get("http://"), {400}});
    rows.push_back({"SchemeOfWebSockets", get("ws://localhost/a"), {400}});
    rows.push_back({"SchemeRelative", get("//localhost/a"), {400}});
    rows.push_back({"AbsoluteWithSpace", get("http://local host/a"), {400}});
    rows.push_back({"AbsoluteWithFragment", get("http://localhost#a"), {400}});
    return rows;
}

}  // namespace offerbook::test
