#include "base/document.h"

namespace offerbook {
namespace {

using ::testing::HasSubstr;
using namespace std::string_literals;

using Reader = Result<Document> (*)(std::string_view, std::string, const DocumentLimits&);

/// Input, the place of the first finding and a part of its text.
struct Refused {
    std::string input;
    std::uint32_t line;
    std::uint32_t column;
    std::string part;
};

void expectRefused(Reader read, const std::vector<Refused>& table) {
    for (const Refused& row : table) {
        const auto result = read(row.input, "f", {});
        ASSERT_FALSE(result) << row.input.substr(0, 100);
        const Diagnostic& first = result.diagnostics().items().front();
        EXPECT_THAT(first.text, HasSubstr(row.part)) << row.input.substr(0, 100);
        EXPECT_EQ(first.where, (Location{"f", row.line, row.column}))
            << row.input.substr(0, 100) << first.text;
    }
}

void expectJson(Reader read, const std::vector<std::pair<std::string, std::string>>& table) {
    for (const auto& [input, json] : table) {
        const auto result = read(input, "f", {});
        ASSERT_TRUE(result) << input << toString(result.diagnostics());
        EXPECT_EQ(toJson(result->root), json) << input;
    }
}

TEST(Yaml, isReadAsATree) {
    expectJson(readYaml,
               {
                   {"", "null"},
                   {"# only a comment\n", "null"},
                   {"---\n...\n", "null"},
                   {"\xEF\xBB\xBF"
                    "a: 1",
                    R"({"a":1})"},
                   {"a: 1\nb: -2.50\nc: true\nd: null\ne: ~\nf:\n",
                    R"({"a":1,"b":-2.50,"c":true,"d":null,"e":null,"f":null})"},
                   {"a: '1'\nb: \"true\"\nc: ''\nd: 'null'", R"({"a":"1","b":"true","c":"","d":"null"})"},
                   {"[0123, 1_0, .5, 0x1F, 1e3, 1e99999, +1, no, 2026-11-01]",
                    R"(["0123","1_0",".5","0x1F",1e3,"1e99999","+1","no","2026-11-01"])"},
                   {"a: |\n  one\n  two\nb: >\n  one\n  two\n", R"({"a":"one\ntwo\n","b":"one two\n"})"},
                   {"- {a: [b, {c: d}]}\n- x: y\n  z: \"\\\"\\\\\\t\"",
                    R"([{"a":["b",{"c":"d"}]},{"x":"y","z":"\"\\\u0009"}])"},
                   {"{a, b: }", R"({"a":null,"b":null})"},
                   {"? a\n: b\n'<<': c\n'': d\n", R"({"a":"b","<<":"c","":"d"})"},
                   {"who: setting = 'mainstream'\r\nname: Tŷ Gwyn\r\n",
                    R"({"who":"setting = 'mainstream'","name":"Tŷ Gwyn"})"},
               });
}

TEST(Yaml, knowsThePlaceOfEachValue) {
    const auto result = readYaml("# x\noffers:\n  - id: a\n    é: 'ü'\n", "offers.yaml");
    ASSERT_TRUE(result);
    const Node& offers = *result->root.find("offers");
    EXPECT_EQ(result->at(offers), (Location{"offers.yaml", 3, 3}));
    EXPECT_EQ(result->at(*offers.items[0].find("id")), (Location{"offers.yaml", 3, 9}));
    const Node& accented = *offers.items[0].find("é");
    EXPECT_EQ(result->at(accented), (Location{"offers.yaml", 4, 8}));
    EXPECT_TRUE(accented.quoted);
    EXPECT_FALSE(offers.items[0].find("id")->quoted);
    EXPECT_EQ(offers.items[0].find("none"), nullptr);
}

TEST(Yaml, isRefusedWithPlaceAndAdvice) {
    expectRefused(readYaml,
                  {
                      {",", 1, 1, "not YAML"},
                      {"a: 1\na: 2", 2, 1, "'a' stands twice in one map; its value is already on line 1"},
                      {"a: &x 1\nb: *x", 1, 4, "'&x' is an anchor"},
                      {"b: *x", 1, 4, "'*x' is an alias"},
                      {"*x : 1", 1, 1, "alias"},
                      {"a: !!str 1", 1, 4, "is a tag"},
                      {"a: ! 1", 1, 4, "is a tag"},
                      {"!t {a: 1}", 1, 1, "is a tag"},
                      {"<<: {a: 1}", 1, 1, "merge"},
                      {"a: 1\n---\nb: 2", 2, 1, "second document"},
                      {"---\n---\n", 2, 1, "second document"},
                      {"%YAML 1.1\n---\na: 1", 1, 1, "Directives"},
                      {"%TAG ! tag:x,2000:\n---\na: 1", 1, 1, "Directives"},
                      {"%YAML 9.9\n---\na: 1", 1, 1, "incompatible"},
                      {"? [a]\n: b", 1, 3, "where a key must be"},
                      {"{[a]: b}", 1, 2, "where a key must be"},
                      {"~: b", 1, 1, "no plain word"},
                      {": b", 1, 1, "not YAML"},
                      {"a:\n\tb: 1", 2, 1, "Indent with spaces"},
                      {"a: 'b\nc: d", 2, 5, "Close the quotes"},
                      {"a: [b, c\n", 2, 1, "Close the bracket"},
                      {"a: b: c", 1, 5, "in quotes"},
                      {"a: @b", 1, 4, "in quotes"},
                      {"a: \"\\q\"", 1, 5, "Double the backslash"},
                      {"a: \"\\0\"", 1, 4, "\\0"},
                      {"a: 1\nbé\xFF: 2", 2, 3, "the byte \\xff"},
                      {"a\0b"s, 1, 2, "NUL"},
                      {"a: 1\nb: \x01", 2, 4, "control characters"},
                      {"\xFF\xFE"
                       "a\0"s,
                       1, 1, "UTF-8"},
                      {std::string(17, '[') + std::string(17, ']'), 1, 17, "nested more than 16 deep"},
                      {std::string(1'000'000, '['), 1, 17, "nested more than 16 deep"},
                      {std::string(100'000, '{'), 1, 2, "where a key must be"},
                  });
}

TEST(Yaml, reportsAllThatCanBeFoundAtOnce) {
    const auto result = readYaml("a: !x 1\nb: &y 2\na: 3\n'b': 4\n", "f");
    ASSERT_FALSE(result);
    EXPECT_EQ(result.diagnostics().size(), 4U);
    std::string many;
    for (int count = 0; count < 1000; ++count) many += "a: 1\n";
    EXPECT_EQ(readYaml(many, "f").diagnostics().size(), 51U);
}

TEST(Documents, keepTheirLimits) {
    const DocumentLimits limits{20, 2, 4};
    EXPECT_TRUE(readJson("[[1],2]", "f", limits));
    EXPECT_THAT(toString(readJson(std::string(21, ' '), "f", limits).diagnostics()),
                HasSubstr("f: error[json]: The file has 21 bytes; at most 20"));
    EXPECT_THAT(toString(readYaml("[[[1]]]", "f", limits).diagnostics()),
                HasSubstr("f:1:3: error[yaml]: Lists and maps"));
    EXPECT_THAT(toString(readJson("[[[1]]]", "f", limits).diagnostics()),
                HasSubstr("f:1:3: error[json]: Lists and maps"));
    EXPECT_THAT(toString(readYaml("[1,2,3,4]", "f", limits).diagnostics()),
                HasSubstr("f:1:8: error[yaml]: There are more than 4"));
    EXPECT_THAT(toString(readJson("[1,2,3,4]", "f", limits).diagnostics()),
                HasSubstr("f:1:8: error[json]: There are more than 4"));
}

TEST(Json, isReadAsATree) {
    expectJson(readJson, {
                             {"\xEF\xBB\xBF [1 , 2]\n", "[1,2]"},
                             {R"({"a":{"b":[true,false,null,"x"]},"":{}})",
                              R"({"a":{"b":[true,false,null,"x"]},"":{}})"},
                             {"[1e999,-0,0.10,123456789012345678901234567890,1E+2]",
                              "[1e999,-0,0.10,123456789012345678901234567890,1E+2]"},
                             {R"(["\u00e9\ud83c\udfeb\/\b","1","null"])", "[\"é🏫/\\u0008\",\"1\",\"null\"]"},
                             {"\"a\"", "\"a\""},
                         });
}

TEST(Json, knowsThePlaceOfEachValue) {
    const auto result = readJson("{ \"é\\\"\\\\\" : \"ü\",\n  \"b\":[1, -2.5e3,true , {} ]}", "f");
    ASSERT_TRUE(result) << toString(result.diagnostics());
    EXPECT_EQ(result->at(*result->root.find("é\"\\")), (Location{"f", 1, 13}));
    const Node& list = *result->root.find("b");
    EXPECT_EQ(result->at(list), (Location{"f", 2, 7}));
    std::vector<std::uint32_t> columns;
    for (const Node& item : list.items) columns.push_back(item.column);
    EXPECT_THAT(columns, ::testing::ElementsAre(8U, 11U, 18U, 25U));
}

TEST(Json, isRefusedWithPlaceAndAdvice) {
    expectRefused(readJson, {
                                {"", 1, 1, "nothing here"},
                                {" \n ", 2, 2, "nothing here"},
                                {"{\"a\":1,\n\"a\":2}", 2, 1, "'a' stands twice"},
                                {"{\"a\":1,}", 1, 8, "not JSON"},
                                {"[1,2", 1, 5, "not JSON"},
                                {"[1] 2", 1, 5, "not JSON"},
                                {"[01]", 1, 3, "not JSON"},
                                {"[.5]", 1, 2, "not JSON"},
                                {"[NaN]", 1, 2, "not JSON"},
                                {"{a:1}", 1, 2, "not JSON"},
                                {"['a']", 1, 2, "not JSON"},
                                {"// x\n1", 1, 1, "not JSON"},
                                {"[\"\\u0000\"]", 1, 2, "\\u0000"},
                                {"{\"a\\u0000\":1}", 1, 2, "\\u0000"},
                                {"[\"\\ud800\"]", 1, 9, "not JSON"},
                                {"[\"a\nb\"]", 1, 4, "not JSON"},
                                {"[\"\xFF\"]", 1, 3, "the byte \\xff"},
                                {"1\0 2"s, 1, 2, "NUL"},
                                {"[1e99999]", 1, 8, "out of range"},
                                {std::string(1'000'000, '['), 1, 17, "nested more than 16 deep"},
                            });
}

TEST(Documents, mayBeATextThatPointsNowhere) {
    const auto nothing = readYaml({}, "f");
    ASSERT_TRUE(nothing);
    EXPECT_EQ(nothing->root.kind, Node::Kind::nothing);
    EXPECT_FALSE(readJson({}, "f"));
}

TEST(Json, findsRepeatedKeysInALargeMap) {
    std::string text = "{";
    for (int key = 0; key < 200'000; ++key) text += "\"k" + std::to_string(key) + "\":1,\n";
    EXPECT_TRUE(readJson(text + "\"last\":1}", "f"));
    EXPECT_THAT(toString(readJson(text + "\"k77\":1}", "f").diagnostics()),
                HasSubstr("f:200001:1: error[json]: The key 'k77' stands twice in one map; its value is "
                          "already on line 78"));
}

}  // namespace
}  // namespace offerbook
