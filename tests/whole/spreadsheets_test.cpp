// An officer's day with spreadsheets, from outside.
#include <cstdlib>
#include <filesystem>
#include <map>
#include <sstream>

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
    book.publishByHand();
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

/// The values of offers by id, whatever the order of keys.
std::map<std::string, Json> offersIn(const Program& program) {
    const Ran ran = program.run({"export", "--format", "ndjson"});
    EXPECT_EQ(ran.exitCode, 0) << ran.err;
    std::map<std::string, Json> offers;
    std::istringstream lines(ran.out);
    for (std::string line; std::getline(lines, line);) {
        Json offer = Json::parse(line);
        std::string id = offer["id"];
        EXPECT_TRUE(offer.contains("sector")) << id;
        EXPECT_TRUE(offers.emplace(std::move(id), std::move(offer)).second);
    }
    return offers;
}

const std::vector<std::string> shippedSectors{"countywide", "primary", "secondary", "special"};

TEST(Spreadsheets, goOutAndComeBackWithoutAChange) {
    const BookFolder book;
    const Program program = book.program();
    program.fill();
    const auto before = offersIn(program);
    EXPECT_GE(before.size(), 20U);
    for (const std::string& sector : shippedSectors) {
        const Ran ran = program.run({"export", "--sector", sector, "--output",
                                     book.path("plugins/" + sector + "/offers.csv").string()});
        ASSERT_EQ(ran.exitCode, 0) << ran.err;
        EXPECT_THAT(ran.out, AllOf(HasSubstr("Wrote "), HasSubstr(" offers of edition 1 to ")));
        // Nothing of the list that it replaces may be what is read.
        const std::string yaml = contentOf(book.path("plugins/" + sector + "/offers.yaml"));
        const std::size_t offers = yaml.find("\noffers:");
        const std::size_t providers = yaml.find("\nproviders:");
        if (offers != std::string::npos && (providers == std::string::npos || providers < offers))
            book.folder().write("plugins/" + sector + "/offers.yaml",
                                yaml.substr(0, offers) + "\noffers: []\n");
    }
    const Ran published = program.run({"publish", "--json"});
    ASSERT_EQ(published.exitCode, 0) << published.out << published.err;
    std::size_t notes = 0;
    const Json report = Json::parse(published.out);
    for (const Json& finding : report["diagnostics"])
        if (finding["severity"] == "note" && finding["code"] == "include") ++notes;
    EXPECT_EQ(notes, shippedSectors.size());
    EXPECT_EQ(offersIn(program), before);
    const Json difference = Json::parse(program.run({"editions", "diff", "1", "2", "--json"}).out);
    EXPECT_TRUE(difference["new"].empty() && difference["gone"].empty() && difference["changed"].empty())
        << difference.dump(1);

    // The same from what comes back is the same file.
    const Ran first = program.run({"export", "--format", "csv", "--sector", "special"});
    EXPECT_EQ(first.out, contentOf(book.path("plugins/special/offers.csv")));
}

TEST(Spreadsheets, areToldOfByFileLineAndColumn) {
    const BookFolder book;
    const Program program = book.program();
    program.fill();
    const auto file = book.path("plugins/special/offers.csv");
    ASSERT_EQ(program.run({"export", "--sector", "special", "--output", file.string()}).exitCode, 0);
    const std::string csv = contentOf(file);
    const std::size_t id = csv.find("\r\n") + 2;
    const std::string name = csv.substr(id, csv.find(',', id) - id);
    const std::size_t second = csv.find("\r\n", id);
    ASSERT_NE(second, std::string::npos);

    // A row that an officer copied, and forgot to give an id of its own.
    book.folder().write("plugins/special/offers.csv", csv + csv.substr(id, second - id) + "\r\n");
    const Ran twice = program.run({"plugin", "check", book.path("plugins/special").string()});
    EXPECT_EQ(twice.exitCode, 1);
    EXPECT_THAT(twice.err + twice.out,
                AllOf(HasSubstr("offers.csv:"), HasSubstr("The offer id '" + name + "' is used twice")));

    std::string wrong = csv;
    wrong.replace(wrong.find(",theme,"), 7, ",them,");
    book.folder().write("plugins/special/offers.csv", wrong);
    const Ran ran = program.run({"publish"});
    EXPECT_EQ(ran.exitCode, 1) << "nothing but what is refused is new";
    EXPECT_THAT(ran.err,
                AllOf(HasSubstr("special/offers.csv:1: warning[csv]: 'them' (column D) is no column of "
                                "offers. Did you mean 'theme'?"),
                      HasSubstr("Plugin 'special' was refused")));
}

TEST(Exports, areOffersFilesAndLines) {
    const BookFolder book;
    const Program program = book.program();
    const Ran early = program.run({"export"});
    EXPECT_EQ(early.exitCode, 1);
    program.fill();
    const Json all = Json::parse(program.run({"export"}).out);
    EXPECT_EQ(all["offers"].size(), offersIn(program).size());
    for (const Json& offer : all["offers"]) EXPECT_TRUE(offer.contains("sector")) << offer["id"];

    const Ran special = program.run({"export", "--format", "json", "--sector", "special"});
    ASSERT_EQ(special.exitCode, 0) << special.err;
    std::filesystem::remove(book.path("plugins/special/offers.yaml"));
    // JSON is YAML: the document goes back as it is.
    book.folder().write("plugins/special/offers.yaml", special.out);
    EXPECT_THAT(program.run({"publish"}).out, HasSubstr("Nothing changed since edition 1"));

    const Ran unknown = program.run({"export", "--sector", "speciel"});
    EXPECT_EQ(unknown.exitCode, 1);
    EXPECT_THAT(unknown.err, AllOf(HasSubstr("There is no sector 'speciel'. Did you mean 'special'?")));
    const Ran several = program.run({"export", "--format", "csv"});
    EXPECT_EQ(several.exitCode, 1);
    EXPECT_THAT(several.err, HasSubstr("Give --sector with one of countywide, primary, secondary, special."));
    const auto file = book.path("special.ndjson").string();
    const Json report =
        Json::parse(program.run({"export", "--sector", "special", "--output", file, "--json"}).out);
    EXPECT_EQ(report["format"], "ndjson");
    EXPECT_EQ(report["offers"].get<std::size_t>(), Json::parse(special.out)["offers"].size());
}

/// Opened and saved by a spreadsheet program, where this machine has one.
TEST(Spreadsheets, surviveASpreadsheetProgram) {
    if (std::system("command -v soffice >/dev/null 2>&1") != 0)
        GTEST_SKIP() << "soffice (LibreOffice) is not installed here";
    const BookFolder book;
    const Program program = book.program();
    program.fill();
    const auto before = offersIn(program);
    const auto file = book.path("offers.csv").string();
    ASSERT_EQ(program.run({"export", "--sector", "special", "--output", file}).exitCode, 0);
    const std::string saved = book.path("saved").string();
    const std::string command = "HOME='" + book.path("home").string() +
                                "' soffice --headless --infilter='CSV:44,34,76,1' --convert-to "
                                "'csv:Text - txt - csv (StarCalc):44,34,76,1' --outdir '" +
                                saved + "' '" + file + "' >/dev/null 2>&1";
    ASSERT_EQ(std::system(command.c_str()), 0);
    book.folder().write("plugins/special/offers.csv", contentOf(saved + "/offers.csv"));
    const Ran published = program.run({"publish"});
    ASSERT_EQ(published.exitCode, 0) << published.err;
    EXPECT_EQ(offersIn(program), before);
}

}  // namespace
}  // namespace offerbook::test
