// Offers as a spreadsheet: what is written comes back, what a person can get wrong is told.
#include "catalogue/offers_csv.h"

#include <set>

#include <nlohmann/json.hpp>

#include "catalogue/changed_yaml.h"
#include "catalogue/fields.h"
#include "catalogue/offer_columns.h"
#include "catalogue/offers_file.h"
#include "register/csv.h"
#include "support/shared_data.h"
#include "support/value_of.h"

namespace offerbook::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;
using Json = nlohmann::json;

std::vector<Node> offersOf(std::string_view yaml) {
    return valueOf(readYaml(yaml, "offers.yaml")).root.find("offers")->items;
}

/// The values alone, whatever their order of keys.
Json valuesOf(std::span<const Node> offers) {
    Json all = Json::array();
    for (const Node& offer : offers) all.push_back(Json::parse(toJson(offer)));
    return all;
}

std::vector<Node> readBack(std::string_view csv) {
    Diagnostics found;
    const auto document = readOffersCsv(csv, "offers.csv", found);
    EXPECT_THAT(found, IsEmpty()) << toString(found);
    return document ? document->root.find("offers")->items : std::vector<Node>{};
}

std::string findingsOn(std::string_view csv) {
    Diagnostics found;
    readOffersCsv(csv, "offers.csv", found);
    return toString(found);
}

void expectSame(std::string_view yaml) {
    const std::vector<Node> offers = offersOf(yaml);
    const std::string csv = offersCsv(offers);
    EXPECT_EQ(valuesOf(readBack(csv)), valuesOf(offers)) << csv;
}

std::string firstLine(std::string_view text) {
    return std::string(text.substr(0, text.find("\r\n")));
}

TEST(OffersCsv, givesBackAWholeOffer) {
    expectSame(wholeOffer());
    Diagnostics found;
    const auto document = readOffersCsv(offersCsv(offersOf(wholeOffer())), "offers.csv", found);
    const auto file = readOffersFile(document.value());
    ASSERT_TRUE(file) << toString(file.diagnostics());
    ASSERT_THAT(file->offers, SizeIs(1));
    EXPECT_EQ(file->offers[0].at, (Location{"offers.csv", 2, 0}));
}

TEST(OffersCsv, givesBackEveryFormOfAnAnswer) {
    expectSame(R"yaml(offers:
  - id: one-offer
    sector: primary
    title: {en: "=SUM(A1)", cy: "'Cymorth", ur: "+44"}
    for: [head]
    who: pupils < 150 AND district = 'O''Hara'
    summary: "Two lines,\nwith \"quotes\""
    gives: [One, {en: Two, cy: Dau}, "-Three", "03000 123456", " padded "]
    does_not_give: {owed: {by: 2027-03-31, who: Head of inclusion}}
    before_you_ask: []
    for_each_child: {owed: {by: 2027-03-31, who: "2026"}}
    cost: {amount: 12.50, unit: day, vat: true, note: {en: Note, cy: Nodyn}}
    how_much: {host: 123456, days: 20, per: year, agreed: {by: Headteacher, on: 2026-09-01}}
    ask: {phone: 03000 123456, email: a@example.org, answer_within: 5 working days}
    relates: []
    example: false
  - id: other-offer
    title: 1 March 2026
    gives: {owed: {by: 2027-03-31, who: Head of inclusion}}
    cost: free
    how_much: {no_limit: {en: It is on the web, cy: Gwe}}
    ask: {owed: {by: 2027-03-31, who: Head of inclusion}}
    measures:
      - {name: One, start: {value: -5, on: 2026-01-01}}
      - {name: {en: Two, cy: Dau}, aim: {value: 60.5, by: 2027-01-01}}
  - id: third-offer
    cost: {owed: {by: 2027-03-31, who: Head of inclusion}}
    how_much: {owed: {by: 2027-03-31, who: Head of inclusion}}
    measures: {owed: {by: 2027-03-31, who: Head of inclusion}}
)yaml");
}

TEST(OffersCsv, givesBackEveryShippedOffer) {
    std::size_t files = 0;
    for (const auto& folder : std::filesystem::directory_iterator(sourceDir() / "plugins")) {
        if (!std::filesystem::exists(folder.path() / "offers.yaml")) continue;
        ++files;
        expectSame(contentOf(folder.path() / "offers.yaml"));
    }
    EXPECT_EQ(files, 4U);
}

TEST(OffersCsv, isWhatSpreadsheetsTake) {
    const std::string csv = offersCsv(offersOf(wholeOffer()));
    EXPECT_THAT(csv,
                StartsWith("\xEF\xBB\xBFid,title,need,theme,priorities.1,for.1,for.2,who,summary,gives.1,"));
    EXPECT_THAT(csv, testing::EndsWith("\r\n"));
    EXPECT_THAT(firstLine(csv), HasSubstr(",cost,cost.amount,cost.unit,cost.minimum,cost.vat,cost.pays,"));
    EXPECT_THAT(firstLine(csv), HasSubstr(",measures.1.name,measures.1.unit,measures.1.start.value,"));
    EXPECT_THAT(firstLine(csv), Not(HasSubstr("owed")));
    EXPECT_THAT(firstLine(csv), Not(HasSubstr("sector"))) << "only what is used, and the usual";
    EXPECT_THAT(firstLine(offersCsv({})), AllOf(HasSubstr("paused.until"), HasSubstr("gives.3")));
    const std::string guarded =
        offersCsv(offersOf("offers:\n  - {id: one-offer, title: '=1+1', ask: {phone: 03000 1234}}\n"));
    EXPECT_THAT(guarded, AllOf(HasSubstr(",'=1+1,"), HasSubstr(",'03000 1234,")));
}

TEST(OffersCsv, isReadAsSpreadsheetsChangeIt) {
    const auto offers = readBack(
        "title,id,example,how_much.places,how_much.per,how_much.as_of,how_much.left,cost,ask.phone,gives."
        "2,gives.1,,\n"
        "Outreach,one-offer,TRUE,40.0,term,1/11/2026,0,Free,'03000 12,b,a,,\n"
        ",,,,,,,,,,,,\n"
        "Other,two-offer,False,,,,,,,,,,\n");
    ASSERT_THAT(offers, SizeIs(2));
    EXPECT_EQ(Json::parse(toJson(offers[0])),
              Json::parse(R"({"id":"one-offer","title":"Outreach","gives":["a","b"],"cost":"free",)"
                          R"("how_much":{"places":40,"per":"term","left":0,"as_of":"2026-11-01"},)"
                          R"("ask":{"phone":"03000 12"},"example":true})"));
    EXPECT_EQ(Json::parse(toJson(offers[1])),
              Json::parse(R"({"id":"two-offer","title":"Other","example":false})"));
    EXPECT_EQ(offers[1].line, 4U);
    EXPECT_EQ(offers[0].keys.front(), "id") << "fields stand in the order of the table";
}

/// Every cell in quotes, dates and truths as a British spreadsheet writes them, whole numbers with a point,
/// and room left beside and below the table.
std::string savedBySpreadsheet(std::string_view csv) {
    std::string saved = "\xEF\xBB\xBF";
    std::vector<std::string> names;
    const auto save = [&](const CsvRow& row) {
        for (std::size_t column = 0; column < row.texts.size(); ++column) {
            std::string text(row.texts[column]);
            const auto form = names.empty() ? Form::any : offerColumn(names[column])->form;
            if (form == Form::day && !text.empty())
                text = text.substr(8, 2) + "/" + text.substr(5, 2) + "/" + text.substr(0, 4);
            if (form == Form::flag && !text.empty()) text = text == "true" ? "TRUE" : "FALSE";
            if (form == Form::whole && !text.empty()) text += ".0";
            saved += '"';
            for (const char letter : text)
                saved += letter == '"' ? std::string("\"\"") : std::string(1, letter);
            saved += "\",";
        }
        saved += "\"\",\"\"\n";
    };
    readCsv(csv.substr(3), {.header =
                                [&](const CsvRow& row) {
                                    save(row);
                                    names.assign(row.texts.begin(), row.texts.end());
                                    return std::vector<bool>(row.fields, true);
                                },
                            .row = save});
    return saved + "\"\",\"\"\n\n";
}

TEST(OffersCsv, comesBackFromASpreadsheetTheSame) {
    for (const char* sector : {"countywide", "primary", "secondary", "special"}) {
        const std::vector<Node> offers =
            offersOf(contentOf(sourceDir() / "plugins" / sector / "offers.yaml"));
        EXPECT_EQ(valuesOf(readBack(savedBySpreadsheet(offersCsv(offers)))), valuesOf(offers)) << sector;
    }
}

struct Wrong {
    const char* csv;
    const char* says;
};

TEST(OffersCsv, isRefusedWithLineAndColumn) {
    const std::vector<Wrong> cases{
        {"id,titel\nx,y\n",
         "offers.csv:1: error[csv]: 'titel' (column B) is no column of offers. Did you mean 'title'?"},
        {"id,gives.3.en.x\nx,y\n", "'gives.3.en.x' (column B) is no column of offers."},
        {"id,give.2\nx,y\n", "Did you mean 'gives.2'?"},
        {"id,how_much\nx,y\n", "'how_much' (column B) is no column"},
        {"id,gives.0\nx,y\n", "'gives.0' (column B) is no column"},
        {"id,gives.101\nx,y\n", "'gives.101' (column B) is no column"},
        {"id,title.owed.by\nx,y\n", "'title.owed.by' (column B) is no column"},
        {"id,title,id\nx,y,z\n", "'id' (column C) stands there twice"},
        {"title\nx\n", "The column 'id' is missing."},
        {"id;title\nx;y\n", "parted by semicolons"},
        {"id,title\nx,\xE9\n", "offers.csv:2: error[csv]: The file is no UTF-8"},
        {"id,title\n", "The table has no row below its first line."},
        {"", "The file is empty."},
        {"id,title,cost,cost.amount,cost.unit\nx,Outreach,free,250,day\n",
         "offers.csv:2: error[csv]: Outreach: 'cost.amount' (column D) and 'cost' (column C) are both "
         "filled, but "
         "exclude each other. Clear one of the two.\n"},
        {"id,title,title.cy\nx,y,z\n", "'title.cy' (column C) and 'title' (column B) are both filled"},
        {"id,gives,gives.1\nx,[],z\n", "'gives.1' (column C) and 'gives' (column B) are both filled"},
        {"id,gives.1,gives.owed.by\nx,y,2027-03-31\n",
         "'gives.owed.by' (column C) and 'gives.1' (column B) are both filled"},
        {"id,ask.email,ask.owed.by\nx,y,2027-03-31\n",
         "'ask.owed.by' (column C) and 'ask.email' (column B) are both filled"},
        {"id,gives.1,gives.2,gives.3,gives.4\nx,a,,c,d\n",
         "offers.csv:2: error[csv]: x: 'gives.2' is empty, though 'gives.3' (column D) is filled. Fill "
         "it, or move "
         "up the entries below: their numbers leave no gap.\n"},
        {"id,measures.2.name\nx,a\n", "'measures.1' is empty, though 'measures.2.name' (column B) is filled"},
        {"id,gives\nx,A visit\n",
         "'gives' (column B) is 'A visit'. Write the entries into 'gives.1', 'gives.2'"},
        {"id,example\nx,yes\n", "'example' (column B) is 'yes', which is neither TRUE nor FALSE."},
        {"id,ends.on\nx,11/24/2026\n",
         "'ends.on' (column B) is '11/24/2026', which is no date of the calendar."},
        {"id,how_much.places\nx,40.5\n", "'how_much.places' (column B) is '40.5', which is no whole number."},
        {"id,cost.amount\nx,\"1,200\"\n", "'cost.amount' (column B) is '1,200', which is no number."},
    };
    for (const Wrong& wrong : cases) EXPECT_THAT(findingsOn(wrong.csv), HasSubstr(wrong.says)) << wrong.csv;
}

TEST(OffersCsv, tellsOfEveryRowAndGivesTheGoodOnes) {
    Diagnostics found;
    const auto document = readOffersCsv(
        "id,example,ends.on\na-one,maybe,never\na-two,TRUE,\na-three,perhaps,\n", "offers.csv", found);
    EXPECT_THAT(found, SizeIs(3));
    ASSERT_TRUE(document);
    EXPECT_THAT(document->root.find("offers")->items, SizeIs(1));
}

TEST(OfferColumns, areThoseOfTheTable) {
    for (const std::string& path : offerColumns(2)) EXPECT_TRUE(offerColumn(path)) << path;
    const std::vector<std::string> all = offerColumns(1);
    EXPECT_EQ(std::set<std::string>(all.begin(), all.end()).size() + 1, all.size())
        << "'how_much.per' alone is in two forms";
    for (const FieldRow& row : kinds::offer.fields)
        EXPECT_TRUE(std::any_of(all.begin(), all.end(), [&](const std::string& path) {
            return path == row.key || path.starts_with(std::string(row.key) + ".");
        })) << row.key;
    std::vector<std::uint32_t> last;
    for (const std::string_view path : usualOfferColumns()) {
        const auto column = offerColumn(path);
        ASSERT_TRUE(column) << path;
        EXPECT_LT(last, column->place) << path << " stands in the order of the table";
        last = column->place;
    }
}

}  // namespace
}  // namespace offerbook::test
