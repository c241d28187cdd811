// An officer's day with spreadsheets, from outside.

#include <nlohmann/json.hpp>

#include "support/http_client.h"
#include "support/program.h"
#include "support/shared_data.h"
#include "whole/book_folder.h"

namespace offerbook::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using Json = nlohmann::json;

constexpr auto header = "offer,left,as_of,by\r\n";

/// Whether every school may have it, and nothing but the count decides on what there is.
bool isOpenToCount(const Json& offer) {
    const auto lacks = [&](const char* field) { return !offer.contains(field) || offer[field].is_null(); };
    const Json howMuch = offer.value("how_much", Json());
    return offer["schools"]["no"] == 0 && lacks("window") && lacks("paused") && lacks("ends") &&
           howMuch.is_object() && howMuch.value("left", Json()).is_number() && howMuch["left"] > 1;
}

TEST(Spreadsheets, giveTheWeeksCountOfPlaces) {
    const BookFolder book;
    const Program program = book.program();
    program.fill();
    const RunningServer server(program);
    const Json offers = Json::parse(get(server.port(), "/api/v1/offers?per_page=500").body);
    std::string id;
    for (const Json& offer : offers["items"]) {
        if (!id.empty() || offer["sector"] != "countywide") continue;
        const Json whole = Json::parse(get(server.port(), offer["url"].get<std::string>()).body);
        if (isOpenToCount(whole)) id = whole["id"];
    }
    ASSERT_FALSE(id.empty());

    book.folder().write("config/places.csv", header + id + ",1,1/1/2099,Head of inclusion\r\n");
    const Ran future = program.run({"publish"});
    EXPECT_EQ(future.exitCode, 1);
    EXPECT_THAT(future.err, AllOf(HasSubstr("places.csv:2: error[places]"), HasSubstr("after today")));

    book.folder().write("config/places.csv", header + id + "s,1,20/11/2026,Head of inclusion\r\n");
    const Ran typo = program.run({"publish"});
    EXPECT_EQ(typo.exitCode, 1);
    EXPECT_THAT(typo.err, HasSubstr("Did you mean '" + id + "'?"));

    const std::string today = Json::parse(get(server.port(), "/health/ready").body)["day"];
    book.folder().write("config/places.csv", header + id + ",1," + today + ",Head of inclusion\r\n");
    const Ran published = program.run({"publish"});
    ASSERT_EQ(published.exitCode, 0) << published.err;
    EXPECT_THAT(published.out, AllOf(HasSubstr("Published as edition 2"), HasSubstr(id)));

    // What the API says, and a page: of this edition, and of the one before.
    const auto leftIn = [&](const std::string& query) {
        return Json::parse(get(server.port(), "/api/v1/offers/" + id + query).body)["how_much"]["left"]
            .get<int>();
    };
    EXPECT_EQ(leftIn("?edition=2"), 1);
    EXPECT_GT(leftIn("?edition=1"), 1);
    const std::string page = get(server.port(), "/offers/" + id + "?edition=2").body;
    const std::string before = get(server.port(), "/offers/" + id + "?edition=1").body;
    EXPECT_NE(page, before);
    EXPECT_THAT(page, HasSubstr("1 place left"));
    EXPECT_THAT(get(server.port(), "/schools/990001?edition=2").body, HasSubstr("1 place left"));

    const Ran again = program.run({"publish"});
    EXPECT_THAT(again.out, HasSubstr("Nothing changed since edition 2"));
}

}  // namespace
}  // namespace offerbook::test
