// What is published and told of editions from outside: texts that are kept, records that were changed,
// reasons.
#include <nlohmann/json.hpp>

#include "support/changed_store.h"
#include "support/program.h"
#include "support/shared_data.h"
#include "whole/book_folder.h"

namespace offerbook::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using Json = nlohmann::json;

TEST(Publish, takesOnlyPlainTextsOfALine) {
    const BookFolder book;
    const Program program = book.program();
    program.fill();
    book.edit("config/county.yaml", "service_name: ", "service_name: New ");
    struct Case {
        std::string option;
        std::string text;
        const char* part;
    };
    for (const Case& bad :
         {Case{"--by", "Head\x1B[31m", "'Head\\x1b[31m' holds control characters"},
          Case{"--note", "two\nlines", "Write one line of plain text"},
          Case{"--note", "\xFF\xFE", "no UTF-8"},
          Case{"--by", std::string(101, 'x'), "has 101 characters; at most 100 are accepted"},
          Case{"--note", std::string(1001, 'x'), "at most 1000 are accepted"}}) {
        const Ran ran = program.run({"publish", bad.option, bad.text});
        EXPECT_EQ(ran.exitCode, 2) << bad.part << ran.out;
        EXPECT_THAT(ran.err, AllOf(HasSubstr(bad.option + ": error"), HasSubstr(bad.part)));
    }
    std::string accents;
    for (int count = 0; count < 100; ++count) accents += "é";
    EXPECT_EQ(program.run({"publish", "--by", accents, "--note", std::string(1000, 'x')}).exitCode, 0);
}

TEST(Editions, markADamagedRecordAndListTheOthers) {
    const BookFolder book;
    const Program program = book.program();
    program.fill();
    book.edit("config/county.yaml", "service_name: ", "service_name: New ");
    ASSERT_EQ(program.run({"publish", "--by", "Head of inclusion"}).exitCode, 0);
    changeStore(book.path("data"), "update edition set published_by = 'mallory' where number = 2");
    const Ran listed = program.run({"editions"});
    EXPECT_EQ(listed.exitCode, 1);
    EXPECT_THAT(listed.out, AllOf(HasSubstr("2  DAMAGED"), HasSubstr("\n1  "), Not(HasSubstr("mallory"))));
    EXPECT_THAT(listed.err, HasSubstr("The record of edition 2 was changed after it was published"));
    const Json items = Json::parse(program.run({"editions", "--json"}).out)["items"];
    EXPECT_EQ(items[0]["damaged"], true);
    EXPECT_EQ(items[1]["number"], 1);
    book.edit("config/county.yaml", "service_name: ", "service_name: Newer ");
    for (const std::vector<std::string>& words :
         {std::vector<std::string>{"publish"}, {"editions", "show", "2"}, {"serve", "--port", "0"}}) {
        const Ran ran = program.run(words);
        EXPECT_EQ(ran.exitCode, 1) << words[0];
        EXPECT_THAT(ran.err, HasSubstr("edition 2 was changed after it was published")) << words[0];
    }
}

TEST(Explain, saysTheSameAsJson) {
    const BookFolder book;
    const Program program = book.program();
    program.fill();
    const Json json = Json::parse(program.run({"explain", "990002", "primary-host-days", "--json"}).out);
    const std::string text = program.run({"explain", "990002", "primary-host-days"}).out;
    for (const std::string& part :
         {json["title"].get<std::string>(), json["school"].get<std::string>(),
          json["text"].get<std::string>(), json["who"].get<std::string>(), json["rule"].get<std::string>(),
          json["availability"]["text"].get<std::string>(), json["day"].get<std::string>()})
        EXPECT_THAT(text, HasSubstr(part));
    EXPECT_TRUE(json["availability"].contains("state"));
    EXPECT_TRUE(json["availability"].contains("date"));
    for (const Json& reason : json["because"])
        EXPECT_THAT(text, HasSubstr(reason["text"].get<std::string>()));
    for (const Json& condition : json["conditions"])
        EXPECT_THAT(text, HasSubstr(condition["text"].get<std::string>()));
    for (const Json& words : json["missing_words"]) EXPECT_THAT(text, HasSubstr(words.get<std::string>()));
}

}  // namespace
}  // namespace offerbook::test
