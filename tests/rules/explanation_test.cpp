#include "rules/explanation.h"

#include <stdexcept>

#include "rules/sample_facts.h"

namespace offerbook::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const FactTable& facts() {
    static const FactTable table = sampleFacts();
    return table;
}

Explanation explained(std::string_view text, std::size_t row) {
    const Result<Rule> rule = parseRule(text, facts());
    if (!rule) throw std::invalid_argument(toString(rule.diagnostics()));
    return explain(rule.value(), facts(), row);
}

std::vector<std::string> because(std::string_view text, std::size_t row) {
    std::vector<std::string> tests;
    for (const Reason& reason : explained(text, row).because)
        tests.push_back(print(reason.test) + ": " + std::string(toString(reason.outcome)));
    return tests;
}

std::vector<std::vector<std::string>> changes(std::string_view text, std::size_t row) {
    std::vector<std::vector<std::string>> sets;
    for (const std::vector<Test>& change : explained(text, row).changes) {
        sets.emplace_back();
        for (const Test& test : change) sets.back().push_back(print(test));
    }
    return sets;
}

TEST(Explanation, namesTheTestsThatDecided) {
    const Explanation why = explained("phase = 'Primary' AND pupils < 150", townSchool);
    EXPECT_EQ(why.decision, Truth::no);
    EXPECT_THAT(why.because, ElementsAre(Reason{{"phase", Operator::equal, {"Primary"}, {}},
                                                Truth::no,
                                                FactValue(std::string("Secondary"))}));
    EXPECT_THAT(why.missing, IsEmpty());
}

TEST(Explanation, ofYesNamesTestsThatSuffice) {
    EXPECT_THAT(because("phase = 'Primary' AND pupils < 150", villageSchool),
                ElementsAre("phase = 'Primary': yes", "pupils < 150: yes"));
    EXPECT_THAT(because("phase = 'Primary' AND pupils < 150 OR rural", villageSchool),
                ElementsAre("rural: yes"));
    EXPECT_THAT(because("TRUE", villageSchool), IsEmpty());
    EXPECT_THAT(because("(rural OR sixth_form) AND (pupils < 9 OR rural)", villageSchool),
                ElementsAre("rural: yes"));
}

TEST(Explanation, pushesNegationsIntoTheTests) {
    EXPECT_THAT(because("NOT (rural OR pupils < 150)", townSchool),
                ElementsAre("NOT rural: yes", "pupils >= 150: yes"));
    EXPECT_THAT(because("NOT sen_types HAS 'ASD'", townSchool), ElementsAre("sen_types NOT HAS 'ASD': no"));
}

TEST(Explanation, ofAskNamesTheOpenTestsAndTheFactsToAskFor) {
    const std::string rule =
        "(pupils < 150 OR rural) AND district = 'Dover' AND (sixth_form OR district = 'Dover')";
    EXPECT_THAT(because(rule, unknownSchool), ElementsAre("pupils < 150: ask", "rural: ask"));
    EXPECT_THAT(explained(rule, unknownSchool).missing, ElementsAre("pupils", "rural"));
    EXPECT_THAT(explained("pupils < 3 OR pupils > 7", unknownSchool).missing, ElementsAre("pupils"));
    EXPECT_THAT(explained(rule, unknownSchool).changes, IsEmpty());
}

TEST(Explanation, offersChangesThatTurnNoIntoYes) {
    EXPECT_THAT(changes("pupils < 150", townSchool), ElementsAre(ElementsAre("pupils < 150")));
    EXPECT_THAT(changes("rural AND pupils < 150", townSchool),
                ElementsAre(ElementsAre("rural", "pupils < 150")));
    EXPECT_THAT(changes("rural OR pupils < 150", townSchool),
                ElementsAre(ElementsAre("rural"), ElementsAre("pupils < 150")));
    EXPECT_THAT(changes("rural OR pupils < 150 AND NOT sixth_form", townSchool),
                ElementsAre(ElementsAre("rural"), ElementsAre("pupils < 150", "NOT sixth_form")));
    EXPECT_THAT(changes("sen_types HAS 'VI' AND sen_types NOT HAS 'ASD'", townSchool),
                ElementsAre(ElementsAre("sen_types HAS 'VI'", "sen_types NOT HAS 'ASD'")));
}

TEST(Explanation, offersNoChangeThatContradictsItselfOrCannotBe) {
    EXPECT_THAT(changes("phase = 'Primary' AND phase = 'Nursery'", townSchool), IsEmpty());
    EXPECT_THAT(changes("district = 'Ashford'", townSchool), IsEmpty());
    EXPECT_THAT(changes("pupils IS NOT KNOWN", townSchool), IsEmpty());
    EXPECT_THAT(changes("FALSE", townSchool), IsEmpty());
    EXPECT_THAT(changes("rural AND pupils < 150 AND NOT sixth_form", townSchool), IsEmpty());
    // One step over the first bound would break the second.
    EXPECT_THAT(changes("pupils < 150 AND phase = 'Primary' AND phase <> 'Primary'", townSchool), IsEmpty());
}

TEST(Explanation, choosesTheLeastChangeOfANumber) {
    EXPECT_THAT(changes("pupils > 100 AND pupils < 200", villageSchool),
                ElementsAre(ElementsAre("pupils > 100")));
    EXPECT_THAT(changes("pupils > 100 AND pupils > 200", villageSchool),
                ElementsAre(ElementsAre("pupils > 200")));
    EXPECT_THAT(
        changes("phase = 'Nursery' AND pupils < 150 OR phase = 'Primary' AND rural", townSchool).size(), 2U);
}

TEST(Explanation, offersAtMostThreeSets) {
    EXPECT_EQ(
        changes("rural OR NOT sixth_form OR pupils < 9 OR fsm < 3 OR phase = 'Primary'", townSchool).size(),
        3U);
}

}  // namespace
}  // namespace offerbook::test
