#include "plugin/scaffold.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/document.h"
#include "base/text.h"
#include "support/shared_data.h"

namespace offerbook {

namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Key;
using testing::Not;

std::map<std::string, std::string> shipped(bool cpp) {
    std::map<std::string, std::string> templates;
    for (const std::string& name : scaffoldTemplates(cpp))
        templates.emplace(name, test::contentOf(test::sourceDir() / "share" / "scaffold" / name));
    return templates;
}

ScaffoldFiles files(bool cpp, std::string title = "Nurseries") {
    ScaffoldOptions options;
    options.id = "nurseries";
    options.title = std::move(title);
    options.covers = "nursery AND district = 'King''s Hill'";
    options.cpp = cpp;
    options.theme = "early-years";
    options.priority = "inclusion";
    options.role = "head";
    options.today = *Day::parse("2026-11-24");
    return scaffold(options, shipped(cpp));
}

std::string textAt(const Node& node, std::string_view key) {
    const Node* value = node.find(key);
    return value == nullptr ? "(absent)" : value->text;
}

TEST(Scaffold, writesDataByDefault) {
    EXPECT_THAT(files(false), ElementsAre(Key("offers.yaml"), Key("sector.yaml")));
    EXPECT_THAT(files(true), ElementsAre(Key("CMakeLists.txt"), Key("README.md"), Key("nurseries.cpp"),
                                         Key("offers.yaml")));
}

TEST(Scaffold, keepsWhatItIsGivenThroughQuoting) {
    const std::string title = "Nurseries: \"small\" \\ #1";
    const Result<Document> sector = readYaml(files(false, title).at("sector.yaml"), "sector.yaml");
    ASSERT_TRUE(sector) << toString(sector.diagnostics());
    EXPECT_EQ(textAt(sector->root, "title"), title);
    EXPECT_EQ(textAt(sector->root, "covers"), "nursery AND district = 'King''s Hill'");
    EXPECT_THAT(files(true, title).at("nurseries.cpp"),
                HasSubstr(R"(book.sector("nurseries", "Nurseries: \"small\" \\ #1"))"));
}

TEST(Scaffold, leavesTheTextsOfTheOfferToItsAuthor) {
    const Result<Document> offers = readYaml(files(false).at("offers.yaml"), "offers.yaml");
    ASSERT_TRUE(offers) << toString(offers.diagnostics());
    const Node& offer = offers->root.find("offers")->items.at(0);
    EXPECT_EQ(textAt(offer, "id"), "nurseries-first");
    EXPECT_EQ(textAt(offer, "theme"), "early-years");
    EXPECT_EQ(textAt(*offer.find("measures")->find("owed"), "by"), "2027-02-23");
    for (const char* key : {"title", "summary", "gives", "does_not_give", "before_you_ask"})
        EXPECT_EQ(offer.find(key)->kind, Node::Kind::nothing) << key;
}

TEST(Scaffold, leavesNoPlaceholder) {
    for (const bool cpp : {false, true})
        for (const auto& [name, text] : files(cpp)) EXPECT_THAT(text, Not(HasSubstr("@"))) << name;
}

TEST(Scaffold, refusesTemplatesThatItDoesNotKnow) {
    auto templates = shipped(false);
    templates["offers.yaml"] = "mail: you@example.org @ @strange@\n";
    EXPECT_THROW(scaffold({}, templates), std::logic_error);
    EXPECT_THROW(scaffold({}, {}), std::logic_error);
}

TEST(Scaffold, saysWhyAnIdWillNotDo) {
    const auto why = [](const std::string& id) { return toString(checkNewPluginId(id)); };
    EXPECT_EQ(why("early-years-2"), "");
    EXPECT_THAT(why("ab"), HasSubstr("fewer than 3 characters"));
    EXPECT_THAT(why(std::string(65, 'a')), HasSubstr("more than 64 characters"));
    EXPECT_THAT(why("2nd-sector"), HasSubstr("does not begin with a small letter"));
    EXPECT_THAT(why("earlyYears"), HasSubstr("has a capital letter"));
    EXPECT_THAT(why("../etc"), HasSubstr("does not begin with a small letter"));
    EXPECT_THAT(why("early_years"), HasSubstr("no small letter, digit or hyphen"));
    for (const char* id : {"", "ab", "Abc", "a b", "a/b", "abc", "a-1"})
        EXPECT_EQ(why(id).empty(), isId(id)) << id;
}

TEST(Scaffold, refusesTitlesThatAreNoLine) {
    EXPECT_FALSE(checkNewPluginTitle("Écoles & nurseries").hasErrors());
    for (const char* title : {"", "  ", "two\nlines", "\xff"})
        EXPECT_TRUE(checkNewPluginTitle(title).hasErrors()) << title;
    EXPECT_TRUE(checkNewPluginTitle(std::string(101, 'a')).hasErrors());
}

TEST(Scaffold, keepsIdsOfLongNamesIds) {
    ScaffoldOptions options;
    options.id = std::string(55, 'a') + "-" + std::string(8, 'b');
    const ScaffoldFiles made = scaffold(options, shipped(false));
    EXPECT_THAT(made.at("offers.yaml"), HasSubstr("id: " + std::string(55, 'a') + "-first"));
}

}  // namespace

}  // namespace offerbook
