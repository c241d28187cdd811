#include "base/messages.h"

#include <stdexcept>

#include "support/temp_folder.h"

namespace offerbook {
namespace {

using ::testing::HasSubstr;

/// What loading a folder with this English catalogue says.
std::string problemWith(std::string_view content) {
    const test::TempFolder folder;
    folder.write("en.properties", content);
    try {
        Messages::load(folder.path().string());
    } catch (const std::runtime_error& error) {
        return error.what();
    }
    return "";
}

TEST(Messages, fillTheirPlaceholders) {
    const Messages messages = Messages::of({{"a", "{who} at {place}, {who}"}, {"b", "plain } text"}});
    EXPECT_EQ(messages.say("a", {{"place", "{who}"}, {"who", "Ann"}, {"unused", "x"}}), "Ann at {who}, Ann");
    EXPECT_EQ(messages.say("b"), "plain } text");
    EXPECT_THROW(messages.say("a", {{"who", "Ann"}}), std::logic_error);
    EXPECT_THROW(messages.say("none"), std::logic_error);
    EXPECT_TRUE(messages.has("a"));
    EXPECT_FALSE(messages.has("none"));
    EXPECT_THROW(Messages().say("a"), std::logic_error);
}

TEST(Messages, haveFormsForACount) {
    const Messages messages = Messages::of(
        {{"schools.one", "{count} school in {county}"}, {"schools.other", "{count} schools in {county}"}});
    EXPECT_EQ(messages.count("schools", 1, {{"county", "{count}"}}), "1 school in {count}");
    EXPECT_EQ(messages.count("schools", 0, {{"county", "Kent"}}), "0 schools in Kent");
    EXPECT_EQ(messages.count("schools", 999, {{"county", "Kent"}}), "999 schools in Kent");
    EXPECT_EQ(messages.count("schools", 24000, {{"county", "Kent"}}), "24,000 schools in Kent");
    EXPECT_EQ(messages.count("schools", -1234567, {{"county", "Kent"}}), "-1,234,567 schools in Kent");
    EXPECT_THROW(messages.count("none", 1), std::logic_error);
}

TEST(Messages, fallBackToEnglish) {
    const test::TempFolder folder;
    folder.write("en.properties",
                 "\xEF\xBB\xBF# comment\r\n\r\nhello = Hello, {who}\r\nbye = Bye = bye\nn.one = one\nn.other "
                 "= {count}\n");
    folder.write("cy.properties", "hello = Helo, {who}\nn.other = {count} cy\n");
    folder.write("notes.txt", "not a catalogue");
    const Messages messages = Messages::load(folder.path().string());
    EXPECT_EQ(messages.language(), "en");
    EXPECT_EQ(messages.say("hello", {{"who", "Ann"}}), "Hello, Ann");
    EXPECT_TRUE(messages.speaks("cy"));
    EXPECT_FALSE(messages.speaks("fr"));
    const Messages welsh = messages.speaking("cy");
    EXPECT_EQ(welsh.language(), "cy");
    EXPECT_EQ(welsh.mainLanguage(), "en") << "half of it is English";
    EXPECT_EQ(messages.mainLanguage(), "en");
    EXPECT_EQ(welsh.say("hello", {{"who", "Ann"}}), "Helo, Ann");
    EXPECT_EQ(welsh.say("bye"), "Bye = bye");
    EXPECT_EQ(messages.speaking("fr").say("hello", {{"who", "Ann"}}), "Hello, Ann");
    EXPECT_EQ(welsh.count("n", 1), "one");
    EXPECT_EQ(welsh.count("n", 2), "2 cy");
    EXPECT_EQ(messages.english().size(), 4U);
}

TEST(Messages, areRefusedWhenMalformed) {
    EXPECT_EQ(problemWith("a = 1\n"), "");
    EXPECT_THAT(problemWith("a = 1\nno equals sign\n"),
                HasSubstr("en.properties:2: error[messages]: 'no equals sign' is no message"));
    EXPECT_THAT(problemWith("one\ntwo\n"), HasSubstr("en.properties:2:"));
    EXPECT_THAT(problemWith("= 1\n"), HasSubstr("en.properties:1:"));
    EXPECT_THAT(problemWith("a = \xFF\n"), HasSubstr("in UTF-8"));
    EXPECT_THAT(problemWith("a = 1\na = 2\n"), HasSubstr("The message 'a' stands twice"));
    for (const char* const wrong : {"a = {who\n", "a = {}\n", "a = {a{b}}\n"})
        EXPECT_THAT(problemWith(wrong), HasSubstr("has a '{'"));
}

TEST(Messages, needEnglish) {
    const test::TempFolder folder;
    EXPECT_THROW(Messages::load(folder.path().string()), std::runtime_error);
    EXPECT_THROW(Messages::load((folder.path() / "absent").string()), std::runtime_error);
    std::filesystem::create_directory(folder.path() / "en.properties");
    EXPECT_THROW(Messages::load(folder.path().string()), std::runtime_error);
}

}  // namespace
}  // namespace offerbook
