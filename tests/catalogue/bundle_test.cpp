#include "catalogue/bundle.h"

#include "catalogue/changed_yaml.h"
#include "support/tiny_book.h"

namespace offerbook::test {
namespace {

using ::testing::AllOf;
using ::testing::ContainsRegex;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

constexpr const char* factValues = "[true,false,null]";

std::string records() {
    return recordsOf("primary", "phase = 'Primary'", wholeOffer(), factValues);
}

std::string findings(const std::string& ndjson, const BundleLimits& limits = {}) {
    const auto output = readPluginOutput(ndjson, "primary", 3, limits);
    return output ? "accepted" : toString(output.diagnostics());
}

TEST(PluginOutput, readsEveryKindOfRecord) {
    const auto output = readPluginOutput(records(), "primary", 3);
    ASSERT_TRUE(output) << toString(output.diagnostics());
    const Bundle& bundle = output->bundle;
    EXPECT_EQ(bundle.plugin, "primary");
    EXPECT_EQ(bundle.version, "1.0.0");
    ASSERT_THAT(bundle.sectors, SizeIs(1));
    EXPECT_EQ(bundle.sectors.front().coversText, "phase = 'Primary'");
    EXPECT_EQ(bundle.sectors.front().coversAt, (Location{"primary/primary.cpp", 5, 0}));
    ASSERT_THAT(bundle.facts, SizeIs(1));
    EXPECT_THAT(bundle.facts.front().needs, ElementsAre("easting", "northing"));
    ASSERT_THAT(bundle.offers, SizeIs(1));
    EXPECT_EQ(bundle.offers.front().sector, "primary") << "the plugin's only sector";
    EXPECT_EQ(bundle.offers.front().whoAt, (Location{"primary/offers.yaml", 8, 0}));
    ASSERT_THAT(output->computed.columns, SizeIs(1));
    const FactColumn& column = output->computed.columns.front();
    EXPECT_EQ(column.info.name, "primary.near-host");
    EXPECT_EQ(column.info.words, "a host school is within 10 km");
    EXPECT_EQ(column.info.source, "computed by plugin primary");
    EXPECT_FALSE(column.info.canChange);
    EXPECT_EQ(column.value(0), FactValue{true});
    EXPECT_EQ(column.value(1), FactValue{false});
    EXPECT_EQ(column.value(2), FactValue{});
    EXPECT_EQ(output->computed.content, "{\"fact\":\"near-host\",\"values\":[true,false,null]}\n");
}

TEST(PluginOutput, keepsContentThatReadsBackAsItself) {
    const auto output = readPluginOutput(records(), "primary", 3);
    ASSERT_TRUE(output);
    EXPECT_THAT(output->bundle.content, Not(HasSubstr("values")));
    const auto bundle = readBundle(output->bundle.content);
    ASSERT_TRUE(bundle) << toString(bundle.diagnostics());
    EXPECT_EQ(bundle->digest, output->bundle.digest);
    EXPECT_EQ(bundle->content, output->bundle.content);
    EXPECT_EQ(bundle->offers.front().at, output->bundle.offers.front().at);
    EXPECT_EQ(bundle->offers.front().gives, output->bundle.offers.front().gives);
    const auto computed = readComputedFacts(output->computed.content, bundle.value(), 3);
    ASSERT_TRUE(computed) << toString(computed.diagnostics());
    EXPECT_EQ(computed->digest, output->computed.digest);
    EXPECT_EQ(computed->columns.front().value(0), FactValue{true});
}

TEST(PluginOutput, isTheSameForTheSameRecordsHoweverTheyAreSpaced) {
    const auto first = readPluginOutput(records(), "primary", 3);
    const auto spaced = readPluginOutput(
        replaced(records(), R"({"record":"sector","schema":1,)", R"({ "schema" : 1, "record" : "sector" , )"),
        "primary", 3);
    ASSERT_TRUE(first);
    ASSERT_TRUE(spaced);
    EXPECT_EQ(first->bundle.digest, spaced->bundle.digest);
}

/// The offer of `records()` so many times, each with an id of its own.
std::string manyOffers(std::size_t count) {
    const std::string one = records();
    const std::size_t start = one.find(R"({"record":"offer")");
    const std::size_t end = one.find('\n', start) + 1;
    const std::string line = one.substr(start, end - start);
    std::string all = one.substr(0, start);
    for (std::size_t number = 0; number < count; ++number)
        all += replaced(line, "autism-outreach", "offer-" + std::to_string(number));
    return all + R"({"record":"end","schema":1,"count":)" + std::to_string(count + 4) + "}\n";
}

TEST(PluginOutput, keepsTheOrderOfManyRecordsAndTellsFindingsInIt) {
    constexpr std::size_t many = 2500;
    const auto output = readPluginOutput(manyOffers(many), "primary", 3);
    ASSERT_TRUE(output) << toString(output.diagnostics()).substr(0, 1000);
    ASSERT_THAT(output->bundle.offers, SizeIs(many));
    for (std::size_t number = 0; number < many; ++number)
        ASSERT_EQ(output->bundle.offers[number].id, "offer-" + std::to_string(number));

    std::string wrong = replaced(manyOffers(many), "offer-2400", "offer-7");
    wrong = replaced(wrong, R"("id":"offer-1300")", R"("id":"Offer 1300")");
    EXPECT_THAT(findings(wrong), ContainsRegex("'id' is 'Offer 1300'(.|\n)*'offer-7' is used twice"));
}

TEST(PluginOutput, doesNotTellWhereThePluginWasBuilt) {
    const auto here = readPluginOutput(records(), "primary", 3);
    const auto there =
        readPluginOutput(replaced(records(), "primary.cpp", "/home/me/plugins/primary.cpp"), "primary", 3);
    ASSERT_TRUE(there) << toString(there.diagnostics());
    EXPECT_EQ(here->bundle.digest, there->bundle.digest);
}

TEST(PluginOutput, refusesStoredValuesOfOtherFactsOrSchools) {
    const auto output = readPluginOutput(records(), "primary", 3);
    const Bundle& bundle = output->bundle;
    EXPECT_FALSE(readComputedFacts("", bundle, 3));
    EXPECT_FALSE(readComputedFacts(output->computed.content, bundle, 4));
    EXPECT_FALSE(readComputedFacts("{\"fact\":\"other\",\"values\":[true,false,null]}\n", bundle, 3));
    EXPECT_FALSE(readComputedFacts("garbage", bundle, 3));
    EXPECT_FALSE(readBundle(""));
    EXPECT_FALSE(readBundle("garbage\n"));
}

TEST(PluginOutput, namesTheLineThatTheAuthorWrote) {
    const std::string text =
        findings(recordsOf("primary", "TRUE", replaced(wholeOffer(), "5 working days", "\"\""), factValues));
    EXPECT_EQ(
        text,
        "primary/offers.yaml:17: error[offer]: Autism outreach: 'answer_within' is empty. Write how long a "
        "school waits, "
        "for example 5 working days.\n");
}

struct BadRecords {
    const char* from;
    const char* to;
    const char* message;
};

class PluginRefused : public ::testing::TestWithParam<BadRecords> {};

TEST_P(PluginRefused, withAClearFinding) {
    EXPECT_THAT(findings(replaced(records(), GetParam().from, GetParam().to)), HasSubstr(GetParam().message));
}

INSTANTIATE_TEST_SUITE_P(
    PluginOutput, PluginRefused,
    ::testing::Values(
        BadRecords{R"("record":"sector")", R"("record":"sektor")", "did you mean 'sector'?"},
        BadRecords{R"("record":"sector")", R"("rekord":"sector")", "'rekord' is no field of a record"},
        BadRecords{R"("schema":1,"file")", R"("schema":2,"file")",
                   "of a newer plugin than this program reads"},
        BadRecords{R"("id":"primary","version")", R"("id":"secondary","version")",
                   "'id' is 'secondary', but the plugin was loaded as 'primary'"},
        BadRecords{R"("title":"Sector primary")", R"("titel":"Sector primary")", "Did you mean 'title'?"},
        BadRecords{R"("line":5)", R"("line":-5)", "'line' is '-5', not a whole number"},
        BadRecords{R"("/id":2)", R"("/id":"two")", "'lines' gives no line for '/id'"},
        BadRecords{R"("type":"yes_no")", R"("type":"boolean")", "accepted are yes_no, number and word"},
        BadRecords{"[true,false,null]", "[true,false]", "has 2 values for 3 schools"},
        BadRecords{"[true,false,null]", "[true,false,\"true\"]",
                   "for school 3 a value that is not true, false or null"},
        BadRecords{"[true,false,null]", "{}", "has no list of values"},
        BadRecords{R"(,"values":[true,false,null])", "", "The fact 'near-host' has no values"},
        BadRecords{R"("file":"offers.yaml"}})", R"("file":"../offers.yaml"}})", "which is no bare file name"},
        BadRecords{R"("count":5)", R"("count":6)", "counts 6 records, 5 came"},
        BadRecords{R"("count":5)", R"("number":5)", "'count' is missing from the end record"},
        BadRecords{R"({"record":"end","schema":1,"count":5})", "", "stop without an end record"},
        BadRecords{R"({"record":"end")", "not json\n{\"record\":\"end\"", "primary records:6: error[json]"},
        BadRecords{R"("cost":{)", R"("sector":"special","cost":{)", "which plugin primary does not have"}));

TEST(PluginOutput, refusesRecordsAfterTheEnd) {
    EXPECT_THAT(findings(records() + "{}\n"), HasSubstr("A record stands after the end record"));
}

TEST(PluginOutput, refusesNothing) {
    EXPECT_THAT(findings(""), HasSubstr("it wrote nothing"));
}

TEST(PluginOutput, refusesASecondPluginRecordAndAMissingFirstOne) {
    const std::string plugin = R"({"record":"plugin","schema":1,"value":{"id":"primary","version":"1.0.0"}})"
                               "\n";
    EXPECT_THAT(findings(plugin + records()), HasSubstr("A second plugin record stands here"));
    EXPECT_THAT(findings(records().substr(plugin.size())),
                HasSubstr("The first record is not the plugin record"));
}

TEST(PluginOutput, refusesAnOfferIdUsedTwice) {
    const std::string twice = wholeOffer() + wholeOffer().substr(std::string("offers:\n").size());
    EXPECT_THAT(findings(recordsOf("primary", "TRUE", twice, factValues)),
                HasSubstr("used twice: in primary/offers.yaml:2 and in primary/offers.yaml:25"));
}

TEST(PluginOutput, readsNumbersAndWords) {
    const std::string number = replaced(records(), "yes_no", "number");
    const auto numbers = readPluginOutput(replaced(number, factValues, "[1.5,2e3,null]"), "primary", 3);
    ASSERT_TRUE(numbers) << toString(numbers.diagnostics());
    EXPECT_EQ(numbers->computed.columns.front().value(1), FactValue{2000.0});
    const std::string word = replaced(records(), "yes_no", "word");
    const auto words =
        readPluginOutput(replaced(word, factValues, R"(["North","South",null])"), "primary", 3);
    ASSERT_TRUE(words) << toString(words.diagnostics());
    EXPECT_THAT(words->computed.columns.front().info.values, ElementsAre("North", "South"));
    EXPECT_THAT(findings(replaced(number, factValues, "[1e999,1,1]")), Not(HasSubstr("accepted")));
    EXPECT_THAT(findings(replaced(word, factValues, "[1,null,null]")),
                HasSubstr("a word of at most 200 bytes"));
}

TEST(PluginOutput, staysWithinItsLimits) {
    BundleLimits limits;
    limits.bytes = 100;
    EXPECT_THAT(findings(records(), limits), HasSubstr("at most 100 are accepted (plugin.output_bytes)"));
    limits = {};
    limits.recordBytes = 300;
    EXPECT_THAT(findings(records(), limits), HasSubstr("(plugin.record_bytes)"));
    limits = {};
    limits.records = 3;
    EXPECT_THAT(findings(records(), limits), HasSubstr("more than 3 records (plugin.records)"));
}

TEST(PluginOutput, countsValuesBeforeItReadsThem) {
    std::string ones = "1";
    for (int i = 0; i < 200; ++i) ones += ",1";
    std::string records = R"({"record":"plugin","schema":1,"value":{"id":"primary","version":"1"}})"
                          "\n";
    for (int i = 0; i < 50; ++i)
        records += R"({"record":"offer","schema":1,"value":{"gives":[)" + ones + "]}}\n";
    BundleLimits limits;
    limits.values = 1000;
    Diagnostics found;
    const PluginOutput output = readAsMuch(records, "primary", 0, limits, found);
    EXPECT_EQ(output.bundle.offers.size(), 4U) << "what lies beyond the limit is not read";
    EXPECT_THAT(toString(found), ::testing::HasSubstr("more than 1000 values (plugin.values)"));
}

TEST(PluginOutput, tellsABoundedNumberOfFindings) {
    std::string keys;
    for (int i = 0; i < 50'000; ++i) keys += (i == 0 ? "\"k" : ",\"k") + std::to_string(i) + "\":1";
    const std::string records = R"({"record":"plugin","schema":1,"value":{"id":"primary","version":"1"}})"
                                "\n"
                                R"({"record":"offer","schema":1,"value":{)" +
                                keys + "}}\n";
    const auto output = readPluginOutput(records, "primary", 0);
    EXPECT_LE(output.diagnostics().size(), 1010U);
    EXPECT_THAT(toString(output.diagnostics()), ::testing::HasSubstr("There are more than 1000 findings"));
}

TEST(PluginOutput, stopsAfterManyFindings) {
    std::string many;
    for (int line = 0; line < 5000; ++line) many += "{}\n";
    const auto output = readPluginOutput(many, "primary", 3);
    ASSERT_FALSE(output);
    EXPECT_LT(output.diagnostics().size(), 1010U);
    EXPECT_THAT(toString(output.diagnostics()), HasSubstr("the rest was not read"));
}

TEST(PluginOutput, makesForeignBytesHarmlessInMessages) {
    const std::string text =
        findings(replaced(records(), R"("record":"sector")", R"("record":"\u001b[31mred")"));
    EXPECT_THAT(text, Not(HasSubstr("\x1b")));
}

}  // namespace
}  // namespace offerbook::test
