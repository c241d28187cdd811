// Targets, without a socket.
#include "web/http/request.h"

#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>

namespace offerbook {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

using Segments = std::vector<std::string>;
using Query = std::vector<std::pair<std::string, std::string>>;

struct GoodTarget {
    std::string target;
    Segments path;
    Query query;
    bool trailingSlash = false;
};

TEST(Target, isSplitRawThenDecodedOnce) {
    const std::vector<GoodTarget> rows{
        {"/", {}, {}},
        {"/?", {}, {}},
        {"/schools/118229", {"schools", "118229"}, {}},
        {"/schools/", {"schools"}, {}, true},
        {"/a%20b", {"a b"}, {}},
        {"/a+b", {"a+b"}, {}},
        {"/%61%2562", {"a%62"}, {}},
        {"/x%3Fy%23z", {"x?y#z"}, {}},
        {"/Ysgol%20%C5%B5", {"Ysgol ŵ"}, {}},
        {"/...", {"..."}, {}},
        {"/.well-known", {".well-known"}, {}},
        {"/a;b=c", {"a;b=c"}, {}},
        {"/a?q=1", {"a"}, {{"q", "1"}}},
        {"/a?q=1&q=2", {"a"}, {{"q", "1"}, {"q", "2"}}},
        {"/a?q=st+mary%27s", {"a"}, {{"q", "st mary's"}}},
        {"/a?q=%2B", {"a"}, {{"q", "+"}}},
        {"/a?q", {"a"}, {{"q", ""}}},
        {"/a?q=", {"a"}, {{"q", ""}}},
        {"/a?&&q=1&", {"a"}, {{"q", "1"}}},
        {"/a?=1", {"a"}, {{"", "1"}}},
        {"/a?q=b=c", {"a"}, {{"q", "b=c"}}},
        {"/a?next=/x/../y//z", {"a"}, {{"next", "/x/../y//z"}}},
        {"/a?q=%2525", {"a"}, {{"q", "%25"}}},
        {"/a?q=1?2", {"a"}, {{"q", "1?2"}}},
    };
    for (const GoodTarget& row : rows) {
        SCOPED_TRACE(row.target);
        Request request;
        const auto bad = readTarget(row.target, request);
        ASSERT_FALSE(bad) << bad->text;
        EXPECT_EQ(request.path, row.path);
        EXPECT_EQ(request.query, row.query);
        EXPECT_EQ(request.trailingSlash, row.trailingSlash);
    }
}

TEST(Target, isRefusedWhereItCouldMeanTwoThings) {
    const std::vector<std::string> rows{"",
                                        "x",
                                        "foo:bar",
                                        "*",
                                        "//x",
                                        "//",
                                        "/a//b",
                                        "/a//",
                                        "/.",
                                        "/..",
                                        "/a/../b",
                                        "/a/./b",
                                        "/a/..",
                                        "/%2e%2e/x",
                                        "/%2E",
                                        "/.%2e",
                                        "/a%2Fb",
                                        "/a%2fb",
                                        "/%00",
                                        "/a%00b",
                                        "/%",
                                        "/%2",
                                        "/%zz",
                                        "/%4",
                                        "/%u0041",
                                        "/%ff",
                                        "/%c0%af",
                                        "/%ed%a0%80",
                                        "/a#b",
                                        "/a?q=%zz",
                                        "/a?q=%ff",
                                        "/a?q=%00",
                                        "/a?%=1",
                                        "/a b",
                                        "/a\tb",
                                        "/\xc3\xa9",
                                        std::string("/a\0b", 4),
                                        "/a\x7f",
                                        "/a\r\nX: y"};
    for (const std::string& target : rows) {
        SCOPED_TRACE(target);
        Request request;
        const auto bad = readTarget(target, request);
        ASSERT_TRUE(bad);
        EXPECT_GT(bad->text.size(), 20U);
    }
}

TEST(Target, forgetsWhatWasReadBefore) {
    Request request;
    ASSERT_FALSE(readTarget("/a/?q=1", request));
    ASSERT_FALSE(readTarget("/b", request));
    EXPECT_THAT(request.path, ElementsAre("b"));
    EXPECT_THAT(request.query, IsEmpty());
    EXPECT_FALSE(request.trailingSlash);
}

TEST(Request, findsTheFirstParameterAndHeader) {
    Request request;
    ASSERT_FALSE(readTarget("/a?q=1&q=2", request));
    request.headers = {{"accept", "text/html"}, {"accept", "b"}};
    EXPECT_EQ(request.parameter("q"), "1");
    EXPECT_EQ(request.parameter("r"), std::nullopt);
    EXPECT_EQ(request.header("accept"), "text/html");
    EXPECT_EQ(request.header("host"), std::nullopt);
}

TEST(PercentEncoding, isReadBackAsItWas) {
    EXPECT_EQ(percentEncoded("a-Z_0.9~"), "a-Z_0.9~");
    EXPECT_EQ(percentEncoded("a b/c\r\n%é"), "a%20b%2Fc%0D%0A%25%C3%A9");
    Request request;
    ASSERT_FALSE(readTarget("/x?q=" + percentEncoded("St Mary's & +#/é"), request));
    EXPECT_THAT(request.query, ElementsAre(Pair("q", "St Mary's & +#/é")));
}

}  // namespace
}  // namespace offerbook
