// The program behind nginx, configured by the file we ship: what comes through, and what must not.
#include <memory>

#include <nlohmann/json.hpp>

#include "support/http_client.h"
#include "support/program.h"
#include "whole/book_folder.h"
#include "whole/nginx.h"

namespace offerbook::test {
namespace {

using testing::HasSubstr;
using testing::StartsWith;
using Json = nlohmann::json;

class Proxied : public testing::Test {
protected:
    void SetUp() override {
        if (!hasNginx()) GTEST_SKIP() << noNginx;
        const Program program = book_.program();
        program.fill();
        server_ = std::make_unique<RunningServer>(program);
        nginx_ = std::make_unique<Nginx>(server_->port());
    }
    HttpAnswer through(std::string_view target, const HttpHeaders& headers = {}) const {
        return get(nginx_->port(), target, headers);
    }
    HttpAnswer direct(std::string_view target) const { return get(server_->port(), target); }

    BookFolder book_;
    std::unique_ptr<RunningServer> server_;
    std::unique_ptr<Nginx> nginx_;
};

TEST_F(Proxied, givesPagesAndDataAsTheyAre) {
    for (const char* target :
         {"/", "/schools/990001", "/offers", "/api/v1/schools", "/api/v1/offers?per_page=5",
          "/api/v1/schools/990001/offers", "/health/ready"}) {
        const HttpAnswer answer = through(target);
        const HttpAnswer wanted = direct(target);
        EXPECT_EQ(answer.status, 200) << target;
        EXPECT_EQ(answer.body, wanted.body) << target;
        EXPECT_EQ(answer.header("server"), "nginx") << target;
        for (const char* kept : {"content-type", "etag", "cache-control", "content-security-policy", "vary",
                                 "offerbook-edition", "access-control-allow-origin", "content-encoding"})
            EXPECT_EQ(answer.header(kept), wanted.header(kept)) << target << ": " << kept;
    }
}

TEST_F(Proxied, letsBrowsersAskWhetherAnythingChanged) {
    for (const char* target : {"/", "/api/v1/schools/990001/offers"}) {
        const std::string tag = direct(target).header("etag");
        ASSERT_NE(tag, "") << target;
        const HttpAnswer answer = through(target, {{"If-None-Match", tag}});
        EXPECT_EQ(answer.status, 304) << target;
        EXPECT_EQ(answer.header("etag"), tag) << target;
        EXPECT_EQ(answer.body, "") << target;
    }
}

TEST_F(Proxied, answersHeadAsGetWithoutTheBody) {
    const HttpAnswer whole = through("/api/v1/schools/990001");
    RawClient client(nginx_->port());
    client.send("HEAD /api/v1/schools/990001 HTTP/1.1\r\nHost: offerbook.example\r\n\r\n");
    const HttpAnswer head = client.read(true);
    EXPECT_EQ(head.status, 200);
    EXPECT_EQ(head.header("content-length"), std::to_string(whole.body.size()));
    EXPECT_EQ(head.header("etag"), whole.header("etag"));
    client.send("GET /health/live HTTP/1.1\r\nHost: offerbook.example\r\n\r\n");
    EXPECT_EQ(client.read().status, 200) << "no body came after the answer to HEAD";
}

TEST_F(Proxied, passesRefusalsOnAsTheyAre) {
    const HttpAnswer missing = through("/api/v1/schools/100000");
    EXPECT_EQ(missing.status, 404);
    EXPECT_EQ(missing.header("content-type"), "application/problem+json");
    EXPECT_EQ(Json::parse(missing.body)["status"], 404);
    const HttpAnswer posted = post(nginx_->port(), "/api/v1/schools", "{}");
    EXPECT_EQ(posted.status, 405);
    EXPECT_EQ(posted.header("allow"), "GET, HEAD, OPTIONS");
    // nginx would make /api of these; the core refuses what it is sent.
    for (const char* target : {"//api/v1/schools", "/a/../api/v1/schools", "/%2e%2e/etc/passwd", "/a%00"}) {
        const HttpAnswer odd = through(target);
        EXPECT_EQ(odd.status, 400) << target;
    }
    EXPECT_EQ(through("/api//v1/schools").header("content-type"), "application/problem+json");
    EXPECT_EQ(post(nginx_->port(), "/api/v1/schools", std::string(2'000'000, 'x')).status, 413);
    EXPECT_EQ(through("/api/v1/schools", {{"X-Long", std::string(20'000, 'x')}}).status, 400);
}

TEST_F(Proxied, isReportedAsGone) {
    EXPECT_EQ(through("/").status, 200);
    server_->stop();
    const HttpAnswer gone = through("/");
    EXPECT_EQ(gone.status, 502);
    EXPECT_THAT(gone.header("content-type"), StartsWith("text/html"));
    EXPECT_THAT(gone.body, HasSubstr("502"));
}

}  // namespace
}  // namespace offerbook::test
