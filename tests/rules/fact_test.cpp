#include "rules/fact.h"

#include <limits>
#include <stdexcept>

#include "rules/sample_facts.h"

namespace offerbook::test {
namespace {

TEST(FactTable, givesBackTheValuesItWasBuiltFrom) {
    const FactTable facts = sampleFacts();
    EXPECT_EQ(facts.find("phase")->value(villageSchool), FactValue(std::string("Primary")));
    EXPECT_EQ(facts.find("pupils")->value(townSchool), FactValue(1200.0));
    EXPECT_EQ(facts.find("rural")->value(townSchool), FactValue(false));
    EXPECT_EQ(facts.find("sen_types")->value(townSchool), FactValue(std::vector<std::string>{"ASD", "HI"}));
    EXPECT_EQ(facts.find("sen_types")->value(villageSchool), FactValue(std::vector<std::string>{}));
    EXPECT_EQ(facts.find("sen_types")->value(unknownSchool), FactValue());
    EXPECT_EQ(facts.find("nothing"), nullptr);
}

TEST(FactTable, completesAndSortsTheValuesOfAWord) {
    EXPECT_THAT(sampleFacts().find("phase")->info.values,
                testing::ElementsAre("All-through", "Nursery", "Primary", "Secondary"));
}

TEST(FactTable, refusesWhatDoesNotFit) {
    FactInfo info;
    info.name = "pupils";
    info.type = FactType::number;
    EXPECT_THROW(makeColumn(info, {true}), std::logic_error);
    EXPECT_THROW(makeColumn(info, {std::numeric_limits<double>::quiet_NaN()}), std::logic_error);
    FactTable table(2);
    EXPECT_THROW(table.add(makeColumn(info, {1.0})), std::logic_error);
    table.add(makeColumn(info, {1.0, {}}));
    EXPECT_THROW(table.add(makeColumn(info, {1.0, {}})), std::logic_error);
    EXPECT_THAT(table.names(), testing::ElementsAre("pupils"));
}

TEST(FactValue, isPrintedAsARuleWritesIt) {
    EXPECT_EQ(toString(FactValue()), "unknown");
    EXPECT_EQ(toString(FactValue(true)), "true");
    EXPECT_EQ(toString(FactValue(210.0)), "210");
    EXPECT_EQ(toString(FactValue(std::string("St John's"))), "'St John''s'");
    EXPECT_EQ(toString(FactValue(std::vector<std::string>{"ASD", "HI"})), "('ASD', 'HI')");
    EXPECT_EQ(toString(FactValue(std::vector<std::string>{})), "()");
}

}  // namespace
}  // namespace offerbook::test
