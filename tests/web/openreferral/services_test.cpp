// What a national reader is told of each service, and of what stands around it.
#include <set>

#include "web/openreferral/national_world.h"

namespace offerbook::test {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

TEST(NationalStandard, saysAtItsBaseWhatItIsWithAndWithoutASlash) {
    const NationalWorld world;
    const Json details = world.json("");
    EXPECT_EQ(details["version"], "HSDS-UK-3.0");
    EXPECT_EQ(details["audience"], "For schools, not families.");
    EXPECT_THAT(textOf(details, "postcodes"), HasSubstr("national school register"));
    EXPECT_EQ(details["publisher"]["name"], "Tiny County");
    EXPECT_EQ(world.json("/"), details);
    const Response asked = world.get("/services", {{"accept", "application/xml, text/html"}});
    EXPECT_EQ(asked.header("content-type"), "application/json");
}

TEST(NationalStandard, tellsInPlainSentencesWhatTheProfileHasNoFieldFor) {
    const NationalWorld world;
    const Json host = world.service("host");
    const std::string who =
        "Who can have it: Schools whose phase of education is primary or all-through and where a host school "
        "is "
        "within 10 km. "
        "A school asks for it; a parent, carer or young person cannot ask for it, and should talk to the "
        "school. "
        "For each child: A parent has agreed.";
    const std::string asking =
        "What to have ready: Parental consent. How to ask: the school writes to ask@example.org. How soon "
        "there is an "
        "answer: 5 working days.";
    EXPECT_EQ(textOf(host, "description"), "For schools, not families. One sentence on it. " + who +
                                               " What the school gets: A visit within two weeks; A plan. "
                                               "What it does not cover: One-to-one teaching. " +
                                               asking + " What it costs: Free. There is nothing to pay.");
    EXPECT_EQ(textOf(host, "eligibility_description"), "For schools, not families. " + who);
    EXPECT_EQ(textOf(host, "application_process"), asking);
    EXPECT_EQ(host["email"], "ask@example.org");
    EXPECT_EQ(host["contacts"][0]["email"], "ask@example.org");
    EXPECT_EQ(host["contacts"][0]["name"], "Specialist teaching service");
}

TEST(NationalStandard, opensEveryDescriptionWithItsAudience) {
    for (const bool sample : {false, true}) {
        const NationalWorld world(sample ? sampleParts() : nationalParts());
        for (const Json& service : world.lines("/services?format=ndjson")) {
            const std::string text = textOf(service, "description");
            EXPECT_THAT(text, AllOf(StartsWith("For schools, not families. "),
                                    HasSubstr("a parent, carer or young person"), Not(HasSubstr("..")),
                                    Not(HasSubstr("  "))));
            if (service["status"] == "defunct") continue;
            EXPECT_THAT(text, AllOf(HasSubstr("Who can have it: "), HasSubstr("What it does not cover: "),
                                    HasSubstr("How to ask: ")));
        }
    }
}

TEST(NationalStandard, saysThatAnExampleIsOne) {
    const NationalWorld world(sampleParts(), sampleDay(), nullptr);
    for (const Json& service : world.lines("/services?format=ndjson"))
        EXPECT_THAT(textOf(service, "description"), HasSubstr("This is an example, not a real service."))
            << service["name"];
}

TEST(NationalStandard, saysWhyAServiceCannotBeAskedForNow) {
    const NationalWorld world;
    struct Row {
        const char* offer;
        const char* status;
        const char* alert;
    };
    for (const Row& row : {
             Row{"plain", "active", "(none)"},
             Row{"paused", "temporarily closed",
                 "Paused from 2 November 2026 until 8 January 2027. The team moves house."},
             Row{"full", "temporarily closed",
                 "Full. There are 8 places each term. On 10 November 2026, 0 were left."},
             Row{"stale", "active", "How much is left was last counted on 10 May 2026. Ask first."},
             Row{"owed", "active", "Nobody has counted how much is left. Ask first."},
             Row{"later", "temporarily closed", "Schools can ask from 4 January 2027."},
             Row{"closed", "temporarily closed", "The time to ask ended on 31 July 2026."},
             Row{"ended", "defunct",
                 "This ended on 30 October 2026. It is part of plain help now. What to have instead: "
                 "“Plain help”."},
             Row{"ending", "active", "This ends on 16 July 2027. The grant ends."},
             Row{"gone-help", "defunct", "This was taken out of the county’s list on 1 September 2026."},
         }) {
        const Json service = world.service(row.offer);
        EXPECT_EQ(service["status"], row.status) << row.offer;
        EXPECT_EQ(textOf(service, "alert"), row.alert) << row.offer;
    }
    EXPECT_EQ(world.get("/services/" + world.uuid("service", "long-ended")).status, 404)
        << "two years are over";
    EXPECT_EQ(world.get("/services/" + world.uuid("service", "long-gone-help")).status, 404);
    EXPECT_THAT(textOf(world.service("ended"), "application_process"), HasSubstr("you can no longer ask"));
}

TEST(NationalStandard, datesAChangeByTheDayThatMadeIt) {
    const NationalWorld world;
    const auto modified = [&](const char* offer) { return textOf(world.service(offer), "last_modified"); };
    EXPECT_EQ(modified("plain"), "2026-03-02T00:00:00.000Z") << "as history has it";
    EXPECT_EQ(modified("full"), "2026-11-10T00:00:00.000Z") << "the places were counted then";
    EXPECT_EQ(modified("hours"), "2026-10-24T23:00:00.000Z")
        << "the clocks went back, and its times with them";
    EXPECT_EQ(modified("alder-only"), "2026-11-24T00:00:00.000Z")
        << "without history, when the edition was published";
    EXPECT_EQ(modified("gone-help"), "2026-08-31T23:00:00.250Z");

    const NationalWorld later(nationalParts(), *Day::parse("2027-01-09"), nationalHistory());
    EXPECT_EQ(textOf(later.service("paused"), "last_modified"), "2027-01-09T00:00:00.000Z")
        << "the pause is over";
    EXPECT_EQ(later.service("paused")["status"], "active");
    EXPECT_EQ(textOf(later.service("later"), "last_modified"), "2027-01-04T00:00:00.000Z") << "it opened";
}

TEST(NationalStandard, doesWithoutHistory) {
    const NationalWorld world(nationalParts(), tinyDay(), nullptr);
    EXPECT_EQ(world.get("/services/" + world.uuid("service", "gone-help")).status, 404);
    EXPECT_EQ(textOf(world.service("plain"), "last_modified"), "2026-11-24T00:00:00.000Z");
}

TEST(NationalStandard, givesPricesButNeverInventsOne) {
    const NationalWorld world;
    const Json free = world.service("plain")["cost_options"][0];
    EXPECT_EQ(free["amount"], 0);
    const Json paid = world.service("money");
    EXPECT_EQ(paid["cost_options"][0]["amount"], 12.5);
    EXPECT_EQ(paid["cost_options"][0]["valid_to"], "2027-08-31");
    EXPECT_EQ(paid["cost_options"][0]["option"], "Paid each term");
    EXPECT_THAT(textOf(paid["cost_options"][0], "amount_description"), HasSubstr("£12.50 a pupil"));
    EXPECT_EQ(
        paid["funding"][0]["source"],
        "The school holds the money. It stays while the child is there. When a child moves: It goes along.");
    const Json owed = world.service("owed");
    EXPECT_THAT(owed["cost_options"], IsEmpty());
    EXPECT_FALSE(owed.contains("assured_date"));
    EXPECT_FALSE(owed.contains("email"));
    EXPECT_EQ(owed["fees"], "Not yet. Due by 31 March 2027 (Head of inclusion).");
    EXPECT_THAT(
        textOf(owed, "description"),
        AllOf(HasSubstr("What it does not cover: Not yet. Due by 29 January 2027"),
              HasSubstr("How to ask: Not yet. Due by 26 February 2027"), HasSubstr("This is an example")));
    EXPECT_EQ(world.service("plain")["assured_date"], "2026-10-05");
}

TEST(NationalStandard, givesSchedulesWhereHoursOrAWindowAllow) {
    const NationalWorld world;
    const Json hours = world.service("hours")["schedules"];
    ASSERT_EQ(hours.size(), 1U);
    EXPECT_EQ(hours[0]["byday"], "MO,TU,WE,TH,FR");
    EXPECT_EQ(hours[0]["opens_at"], "08:30Z");
    EXPECT_EQ(hours[0]["closes_at"], "16:30Z");
    EXPECT_EQ(hours[0]["description"], "School days, 8.30am to 4.30pm");
    const Json words = world.service("words-as-hours")["schedules"];
    ASSERT_EQ(words.size(), 1U);
    EXPECT_FALSE(words[0].contains("opens_at"));
    const Json window = world.service("later")["schedules"];
    ASSERT_EQ(window.size(), 1U);
    EXPECT_EQ(window[0]["valid_from"], "2027-01-04");
    EXPECT_EQ(window[0]["valid_to"], "2027-02-26");
    EXPECT_THAT(world.service("plain")["schedules"], IsEmpty());

    const NationalWorld summer(nationalParts(), *Day::parse("2027-06-01"));
    EXPECT_EQ(summer.service("hours")["schedules"][0]["opens_at"], "08:30+01:00");
}

TEST(NationalStandard, givesAHostSchoolAsAPlaceAndTheRestAsVirtual) {
    const NationalWorld world;
    const Json host = world.service("host")["service_at_locations"][0]["location"];
    EXPECT_EQ(host["location_type"], "physical");
    EXPECT_EQ(host["name"], "Alder Primary School");
    EXPECT_EQ(host["external_identifier"], "100001");
    EXPECT_NEAR(host["latitude"].get<double>(), 52.876, 0.001);
    EXPECT_NEAR(host["longitude"].get<double>(), -1.882, 0.001);
    EXPECT_EQ(host["addresses"][0]["postal_code"], "ZZ1 1AA");
    EXPECT_EQ(host["addresses"][0]["city"], "Market Alder");
    EXPECT_EQ(host["addresses"][0]["country"], "GB");
    const Json none = world.service("plain")["service_at_locations"][0]["location"];
    EXPECT_EQ(none["location_type"], "virtual");
    EXPECT_FALSE(none.contains("latitude"));
    EXPECT_FALSE(none.contains("addresses"));
}

TEST(NationalStandard, givesTheCountyAsAreaUnlessTheRuleNamesDistricts) {
    const NationalWorld world;
    const Json all = world.service("plain")["service_areas"];
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0]["name"], "Tiny County");
    const Json some = world.service("alder-only")["service_areas"];
    ASSERT_EQ(some.size(), 1U);
    EXPECT_EQ(some[0]["name"], "Alderwick");
}

TEST(NationalStandard, givesAgesAndTerms) {
    const NationalWorld world;
    const Json young = world.service("young");
    EXPECT_EQ(young["minimum_age"], 3);
    EXPECT_EQ(young["maximum_age"], 11);
    EXPECT_FALSE(world.service("plain").contains("minimum_age"));
    const Json welsh = world.service("welsh");
    EXPECT_FALSE(welsh.contains("languages")) << "nobody says in which languages it is given";
    EXPECT_EQ(welsh["organization"]["website"], "https://example.org/team");
    std::vector<std::string> terms;
    const Json host = world.service("host");
    for (const Json& attribute : host["attributes"])
        terms.push_back(textOf(attribute, "link_type") + ": " + textOf(attribute["taxonomy_term"], "name"));
    EXPECT_THAT(terms, ElementsAre("audience: Schools, not families", "topic: Inclusion", "need: Reading",
                                   "type-of-school: Sector primary",
                                   "county-aim: Children thrive in their local school", "role: Headteacher",
                                   "role: SENCO"));
    EXPECT_FALSE(world.service("evenings").contains("url")) << "it is an address but no URI";
    EXPECT_THAT(textOf(world.service("evenings"), "application_process"),
                HasSubstr("https://example.org/a[b]"));
}

TEST(NationalStandard, keepsUuidsFromEditionToEdition) {
    const NationalWorld before;
    EditionParts parts = nationalParts();
    parts.info.number = 2;
    parts.info.at = startInLondon(tinyDay().plusDays(30));
    const NationalWorld after(std::move(parts), tinyDay().plusDays(30));
    std::set<std::string> first, second;
    for (const Json& service : before.lines("/services?format=ndjson")) first.insert(textOf(service, "id"));
    for (const Json& service : after.lines("/services?format=ndjson")) second.insert(textOf(service, "id"));
    EXPECT_EQ(first, second);
    EXPECT_EQ(before.json("/taxonomies"), after.json("/taxonomies"));
}

/// Every id of a thing of its own, and where it stands.
void collectIds(const Json& json, std::map<std::string, std::set<std::string>>& places,
                const std::string& path) {
    if (json.is_object())
        for (const auto& [name, value] : json.items()) {
            if (name == "id") places[value.get<std::string>()].insert(path);
            collectIds(value, places, name == "service" || name == "organization" ? name : path + "/" + name);
        }
    if (json.is_array())
        for (const Json& item : json) collectIds(item, places, path);
}

TEST(NationalStandard, leavesNoReferenceOpen) {
    for (const bool sample : {false, true}) {
        const NationalWorld world(sample ? sampleParts() : nationalParts());
        const auto opens = [&](const std::string& list, const Json& id) {
            EXPECT_EQ(world.get("/" + list + "/" + id.get<std::string>()).status, 200) << list << " " << id;
        };
        for (const Json& service : world.lines("/services?format=ndjson&full=true")) {
            opens("services", service["id"]);
            opens("organizations", service["organization_id"]);
            EXPECT_EQ(service["organization_id"], service["organization"]["id"]);
            for (const Json& attribute : service["attributes"]) {
                EXPECT_EQ(attribute["link_id"], service["id"]);
                EXPECT_EQ(attribute["taxonomy_term_id"], attribute["taxonomy_term"]["id"]);
                opens("taxonomy_terms", attribute["taxonomy_term_id"]);
                opens("taxonomies", attribute["taxonomy_term"]["taxonomy_id"]);
            }
            for (const char* const part : {"schedules", "service_areas", "service_at_locations", "funding",
                                           "cost_options", "contacts"})
                for (const Json& each : service[part]) EXPECT_EQ(each["service_id"], service["id"]) << part;
            for (const Json& place : service["service_at_locations"]) {
                opens("service_at_locations", place["id"]);
                EXPECT_EQ(place["location_id"], place["location"]["id"]);
            }
        }
        for (const Json& term : world.lines("/taxonomy_terms?format=ndjson"))
            opens("taxonomies", term["taxonomy_id"]);
        std::size_t terms = 0;
        for (const Json& taxonomy : world.lines("/taxonomies?format=ndjson"))
            terms += world.json("/taxonomies/" + textOf(taxonomy, "id"))["taxonomy_terms"].size();
        EXPECT_EQ(terms, world.lines("/taxonomy_terms?format=ndjson").size());
        for (const Json& organization : world.lines("/organizations?format=ndjson&full=true"))
            for (const Json& service : organization["services"]) opens("services", service["id"]);
    }
}

TEST(NationalStandard, givesNoTwoThingsTheSameId) {
    const NationalWorld world(sampleParts());
    std::map<std::string, std::set<std::string>> places;
    for (const Json& service : world.lines("/services?format=ndjson&full=true"))
        collectIds(service, places, "service");
    for (const auto& [id, paths] : places)
        EXPECT_EQ(paths.size(), 1U) << id << " " << ::testing::PrintToString(paths);
    EXPECT_GT(places.size(), 500U);
}

TEST(NationalStandard, givesOrganizationsWithTheirServices) {
    const NationalWorld world;
    const std::string id = world.uuid("organization", "other-team");
    const Json plain = world.json("/organizations/" + id);
    ASSERT_EQ(plain["services"].size(), 1U);
    EXPECT_EQ(plain["services"][0]["id"], world.uuid("service", "welsh"));
    EXPECT_EQ(plain["description"], "A charity for reading.");
    EXPECT_FALSE(plain["services"][0].contains("attributes"));
    const Json full = world.json("/organizations/" + id + "?full_service=true");
    EXPECT_EQ(full["services"][0], world.service("welsh"));
    EXPECT_EQ(world.json("/organizations/" + world.uuid("organization", "old-team"))["services"][0]["status"],
              "defunct");
    EXPECT_FALSE(world.json("/organizations")["contents"][0].contains("services"));
    EXPECT_TRUE(world.json("/organizations?full=true")["contents"][0].contains("services"));
    EXPECT_TRUE(
        world.json("/organizations?full_service=true")["contents"][0]["services"][0].contains("attributes"));
    EXPECT_EQ(world.json("/organizations?search=other")["total_items"], 1);
}

TEST(NationalStandard, readsThePastAgain) {
    const NationalWorld world;
    const Json then = world.json("/services/" + world.uuid("service", "paused") + "?as_of=2026-11-01");
    EXPECT_EQ(then["status"], "active");
    EXPECT_EQ(world.json("/services/" + world.uuid("service", "ended") + "?as_of=2026-10-30")["status"],
              "active");
}

}  // namespace
}  // namespace offerbook::test
