// What other programs meet when they use a running book, and what those see who run it.
#include <regex>

#include <nlohmann/json.hpp>

#include "support/http_client.h"
#include "support/program.h"
#include "support/shared_data.h"
#include "support/waiting.h"
#include "whole/book_folder.h"

namespace offerbook::test {
namespace {

using testing::HasSubstr;
using testing::Not;
using Json = nlohmann::json;

Json jsonAt(const RunningServer& server, std::string_view target) {
    const HttpAnswer answer = get(server.port(), target);
    EXPECT_EQ(answer.status, 200) << target << '\n' << answer.body;
    return Json::parse(answer.body);
}

TEST(Integrations, findATrustAndItsSchools) {
    const BookFolder book;
    const Program program = book.program();
    program.fill();
    const RunningServer server(program);
    const Json all = jsonAt(server, "/api/v1/trusts");
    ASSERT_GT(all["total"], 3);
    for (std::size_t index = 1; index < all["items"].size(); ++index)
        EXPECT_LT(all["items"][index - 1]["name"].get<std::string>(),
                  all["items"][index]["name"].get<std::string>());
    const Json found = jsonAt(server, "/api/v1/trusts?q=harbour+hill");
    ASSERT_EQ(found["total"], 1);
    const Json& trust = found["items"][0];
    EXPECT_EQ(jsonAt(server, trust["url"].get<std::string>())["total"], trust["schools"]);
    EXPECT_EQ(jsonAt(server, "/api/v1/trusts?q=99002")["items"][0]["name"], trust["name"]);
    EXPECT_EQ(jsonAt(server, "/api/v1/trusts?q=%22+AND+x")["total"], 0);
}

TEST(Integrations, countWhatTheServiceDoes) {
    const BookFolder book;
    const Program program = book.program();
    program.fill();
    const RunningServer server(program);
    ASSERT_EQ(get(server.port(), "/api/v1/offers").status, 200);
    ASSERT_EQ(get(server.port(), "/api/v1/nothing").status, 404);
    const HttpAnswer scraped = get(server.port(), "/metrics");
    EXPECT_THAT(scraped.header("content-type"), HasSubstr("version=0.0.4"));
    EXPECT_EQ(scraped.header("cache-control"), "no-store");
    EXPECT_THAT(scraped.body, HasSubstr(R"(offerbook_http_requests_total{area="api",status="2xx"} 1)"));
    EXPECT_THAT(scraped.body, HasSubstr(R"(offerbook_http_requests_total{area="api",status="4xx"} 1)"));
    EXPECT_THAT(scraped.body, HasSubstr("\nofferbook_edition 1\n"));
    EXPECT_THAT(scraped.body, HasSubstr("\nofferbook_degraded 0\n"));
    EXPECT_THAT(scraped.body, HasSubstr("\nofferbook_connections "));
    EXPECT_THAT(scraped.body, HasSubstr("\nprocess_resident_memory_bytes "));
    EXPECT_EQ(jsonAt(server, "/health/ready")["reasons"], Json::array());
}

TEST(Integrations, meetEveryRequestAgainInTheLog) {
    const BookFolder book;
    const Program program = book.program();
    program.fill();
    const std::string settings = "config/offerbook.properties";
    book.folder().write(settings, contentOf(book.path(settings)) + "log.access = true\n");
    const RunningServer server(program);
    const HttpAnswer answer = get(server.port(), "/offers?q=a+private+word");
    const std::string id = answer.header("request-id");
    EXPECT_TRUE(std::regex_match(id, std::regex("[0-9a-z]{8,32}"))) << id;
    ASSERT_TRUE(comes([&] { return server.output().find(id) != std::string::npos; })) << server.output();
    const std::string output = server.output();
    EXPECT_THAT(output, Not(HasSubstr("private")));
    const std::size_t begin = output.rfind('\n', output.find(id)) + 1;
    const Json line = Json::parse(output.substr(begin, output.find('\n', begin) - begin));
    EXPECT_EQ(line["id"], id);
    EXPECT_EQ(line["path"], "/offers");
    EXPECT_EQ(line["status"], 200);
    EXPECT_EQ(line["client"], "127.0.0.1");
}

TEST(Integrations, readTheDescriptionHereAlone) {
    const BookFolder book;
    const Program program = book.program();
    program.fill();
    const RunningServer server(program);
    const Json description = jsonAt(server, "/api/v1/openapi.json");
    EXPECT_EQ(description["openapi"], "3.1.0");
    const std::string page = get(server.port(), "/api").body;
    EXPECT_THAT(page, HasSubstr("<code>/api/v1/schools/{urn}/offers</code>"));
    const std::regex link(R"(src="(https?:)?//)");
    const std::string viewer = page.substr(page.find("<main"), page.find("</main>") - page.find("<main"));
    for (std::sregex_iterator at(viewer.begin(), viewer.end(), link), end; at != end; ++at)
        EXPECT_THAT(viewer.substr(static_cast<std::size_t>(at->position()), 80), HasSubstr("licence"));
}

}  // namespace
}  // namespace offerbook::test
