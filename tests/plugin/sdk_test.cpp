#include <offerbook/sdk/book.hpp>

#include <string>
#include <type_traits>
#include <vector>

#include <gtest/gtest.h>

#include "base/document.h"
#include "plugin/staged.h"
#include "rules/rule.h"

namespace offerbook::sdk {

namespace {

constexpr Truth yes = true;
constexpr Truth no = false;
constexpr Truth unknown = Truth::unknown();

// Kleene's tables.
static_assert((yes && unknown).isUnknown() && (no && unknown).isNo() && (unknown && no).isNo());
static_assert((yes || unknown).isYes() && (unknown || yes).isYes() && (no || unknown).isUnknown());
static_assert((!unknown).isUnknown() && (!yes).isNo() && (!no).isYes());
static_assert((yes && yes).isYes() && (no || no).isNo());

// Comparing.
static_assert((Known<double>(100) < 150).isYes());
static_assert((Known<double>() < 150).isUnknown());
static_assert((Known<double>(100) == Known<double>()).isUnknown());
static_assert((Known<double>(100) + Known<double>(50) >= 150).isYes());
static_assert((Known<std::string_view>("Primary") != "None").isYes());

// Never a bool by accident.
static_assert(!std::is_convertible_v<Truth, bool> && !std::is_constructible_v<bool, Truth>);
static_assert(!std::is_convertible_v<Known<bool>, bool> && !std::is_constructible_v<bool, Known<bool>>);
static_assert(!std::is_constructible_v<bool, Known<double>> && !std::is_constructible_v<bool, Rule>);
static_assert(!std::is_constructible_v<Truth, int> && !std::is_constructible_v<Truth, Known<double>>);
static_assert(!std::is_constructible_v<Known<bool>, double>);
static_assert(std::is_convertible_v<Known<bool>, Truth>);

static_assert(Here::now("a/b/c.cpp", 7).file == "c.cpp" && Here::now("c.cpp", 7).file == "c.cpp");

TEST(SdkRule, printsRules) {
    EXPECT_EQ(phase.in({"Nursery", "Primary"}).text(), "phase IN ('Nursery', 'Primary')");
    EXPECT_EQ((pupils < 150).text(), "pupils < 150");
    EXPECT_EQ((fsm >= 12.5 && rural).text(), "fsm >= 12.5 AND rural");
    EXPECT_EQ((rural || boarding).text(), "rural OR boarding");
    EXPECT_EQ((!rural).text(), "NOT rural");
    EXPECT_EQ((!(rural || boarding) && nursery).text(), "NOT (rural OR boarding) AND nursery");
    EXPECT_EQ(((rural || boarding) && nursery).text(), "(rural OR boarding) AND nursery");
    EXPECT_EQ(((rural && boarding) || nursery).text(), "rural AND boarding OR nursery");
    EXPECT_EQ((!(pupils.between(10, 20) && groups.has("forum"))).text(),
              "NOT (pupils BETWEEN 10 AND 20 AND groups HAS 'forum')");
    EXPECT_EQ((Rule("rural OR nursery") && boarding).text(), "(rural OR nursery) AND boarding");
    EXPECT_EQ((faith == "St John's").text(), "faith = 'St John''s'");
    EXPECT_EQ((setting != "special").text(), "setting <> 'special'");
    EXPECT_EQ(selective.isKnown().text(), "selective IS KNOWN");
    EXPECT_EQ(everyone.text(), "TRUE");
}

TEST(SdkRule, writesWhatTheParserReads) {
    const FactTable facts = test::threeSchools();
    const Rule rule = ((phase.in({"Primary", "None"}) && pupils < 150) || !rural) && sen_types.has("ASD") &&
                      !(pupils.between(1, 2.5) || pupils != 7) && rural.isKnown() && everyone;
    const auto parsed = parseRule(rule.text(), facts);
    ASSERT_TRUE(parsed) << rule.text() << "\n" << toString(parsed.diagnostics());
    EXPECT_EQ(print(parsed.value()), print(parseRule(print(parsed.value()), facts).value()));
}

TEST(SdkText, escapes) {
    EXPECT_EQ(jsonText("a\"b\\c\n\x01"), R"("a\"b\\c\u000a\u0001")");
    EXPECT_EQ(numberText(0.1), "0.1");
    EXPECT_EQ(numberText(1e21), "1000000000000000000000");
    EXPECT_THROW(numberText(std::numeric_limits<double>::infinity()), std::domain_error);
}

/// A host of no schools that keeps what it is given.
struct Kept {
    std::vector<std::string> records;
    std::string failure;

    ob_host host() {
        return {sizeof(ob_host),
                OB_ABI_MAJOR,
                OB_ABI_MINOR,
                this,
                0,
                [](const ob_host*, const char*) -> const ob_column* { return nullptr; },
                [](const ob_host* h, const char* json, std::size_t length) {
                    static_cast<Kept*>(h->context)->records.emplace_back(json, length);
                },
                [](const ob_host* h, const char* text) { static_cast<Kept*>(h->context)->failure = text; },
                [](const ob_host*, std::int32_t, const char*) {}};
    }
};

TEST(SdkBook, writesOffers) {
    Kept kept;
    run(kept.host(), [](Book& book) {
        book.offer("help", "Help")
            .who(pupils < 150)
            .list("gives", {"One", "Two"})
            .json("cost", R"({"amount":1})");
    });
    ASSERT_EQ(kept.records.size(), 1U);
    const auto record = readJson(kept.records[0], "record");
    ASSERT_TRUE(record) << toString(record.diagnostics());
    EXPECT_EQ(record->root.find("value")->find("who")->text, "pupils < 150");
    EXPECT_EQ(record->root.find("value")->find("gives")->items.at(1).text, "Two");
    EXPECT_EQ(record->root.find("file")->text, "sdk_test.cpp");
}

TEST(SdkBook, tellsOfFactsThatAreNotThere) {
    Kept kept;
    run(kept.host(),
        [](Book& book) { book.fact("a", "b", needs(rural), [](const School&) { return true; }); });
    EXPECT_NE(kept.failure.find("there is no fact 'rural'"), std::string::npos);
    EXPECT_EQ(kept.records.size(), 1U) << "the fact stays known, so that rules that name it can be checked";
}

TEST(SdkBook, catchesEverything) {
    Kept kept;
    run(kept.host(), [](Book&) { throw 42; });
    EXPECT_NE(kept.failure.find("no std::exception"), std::string::npos);
    run(kept.host(), [](Book&) { throw std::bad_alloc(); });
    EXPECT_NE(kept.failure.find("plugin.memory_bytes"), std::string::npos);
}

}  // namespace

}  // namespace offerbook::sdk
