// What time does to services: they end, go, are touched, and what was promised for a day is overdue.
#include "web/openreferral/national_world.h"

namespace offerbook::test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

TEST(NationalTimes, tellsOfWhatHasEndedThatItEndedAndThenWhatItWas) {
    const NationalWorld world;
    const Json ended = world.service("ended");
    const std::string text = textOf(ended, "description");
    EXPECT_THAT(text, StartsWith("For schools, not families. This ended on 30 October 2026."));
    EXPECT_THAT(text, AllOf(HasSubstr("What it was: One sentence on it."), HasSubstr("Who could have it: "),
                            HasSubstr("What the school got: "), Not(HasSubstr("How to ask")),
                            Not(HasSubstr("What it costs"))));
    EXPECT_EQ(ended["replaced_by"], world.uuid("service", "plain"));
    EXPECT_FALSE(ended.contains("fees"));
    EXPECT_THAT(ended["cost_options"], IsEmpty());
    EXPECT_THAT(ended["contacts"], IsEmpty());
    EXPECT_FALSE(world.service("ending").contains("replaced_by"));
}

TEST(NationalTimes, tellsOfAGoneServiceAsItWas) {
    auto history = std::make_shared<OfferHistory>(*nationalHistory());
    GoneOffer gone = history->gone.front();
    const auto add = [&](const char* id, const char* who, const char* covers) {
        gone.offer.id = id;
        gone.offer.whoText = who;
        gone.coversText = covers;
        history->gone.push_back(gone);
    };
    add("gone-district", "district = 'Alderwick' AND age_to <= 11", "phase = 'Primary'");
    add("gone-plugin", "no-more.fact", "phase = 'Primary'");
    gone.offer.ends = Ends{*Day::parse("2024-11-01"), {"The grant ended", {}}, {}};
    add("gone-after-its-end", "everyone", "TRUE");
    const NationalWorld world(nationalParts(), tinyDay(), history);
    const Json district = world.service("gone-district");
    ASSERT_EQ(district["service_areas"].size(), 1U);
    EXPECT_EQ(district["service_areas"][0]["name"], "Alderwick");
    EXPECT_EQ(district["maximum_age"], 11);
    EXPECT_THAT(textOf(district, "eligibility_description"), HasSubstr("Who could have it: Schools"));
    const Json unknown = world.service("gone-plugin");
    EXPECT_THAT(unknown["service_areas"], IsEmpty()) << "no area is wider than what is known";
    EXPECT_THAT(textOf(unknown, "eligibility_description"), Not(HasSubstr("Who could")));
    EXPECT_EQ(world.get("/services/" + world.uuid("service", "gone-after-its-end")).status, 404)
        << "two years run from its end, not from the day on which its text went";
}

TEST(NationalTimes, givesNoAreaToARuleThatNoSchoolMeets) {
    const NationalWorld world;
    EXPECT_THAT(world.service("nowhere-now")["service_areas"], IsEmpty());
    for (const Json& service : world.lines("/services?format=ndjson&postcode=ZZ11AA"))
        EXPECT_NE(service["name"], "Help that no school can have now");
}

TEST(NationalTimes, countsWhatStandsAroundAServiceAsAChange) {
    auto history = std::make_shared<OfferHistory>(*nationalHistory());
    history->dates["plain"].told = startInLondon(*Day::parse("2026-11-05"));
    history->countysWords = startInLondon(*Day::parse("2026-11-06"));
    const NationalWorld world(nationalParts(), tinyDay(), history);
    EXPECT_EQ(textOf(world.service("plain"), "last_modified"), "2026-11-05T00:00:00.000Z");
    EXPECT_EQ(textOf(world.service("gone-help"), "last_modified"), "2026-11-06T00:00:00.000Z");
}

TEST(NationalTimes, tellsAPriceAndAnAnswerWhoseDayIsOverAsSuch) {
    const NationalWorld later(nationalParts(), *Day::parse("2027-09-05"));
    const Json money = later.service("money");
    EXPECT_THAT(textOf(money, "fees"), HasSubstr("This price held until 31 August 2027."));
    EXPECT_EQ(money["cost_options"][0]["valid_to"], "2027-08-31");
    EXPECT_EQ(textOf(money, "last_modified"), "2027-08-31T23:00:00.000Z");
    EXPECT_EQ(later.service("owed")["fees"], "Not yet. It was due by 31 March 2027 (Head of inclusion).");
}

TEST(NationalTimes, saysUntilWhenSchoolsCanAsk) {
    const NationalWorld open(nationalParts(), *Day::parse("2027-01-10"));
    const Json service = open.service("later");
    EXPECT_EQ(service["status"], "active");
    EXPECT_THAT(textOf(service, "application_process"), HasSubstr("Schools can ask until 26 February 2027."));
    EXPECT_THAT(textOf(service, "description"), HasSubstr("Schools can ask until 26 February 2027."));
    EXPECT_EQ(service["schedules"][0]["description"],
              "Schools can ask from 4 January 2027. Schools can ask until 26 February 2027.");
}

TEST(NationalTimes, namesNoPlainAnswerAsACompressedOne) {
    const NationalWorld world;
    const std::string list = "/services?format=ndjson";
    const auto tagOf = [](const Response& response) {
        return std::string(response.header("etag").value_or(""));
    };
    const std::string tag = tagOf(world.get(list, {{"accept-encoding", "gzip"}}));
    EXPECT_EQ(tag, tagOf(world.get(list)));
    EXPECT_EQ(world.get(list, {{"accept-encoding", "gzip"}, {"if-none-match", tag}}).status, 304);
}

}  // namespace
}  // namespace offerbook::test
