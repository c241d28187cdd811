// Whether a computed fact knows schools by where they stand.
#include "charter/order_probe.h"

#include <cmath>
#include <functional>
#include <string>
#include <vector>

namespace offerbook {
namespace {

constexpr std::size_t rows = 1000;

FactColumn numbers(const std::string& name, const std::function<FactValue(std::size_t)>& valueOf) {
    FactInfo info;
    info.name = name;
    info.type = FactType::number;
    std::vector<FactValue> values;
    for (std::size_t row = 0; row < rows; ++row) values.push_back(valueOf(row));
    return makeColumn(std::move(info), values);
}

FactTable manySchools() {
    FactTable facts(rows);
    const auto place = [](std::size_t row) { return static_cast<double>(row * 7919 % 60'000); };
    facts.add(numbers("easting", [&](std::size_t row) { return FactValue(place(row)); }));
    facts.add(numbers("northing", [&](std::size_t row) { return FactValue(place(row * 31)); }));
    facts.add(numbers("pupils", [](std::size_t row) {
        return row % 50 == 0 ? FactValue() : FactValue(static_cast<double>(row % 400));
    }));
    return facts;
}

/// A plugin's yes/no fact over a table, from each row's values.
FactColumn computed(const FactTable& facts,
                    const std::function<bool(const FactTable&, std::size_t)>& compute) {
    FactInfo info;
    info.name = "test.fact";
    std::vector<FactValue> values;
    for (std::size_t row = 0; row < facts.rows(); ++row) values.emplace_back(compute(facts, row));
    return makeColumn(std::move(info), values);
}

double shareFor(const std::function<bool(const FactTable&, std::size_t)>& compute) {
    const FactTable facts = manySchools();
    const ShuffledFacts probe = shuffleFacts(facts, 7);
    return shareChanged(computed(facts, compute),
                        inOriginalOrder(computed(probe.facts, compute), probe.order));
}

TEST(OrderProbe, isTheSameForTheSameSeed) {
    const FactTable facts = manySchools();
    const ShuffledFacts one = shuffleFacts(facts, 7);
    const ShuffledFacts two = shuffleFacts(facts, 7);
    EXPECT_EQ(one.order, two.order);
    EXPECT_EQ(one.facts.find("easting")->numbers, two.facts.find("easting")->numbers);
    EXPECT_NE(one.order, shuffleFacts(facts, 8).order);
}

TEST(OrderProbe, movesEachSchoolByTwoHundredMetresAndNothingElse) {
    const FactTable facts = manySchools();
    const ShuffledFacts probe = shuffleFacts(facts, 7);
    const FactColumn east = inOriginalOrder(*probe.facts.find("easting"), probe.order);
    const FactColumn north = inOriginalOrder(*probe.facts.find("northing"), probe.order);
    for (std::size_t row = 0; row < rows; ++row)
        EXPECT_NEAR(std::hypot(east.numbers[row] - facts.find("easting")->numbers[row],
                               north.numbers[row] - facts.find("northing")->numbers[row]),
                    200, 1);
    const FactColumn pupils = inOriginalOrder(*probe.facts.find("pupils"), probe.order);
    EXPECT_EQ(pupils.numbers, facts.find("pupils")->numbers);
    EXPECT_EQ(pupils.known, facts.find("pupils")->known);
    EXPECT_EQ(shareChanged(*facts.find("pupils"), pupils), 0);
}

TEST(OrderProbe, letsTraitsAndDistancesPass) {
    EXPECT_EQ(shareFor([](const FactTable& facts, std::size_t row) {
                  return facts.find("pupils")->numbers[row] < 150;
              }),
              0);
    EXPECT_LE(shareFor([](const FactTable& facts, std::size_t row) {
                  return std::hypot(facts.find("easting")->numbers[row] - 30'000,
                                    facts.find("northing")->numbers[row] - 30'000) < 10'000;
              }),
              mostChanged);
}

TEST(OrderProbe, findsAFactThatKnowsARowOrAPlace) {
    EXPECT_GT(shareFor([](const FactTable&, std::size_t row) { return row % 10 == 3; }), mostChanged);
    EXPECT_GT(shareFor([](const FactTable& facts, std::size_t row) {
                  return static_cast<long>(facts.find("easting")->numbers[row]) % 10 == 3;
              }),
              mostChanged);
}

TEST(OrderProbe, letsADistanceMoveWithItsSchool) {
    const FactTable facts = manySchools();
    const ShuffledFacts probe = shuffleFacts(facts, 7);
    const FactColumn& first = *facts.find("easting");
    EXPECT_EQ(shareChanged(first, inOriginalOrder(*probe.facts.find("easting"), probe.order)), 0);
    EXPECT_GT(shareChanged(first, *probe.facts.find("easting")), 0.5);
    EXPECT_EQ(shareChanged(first, FactColumn{}), 1);
}

TEST(OrderProbe, refusesMoreThanTwoPercent) {
    ComputedFact fact;
    fact.name = "near-host";
    fact.at = {"primary.cpp", 7, 0};
    EXPECT_FALSE(checkPlaceFree(fact, 0.02));
    const auto finding = checkPlaceFree(fact, 0.31);
    ASSERT_TRUE(finding);
    EXPECT_EQ(finding->where.line, 7U);
    EXPECT_THAT(finding->text, testing::HasSubstr("31 % of schools"));
}

}  // namespace
}  // namespace offerbook
