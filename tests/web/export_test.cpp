// Bulk exports: what they hold is what the API says of each thing, in every form.
#include <map>

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "web/application_world.h"
#include "web/book_world.h"
#include "web/csv.h"

namespace offerbook::test {
namespace {

using Json = nlohmann::ordered_json;
using ::testing::HasSubstr;
using ::testing::StartsWith;

Json thing(const ApplicationWorld& world, const std::string& target) {
    Json json = Json::parse(world.get(target).text());
    json.erase("edition");
    json.erase("day");
    return json;
}

/// A list, kept for the check against the API's description, which streams are else left out of.
Json described(const ApplicationWorld& world, const std::string& target) {
    const std::string text = world.get(target).text();
    recordAnswer({"GET", target, 200, "application/json", text});
    return Json::parse(text);
}

std::vector<Json> linesOf(const ApplicationWorld& world, const std::string& target) {
    const Response response = world.get(target);
    EXPECT_EQ(response.header("content-type"), "application/x-ndjson");
    const std::string text = response.text();
    EXPECT_TRUE(text.empty() || text.ends_with('\n'));
    std::vector<Json> lines;
    for (const std::string_view line : split(text, '\n'))
        if (!line.empty()) lines.push_back(Json::parse(line));
    return lines;
}

/// Cells of RFC 4180, line by line.
std::vector<std::vector<std::string>> cellsOf(std::string_view text) {
    std::vector<std::vector<std::string>> lines(1, std::vector<std::string>(1));
    bool quoted = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        std::string& cell = lines.back().back();
        if (quoted && text[at] == '"' && at + 1 < text.size() && text[at + 1] == '"')
            cell += text[++at];
        else if (text[at] == '"')
            quoted = !quoted;
        else if (!quoted && text[at] == ',')
            lines.back().emplace_back();
        else if (!quoted && text[at] == '\n')
            lines.emplace_back(1);
        else if (quoted || text[at] != '\r')
            cell += text[at];
    }
    lines.pop_back();
    return lines;
}

using Row = std::map<std::string, std::string>;

/// Rows of a CSV: columns that are not empty.
std::vector<Row> rowsOf(const ApplicationWorld& world, const std::string& target) {
    const Response response = world.get(target);
    EXPECT_EQ(response.header("content-type"), "text/csv; charset=utf-8");
    const std::string text = response.text();
    EXPECT_THAT(text, StartsWith(std::string(csvMark)));
    const auto lines = cellsOf(std::string_view(text).substr(csvMark.size()));
    std::vector<Row> rows;
    for (std::size_t line = 1; line < lines.size(); ++line) {
        EXPECT_EQ(lines[line].size(), lines[0].size());
        Row& row = rows.emplace_back();
        for (std::size_t at = 0; at < lines[line].size(); ++at)
            if (!lines[line][at].empty()) row[lines[0][at]] = lines[line][at];
    }
    return rows;
}

TEST(Export, holdsEachOfferAsTheApiDoes) {
    const ApplicationWorld world;
    const auto lines = linesOf(world, "/api/v1/export/offers?format=ndjson");
    ASSERT_EQ(lines.size(), 7U);
    for (const Json& line : lines)
        EXPECT_EQ(line, thing(world, "/api/v1/offers/" + line["id"].get<std::string>()));
    const Json list = described(world, "/api/v1/export/offers");
    EXPECT_EQ(list["items"].get<std::vector<Json>>(), lines);
    EXPECT_EQ(list["total"], 7);
    EXPECT_EQ(list["edition"], 2);
    EXPECT_EQ(list["day"], "2026-11-24");
    const auto rows = rowsOf(world, "/api/v1/export/offers?format=csv");
    ASSERT_EQ(rows.size(), lines.size());
    for (std::size_t at = 0; at < rows.size(); ++at) {
        EXPECT_EQ(rows[at].at("id"), lines[at]["id"]);
        EXPECT_EQ(rows[at].at("title"), lines[at]["title"]);
        EXPECT_EQ(rows[at].at("who.rule"), lines[at]["who"]["rule"]);
        EXPECT_EQ(rows[at].at("availability.state"), lines[at]["availability"]["state"]);
        EXPECT_EQ(rows[at].at("schools.yes"), lines[at]["schools"]["yes"].dump());
    }
}

TEST(Export, losesNothingOfAnOfferInASpreadsheet) {
    const ApplicationWorld world;
    std::map<std::string, Row> rows;
    for (const Row& row : rowsOf(world, "/api/v1/export/offers?format=csv")) rows[row.at("id")] = row;
    EXPECT_EQ(rows["advice-line"].at("measures"),
              "Pupils helped (pupils): start 31 on 2026-01-12, aim 60 by 2027-07-16; source: Yearly count");
    EXPECT_EQ(rows["primary-autism"].at("relates"), "reached_through inclusion-forum");
    EXPECT_EQ(rows["primary-autism"].at("same_need"), "secondary-autism");
    EXPECT_EQ(rows["host-days"].at("how_much.agreed.by"), "Headteacher");
    EXPECT_EQ(rows["host-days"].at("how_much.agreed.on"), "2026-09-01");
    EXPECT_EQ(rows["forum-leaders"].at("how_much"), "owed by 2027-03-31 (Head of inclusion)");
    EXPECT_FALSE(rows["advice-line"].contains("how_much"));
}

TEST(Export, holdsEachSchoolAsTheApiDoes) {
    const ApplicationWorld world;
    EXPECT_FALSE(described(world, "/api/v1/export/schools")["items"].empty());
    const auto lines = linesOf(world, "/api/v1/export/schools?format=ndjson");
    ASSERT_EQ(lines.size(), 7U);
    for (const Json& line : lines) EXPECT_EQ(line, thing(world, "/api/v1/schools/" + line["urn"].dump()));
    const auto rows = rowsOf(world, "/api/v1/export/schools?format=csv");
    ASSERT_EQ(rows.size(), lines.size());
    for (std::size_t at = 0; at < rows.size(); ++at) {
        EXPECT_EQ(rows[at].at("urn"), lines[at]["urn"].dump());
        for (const Json& fact : lines[at]["facts"]) {
            const auto cell = rows[at].find(fact["name"]);
            const Json& value = fact["value"];
            const std::string text = cell == rows[at].end() ? "" : cell->second;
            std::string expected;
            if (value.is_string()) expected = value.get<std::string>();
            if (value.is_boolean()) expected = value.get<bool>() ? "TRUE" : "FALSE";
            if (value.is_number()) expected = value.dump();
            for (const Json& word : value.is_array() ? value : Json::array())
                expected += (expected.empty() ? "" : "; ") + word.get<std::string>();
            EXPECT_EQ(text, expected) << fact;
        }
    }
    EXPECT_EQ(linesOf(world, "/api/v1/export/schools?format=ndjson&q=birch").size(), 1U);
}

TEST(Export, holdsEachDecisionAsTheApiDoes) {
    const ApplicationWorld world;
    EXPECT_FALSE(described(world, "/api/v1/export/decisions")["items"].empty());
    const auto lines = linesOf(world, "/api/v1/export/decisions?format=ndjson");
    ASSERT_EQ(lines.size(), 49U);
    const auto rows = rowsOf(world, "/api/v1/export/decisions?format=csv");
    ASSERT_EQ(rows.size(), lines.size());
    std::map<std::string, Json> bySchool;
    for (std::size_t at = 0; at < lines.size(); ++at) {
        const Json& line = lines[at];
        const std::string urn = line["urn"].dump();
        if (!bySchool.contains(urn))
            bySchool[urn] = Json::parse(world.get("/api/v1/schools/" + urn + "/offers").text())["items"];
        const auto same = std::find_if(bySchool[urn].begin(), bySchool[urn].end(), [&](const Json& item) {
            return item["offer"]["id"] == line["offer"];
        });
        ASSERT_NE(same, bySchool[urn].end());
        for (const char* const field : {"decision", "availability", "because", "missing", "changes"})
            EXPECT_EQ(line[field], (*same)[field]) << line;
        EXPECT_EQ(rows[at].at("urn"), urn);
        EXPECT_EQ(rows[at].at("offer"), line["offer"]);
        EXPECT_EQ(rows[at].at("decision"), line["decision"]);
        EXPECT_EQ(rows[at].contains("missing"), !line["missing"].empty());
    }
}

TEST(Export, isNarrowed) {
    const ApplicationWorld world;
    const auto count = [&](const std::string& target) { return linesOf(world, target).size(); };
    EXPECT_EQ(count("/api/v1/export/offers?format=ndjson&sector=primary"), 3U);
    EXPECT_EQ(count("/api/v1/export/offers?format=ndjson&q=nothing-like-it"), 0U);
    EXPECT_EQ(count("/api/v1/export/decisions?format=ndjson&offer=small-schools"), 7U);
    EXPECT_EQ(count("/api/v1/export/decisions?format=ndjson&offer=small-schools&decision=yes"), 1U);
    EXPECT_EQ(count("/api/v1/export/decisions?format=ndjson&urn=100001&sector=primary"), 3U);
    world.play({
        {"/api/v1/export/offers?format=xml", 400, {R"("parameter":"format")", "json, ndjson, csv"}},
        {"/api/v1/export/offers?sector=primry", 400, {"Did you mean 'primary'?"}},
        {"/api/v1/export/decisions?urn=100020", 410, {"successors"}},
        {"/api/v1/export/decisions?offer=small-school", 404, {"Did you mean 'small-schools'?"}},
        {"/api/v1/export/schools?district=Nowhere", 400, {"No district"}},
        {"/api/v1/export/everything", 404, {}},
        {"/api/v1/export/offers?sector=secondary&theme=safeguarding",
         200,
         {R"({"items":[],"total":0,"edition":2,"day":"2026-11-24"})"}},
    });
}

TEST(Export, isNamedByEditionAndDayAndHasAValidator) {
    const ApplicationWorld world;
    const Response csv = world.get("/api/v1/export/decisions?format=csv");
    EXPECT_EQ(csv.header("content-disposition"),
              "attachment; filename=\"offerbook-decisions-edition-2-2026-11-24.csv\"");
    EXPECT_FALSE(csv.size()) << "is no stream";
    EXPECT_EQ(csv.header("offerbook-edition"), "2");
    EXPECT_EQ(csv.header("access-control-allow-origin"), "*");
    ASSERT_TRUE(csv.header("etag"));
    const std::string tag(*csv.header("etag"));
    EXPECT_EQ(world.get("/api/v1/export/decisions?format=csv", {{"if-none-match", tag}}).status, 304);
    EXPECT_EQ(world.get("/api/v1/export/decisions?format=json", {{"if-none-match", tag}}).status, 200);
    const Response packed = world.get("/api/v1/export/decisions?format=csv", {{"accept-encoding", "gzip"}});
    EXPECT_FALSE(packed.header("content-encoding"));
    EXPECT_EQ(packed.header("etag"), tag);
    const Response head = world.ask(Method::head, "/api/v1/export/decisions?format=csv");
    EXPECT_EQ(head.header("etag"), tag);
    EXPECT_EQ(world.get("/api/v1/export/offers?edition=1").header("offerbook-edition"), "1");
}

TEST(Export, keepsSpreadsheetsFromRunningWhatItHolds) {
    const BookWorld world({partsWithPrimary(
        changedText(tinyOffersYaml("primary"), "title: Autism visits", "title: '=HYPERLINK(\"x\",\"y\")'"))});
    EXPECT_THAT(world.get("/api/v1/export/offers?format=csv").text(),
                HasSubstr("primary-autism,\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\""));
    EXPECT_THAT(world.get("/api/v1/export/decisions?format=csv").text(),
                HasSubstr("\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\""));
}

TEST(Export, isTheSameWhereNothingIsKept) {
    const ApplicationWorld keeps, keepsNothing(0);
    for (const char* const target : {"/api/v1/export/offers?format=ndjson", "/api/v1/export/schools",
                                     "/api/v1/export/decisions?format=csv"}) {
        EXPECT_EQ(keeps.get(target).text(), keepsNothing.get(target).text());
        EXPECT_EQ(keeps.get(target).text(), keeps.get(target).text());
        EXPECT_TRUE(keeps.application().isLong(requestFor(target)));
    }
}

TEST(ListPages, linkTheirOwnDataWhichIsThere) {
    const ApplicationWorld world;
    for (const char* const page :
         {"/offers", "/offers?theme=safeguarding&q=a%26b", "/schools/100001", "/schools/100001?for=senco",
          "/results", "/promise", "/duties", "/not-offered", "/not-offered?q=roof", "/editions",
          "/priorities", "/?q=primary"}) {
        SCOPED_TRACE(page);
        const std::string html = world.get(page).text();
        for (const std::string type : {"application/json", "text/csv"}) {
            const std::string start = "<link rel=\"alternate\" type=\"" + type + "\" href=\"";
            const std::size_t at = html.find(start);
            ASSERT_NE(at, std::string::npos) << type;
            std::string address =
                html.substr(at + start.size(), html.find('"', at + start.size()) - at - start.size());
            EXPECT_THAT(html, HasSubstr("<a href=\"" + address + "\" rel=\"alternate\""));
            for (std::size_t mark = address.find("&amp;"); mark != std::string::npos;
                 mark = address.find("&amp;"))
                address.replace(mark, 5, "&");
            const Response data = world.get(address);
            EXPECT_EQ(data.status, 200) << address << data.text();
            EXPECT_THAT(std::string(*data.header("content-type")), StartsWith(type)) << address;
        }
    }
    EXPECT_EQ(world.get("/").text().find("rel=\"alternate\" type=\"application/json\""), std::string::npos);
    EXPECT_THAT(world.get("/offers?as_of=2026-12-01").text(),
                HasSubstr("href=\"/api/v1/offers?as_of=2026-12-01\""));
}

}  // namespace
}  // namespace offerbook::test
