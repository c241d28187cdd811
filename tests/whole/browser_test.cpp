// Every kind of page in a real browser, directly and behind nginx: seen whole, without an error in its
// console and without a request to anybody else.
#include "whole/browser.h"

#include <memory>

#include <nlohmann/json.hpp>

#include "support/http_client.h"
#include "support/program.h"
#include "web/server/running_server.h"
#include "whole/book_folder.h"
#include "whole/nginx.h"

namespace offerbook::test {
namespace {

using testing::Contains;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;
using Json = nlohmann::json;

struct Expected {
    std::string path;
    std::string heading;
};

std::vector<Expected> pagesOf(std::uint16_t port) {
    const Json offer = Json::parse(get(port, "/api/v1/offers").body)["items"][0];
    const Json school = Json::parse(get(port, "/api/v1/schools/990001").body);
    return {{"/", "What support can your school have?"},
            {"/schools/990001", school["name"]},
            {"/offers", "All support"},
            {"/offers/" + offer["id"].get<std::string>(), offer["title"]},
            {"/promise", "What we promise"},
            {"/priorities", "County aims"},
            {"/results", "How far we are"},
            {"/duties", "What the law requires"},
            {"/not-offered", "What we cannot do"},
            {"/editions", "What has changed"},
            {"/api", "For programs"},
            {"/county", "For county staff"}};
}

void expectWhole(Browser& browser, std::uint16_t port, const Expected& expected) {
    const std::string address = "http://127.0.0.1:" + std::to_string(port);
    SCOPED_TRACE(address + expected.path);
    const Page page = browser.open(address + expected.path);
    EXPECT_EQ(page.heading, expected.heading);
    EXPECT_THAT(page.title, HasSubstr(expected.path == "/" ? "Sample County" : expected.heading));
    ASSERT_FALSE(page.asked.empty());
    EXPECT_EQ(page.asked[0].url, address + expected.path);
    EXPECT_THAT(page.asked, Contains(Field(&Asked::kind, "Stylesheet")));
    for (const Asked& asked : page.asked) {
        EXPECT_THAT(asked.url, StartsWith(address + "/")) << "a request to somebody else";
        EXPECT_THAT(asked.status, testing::AnyOf(200, 304)) << asked.url;
    }
    EXPECT_GT(page.styleRules, 50);
    EXPECT_THAT(page.remarks, IsEmpty());
}

class InABrowser : public testing::Test {
protected:
    void SetUp() override {
        if (!hasBrowser()) GTEST_SKIP() << noBrowser;
        const Program program = book_.program();
        program.fill();
        server_ = std::make_unique<RunningServer>(program);
        browser_ = std::make_unique<Browser>();
    }

    BookFolder book_;
    std::unique_ptr<RunningServer> server_;
    std::unique_ptr<Browser> browser_;
};

TEST_F(InABrowser, everyPageIsSeenWhole) {
    for (const Expected& page : pagesOf(server_->port())) expectWhole(*browser_, server_->port(), page);
}

TEST_F(InABrowser, everyPageIsSeenWholeBehindNginx) {
    if (!hasNginx()) GTEST_SKIP() << noNginx;
    const Nginx nginx(server_->port());
    for (const Expected& page : pagesOf(server_->port())) expectWhole(*browser_, nginx.port(), page);
}

TEST(Browser, tellsWhatIsWrongWithAPage) {
    if (!hasBrowser()) GTEST_SKIP() << noBrowser;
    Handler handler;
    handler.answer = [](const Request& request) {
        if (!request.path.empty()) return textResponse(404, "text/plain", "nothing");
        return textResponse(200, "text/html",
                            "<title>T</title><link rel=stylesheet href=/none.css><main><h1>H</h1></main>"
                            "<img src='http://elsewhere.example/spy.png'><script>console.log('said');"
                            "throw new Error('thrown')</script>");
    };
    const Running running(handler);
    Browser browser;
    const std::string address = "http://127.0.0.1:" + std::to_string(running.port());
    const Page page = browser.open(address + "/");
    EXPECT_EQ(page.title, "T");
    EXPECT_EQ(page.heading, "H");
    EXPECT_EQ(page.styleRules, 0);
    EXPECT_THAT(page.asked,
                Contains(AllOf(Field(&Asked::url, address + "/none.css"), Field(&Asked::status, 404))));
    EXPECT_THAT(page.asked, Contains(AllOf(Field(&Asked::url, "http://elsewhere.example/spy.png"),
                                           Field(&Asked::status, 0))));
    for (const char* remark : {"said", "thrown", "none.css", "spy.png"})
        EXPECT_THAT(page.remarks, Contains(HasSubstr(remark))) << remark;
}

}  // namespace
}  // namespace offerbook::test
