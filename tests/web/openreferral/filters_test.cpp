// Which services a list shows: exactly those that every given parameter fits.
#include <algorithm>
#include <cmath>
#include <random>
#include <set>

#include "base/text.h"
#include "web/openreferral/national_world.h"
#include "web/openreferral/uuids.h"

namespace offerbook::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

using Query = std::vector<std::pair<std::string, std::string>>;

std::vector<std::string> namesIn(const NationalWorld& world, const std::string& target) {
    std::vector<std::string> names;
    const Json page =
        world.json(target + (target.find('?') == std::string::npos ? "?" : "&") + "per_page=500");
    for (const Json& item : page["contents"])
        names.push_back((item.contains("service") ? item["service"] : item)["name"].get<std::string>());
    return names;
}

TEST(NationalLists, carryAllEightFieldsOfTheirEnvelope) {
    const NationalWorld world;
    const Json first = world.json("/services?per_page=7");
    const int total = first["total_items"];
    EXPECT_EQ(total, static_cast<int>(world.lines("/services?format=ndjson").size()));
    EXPECT_EQ(first["total_pages"], (total + 6) / 7);
    EXPECT_EQ(first["page_number"], 1);
    EXPECT_EQ(first["size"], 7);
    EXPECT_EQ(first["first_page"], true);
    EXPECT_EQ(first["last_page"], false);
    EXPECT_EQ(first["empty"], false);
    EXPECT_THAT(first["contents"], SizeIs(7));
    const int pages = first["total_pages"];
    const Json last = world.json("/services?per_page=7&page=" + std::to_string(pages));
    EXPECT_EQ(last["last_page"], true);
    EXPECT_EQ(last["size"], total - 7 * (pages - 1));
    const Json none = world.json("/services?taxonomy_id=" + world.uuid("service", "plain"));
    EXPECT_EQ(none["total_items"], 0);
    EXPECT_EQ(none["total_pages"], 1);
    EXPECT_EQ(none["size"], 0);
    EXPECT_EQ(none["first_page"], true);
    EXPECT_EQ(none["last_page"], true);
    EXPECT_EQ(none["empty"], true);
    EXPECT_THAT(none["contents"], IsEmpty());
}

TEST(NationalLists, showEachServiceOnOnePageOnly) {
    const NationalWorld world(sampleParts());
    for (const char* const list :
         {"services", "service_at_locations", "organizations", "taxonomies", "taxonomy_terms"}) {
        std::vector<std::string> paged, streamed;
        for (int page = 1, pages = 1; page <= pages; ++page) {
            const Json part =
                world.json("/" + std::string(list) + "?per_page=3&page=" + std::to_string(page));
            pages = part["total_pages"];
            for (const Json& item : part["contents"]) paged.push_back(item["id"]);
        }
        for (const Json& item : world.lines("/" + std::string(list) + "?format=ndjson"))
            streamed.push_back(item["id"]);
        EXPECT_EQ(paged, streamed) << list;
        EXPECT_EQ(std::set<std::string>(paged.begin(), paged.end()).size(), paged.size()) << list;
    }
}

TEST(NationalLists, giveTheFullFormWhereAsked) {
    const NationalWorld world;
    const std::string id = world.uuid("service", "host");
    const auto find = [&](const std::vector<Json>& list, const char* name) {
        for (const Json& item : list)
            if (item[name] == id) return item;
        return Json();
    };
    EXPECT_EQ(find(world.lines("/services?format=ndjson&full=true"), "id"), world.service("host"));
    const Json brief = find(world.lines("/services?format=ndjson&full=false"), "id");
    EXPECT_FALSE(brief.contains("attributes"));
    EXPECT_TRUE(brief.contains("organization"));
    const Json placed = find(world.lines("/service_at_locations?format=ndjson&full=true"), "service_id");
    EXPECT_EQ(placed["service"], world.service("host"));
    EXPECT_TRUE(placed["location"].contains("addresses"));
    EXPECT_EQ(placed, world.json("/service_at_locations/" + placed["id"].get<std::string>()));
    EXPECT_FALSE(find(world.lines("/service_at_locations?format=ndjson"), "service_id")["location"].contains(
        "addresses"));
}

TEST(NationalLists, giveIdsAndDatesAloneOnOnePage) {
    const NationalWorld world(sampleParts());
    const Json all = world.json("/services?minimal=true");
    EXPECT_EQ(all["total_pages"], 1);
    EXPECT_EQ(all["size"], all["total_items"]);
    EXPECT_GT(all["size"].get<int>(), 20);
    const Json& item = all["contents"][0];
    std::vector<std::string> names;
    for (const auto& [name, value] : item.items()) names.push_back(name);
    EXPECT_THAT(names, ElementsAre("id", "name", "status", "modified_date"));
    EXPECT_EQ(item["modified_date"],
              world.json("/services/" + item["id"].get<std::string>())["last_modified"]);
    EXPECT_EQ(world.json("/services?minimal=true&per_page=3")["size"], 3);
}

TEST(NationalFilters, placePostcodesByTheRegister) {
    const NationalWorld world;
    const auto at = [&](const std::string& query) {
        return namesIn(world, "/service_at_locations?" + query);
    };
    const std::size_t all = world.lines("/service_at_locations?format=ndjson").size();
    EXPECT_THAT(at("postcode=zz11aa"), SizeIs(all - 1)) << "all but what no school meets";
    EXPECT_THAT(at("postcode=ZZ2+2BB"), SizeIs(all - 2)) << "and one whose rule names another district";
    EXPECT_THAT(at("postcode=ZZ9+9ZZ"), IsEmpty()) << "a district that the county does not serve";
    EXPECT_THAT(at("postcode=ZZ1+1AA&proximity=0"), ElementsAre("Days at a host school"));
    EXPECT_THAT(at("postcode=ZZ2+2BB&proximity=9999.9"), IsEmpty());
    EXPECT_THAT(at("postcode=ZZ2+2BB&proximity=10000"), ElementsAre("Days at a host school"))
        << "10 km as the crow flies";
    world.play({{"/open-referral/service_at_locations?postcode=AB1+2CD",
                 400,
                 {"We cannot place it", "national school register", "Give the postcode of the school",
                  "\"parameter\":\"postcode\""}}});
}

TEST(NationalFilters, takeAgesAndTimesLiterally) {
    const NationalWorld world;
    EXPECT_THAT(namesIn(world, "/services?minimum_age=3"), ElementsAre("Help for the youngest"));
    EXPECT_THAT(namesIn(world, "/services?minimum_age=3.5"), IsEmpty());
    EXPECT_THAT(namesIn(world, "/services?maximum_age=11"), ElementsAre("Help for the youngest"));
    EXPECT_THAT(namesIn(world, "/services?maximum_age=10"), IsEmpty());
    EXPECT_THAT(namesIn(world, "/services?minimum_age=0"),
                SizeIs(world.lines("/services?format=ndjson").size()));
    EXPECT_THAT(namesIn(world, "/services?day=Sunday"), ElementsAre("A line in the evening"));
    EXPECT_THAT(namesIn(world, "/services?day=MO"),
                UnorderedElementsAre("A line in the evening", "A line with hours"));
    EXPECT_THAT(namesIn(world, "/services?start_time=08:30&end_time=16:30"),
                ElementsAre("A line with hours"));
    EXPECT_THAT(namesIn(world, "/services?start_time=08:31&end_time=16:30"), IsEmpty());
    EXPECT_THAT(namesIn(world, "/services?start_time=17:00"), ElementsAre("A line in the evening"));
}

TEST(NationalFilters, refuseWhatTheyCannotReadAndSayWhatTheyTake) {
    const NationalWorld world;
    const std::string services = "/open-referral/services?";
    const std::string placed = "/open-referral/service_at_locations?";
    world.play({
        {services + "taxonomy_term_id=1", 400, {"Give a UUID", "\"parameter\":\"taxonomy_term_id\""}},
        {services + "taxonomy_id=%01", 400, {"Give a UUID"}},
        {services + "organization_id='%20OR%201=1--", 400, {"Give a UUID"}},
        {services + "modified_after=yesterday", 400, {"Give a moment such as 2026-11-03T09:00:00Z"}},
        {services + "modified_after=", 400, {"Give a moment"}},
        {services + "minimum_age=-1", 400, {"Give years"}},
        {services + "minimum_age=nan", 400, {"Give years"}},
        {services + "maximum_age=1e9", 400, {"Give years"}},
        {services + "start_time=9am", 400, {"Give a time of day"}},
        {services + "end_time=25:00", 400, {"Give a time of day"}},
        {services + "day=someday", 400, {"Give MO, TU"}},
        {services + "page=0", 400, {"whole number from 1"}},
        {services + "page=999", 404, {"There is no page 999", "Give 'page' from 1 to"}},
        {services + "page=99999999999999999999", 400, {"whole number from 1"}},
        {services + "per_page=501", 400, {"1 to 500"}},
        {services + "format=xml", 400, {"Give one of: json, ndjson"}},
        {services + "format=ndjson&page=1", 400, {"Leave one of the two out"}},
        {services + "full=yes", 400, {"Give one of: true, false"}},
        {services + "full=true&minimal=true", 400, {"opposite things"}},
        {services + "taxonomyid=1", 400, {"is no parameter here", "taxonomy_id"}},
        {services + "page=1&page=2", 400, {"given twice"}},
        {placed + "postcode=nowhere", 400, {"Give a whole UK postcode"}},
        {placed + "proximity=5", 400, {"without 'postcode'"}},
        {placed + "postcode=ZZ1+1AA&proximity=-5", 400, {"Give metres"}},
        {placed + "postcode=ZZ1+1AA&proximity=5km", 400, {"Give metres"}},
        {"/open-referral/taxonomy_terms?parent_id=x", 400, {"Give a UUID"}},
        {"/open-referral/taxonomy_terms?top_only=1", 400, {"Give one of: true, false"}},
        {"/open-referral/services/1", 400, {"Give a UUID"}},
        {"/open-referral/services/00000000-0000-0000-0000-000000000000", 404, {"/open-referral/services"}},
        {"/open-referral/organizations/00000000-0000-0000-0000-000000000000", 404, {"no organization"}},
        {"/open-referral/nothing", 404, {"There is nothing at"}},
        {services + "search=%22%27%3B--%20AND%20%2A%28", 200, {"\"total_items\":"}},
    });
    for (const char* const bad : {"/services?page=0", "/services/1", "/nothing"})
        EXPECT_EQ(world.get(bad).header("content-type"), "application/problem+json") << bad;
}

TEST(NationalFilters, knowEveryTermAtTheTop) {
    const NationalWorld world;
    const Json all = world.json("/taxonomy_terms?per_page=500");
    EXPECT_EQ(world.json("/taxonomy_terms?per_page=500&top_only=true")["contents"], all["contents"]);
    EXPECT_EQ(
        world.json("/taxonomy_terms?parent_id=" + all["contents"][0]["id"].get<std::string>())["total_items"],
        0);
    const Json audience = world.json("/taxonomy_terms?taxonomy_id=" + world.uuid("taxonomy", "audience"));
    ASSERT_EQ(audience["total_items"], 1);
    EXPECT_THAT(audience["contents"][0]["description"].get<std::string>(), HasSubstr("A school asks"));
}

/// A filter of one parameter, as simple as can be, over a service in its full form and the book it is from.
class Plain {
public:
    explicit Plain(const NationalWorld& world) : world_(world), edition_(*world.view().edition) {
        for (const OfferOf& entry : edition_.offers())
            offers_[world.uuid("service", entry.offer.id)] = &entry;
    }

    bool fits(const Json& service, const std::string& name, const std::string& value,
              const Query& all) const {
        const auto any = [&](const Json& list, const auto& holds) {
            return std::any_of(list.begin(), list.end(), holds);
        };
        if (name == "organization_id") return service["organization_id"] == value;
        if (name == "taxonomy_term_id")
            return any(service["attributes"],
                       [&](const Json& each) { return each["taxonomy_term_id"] == value; });
        if (name == "taxonomy_id")
            return any(service["attributes"],
                       [&](const Json& each) { return each["taxonomy_term"]["taxonomy_id"] == value; });
        if (name == "modified_after") return service["last_modified"].get<std::string>() >= value;
        if (name == "minimum_age") return service.value("minimum_age", 0.0) >= std::stod(value);
        if (name == "maximum_age") return service.value("maximum_age", 1000.0) <= std::stod(value);
        if (name == "start_time")
            return any(service["schedules"], [&](const Json& each) {
                return each.contains("opens_at") && each["opens_at"].get<std::string>().substr(0, 5) >= value;
            });
        if (name == "end_time")
            return any(service["schedules"], [&](const Json& each) {
                return each.contains("opens_at") &&
                       each["closes_at"].get<std::string>().substr(0, 5) <= value;
            });
        if (name == "day")
            return any(service["schedules"], [&](const Json& each) {
                return each.value("byday", std::string()).find(value) != std::string::npos;
            });
        if (name == "search") return hasWords(service, value);
        if (name == "postcode") return isFor(service, value);
        return isNear(
            service,
            std::find_if(all.begin(), all.end(), [](const auto& each) { return each.first == "postcode"; })
                ->second,
            std::stod(value));
    }

private:
    bool hasWords(const Json& service, const std::string& words) const {
        std::string text = service["name"].get<std::string>();
        if (const auto found = offers_.find(service["id"]); found != offers_.end()) {
            const Offer& offer = found->second->offer;
            text += " " + offer.summary.english + " " + offer.need;
            for (const Text& gives : offer.gives.given.value_or(std::vector<Text>()))
                text += " " + gives.english;
        } else {
            text += " It was here.";
        }
        const std::string key = searchKey(text), wanted = searchKey(words);
        for (const std::string_view word : split(wanted, ' ')) {
            const auto parts = split(key, ' ');
            if (std::none_of(parts.begin(), parts.end(),
                             [&](std::string_view part) { return part.starts_with(word); }))
                return false;
        }
        return true;
    }

    std::vector<std::size_t> schoolsAt(const std::string& postcode) const {
        std::vector<std::size_t> rows;
        const auto& schools = edition_.parts().schoolRegister->schools;
        for (std::size_t row = 0; row < schools.size(); ++row)
            if (schools[row].postcode == postcode && schools[row].easting) rows.push_back(row);
        return rows;
    }

    bool isFor(const Json& service, const std::string& postcode) const {
        const FactColumn& all = *edition_.parts().schoolRegister->facts.find("district");
        const FactColumn& served = *edition_.facts().find("district");
        for (const std::size_t row : schoolsAt(postcode)) {
            const FactValue district = all.value(row);
            for (const Json& area : service["service_areas"]) {
                if (area["name"].get<std::string>() == std::get<std::string>(district)) return true;
                if (area["name"] != edition_.county().name.english) continue;
                for (std::size_t each = 0; each < edition_.schools().size(); ++each)
                    if (served.value(each) == district) return true;
            }
        }
        return false;
    }

    bool isNear(const Json& service, const std::string& postcode, double metres) const {
        double east = 0, north = 0;
        const auto rows = schoolsAt(postcode);
        const auto& schools = edition_.parts().schoolRegister->schools;
        for (const std::size_t row : rows) {
            east += *schools[row].easting / static_cast<double>(rows.size());
            north += *schools[row].northing / static_cast<double>(rows.size());
        }
        for (const Json& place : service["service_at_locations"]) {
            const Json& location = place["location"];
            if (location["location_type"] != "physical") continue;
            const auto row = edition_.parts().schoolRegister->rowOf(
                *Urn::parse(location["external_identifier"].get<std::string>()));
            const School& school = schools[*row];
            if (school.easting &&
                std::hypot(*school.easting - east, *school.northing - north) <= metres + 0.001)
                return true;
        }
        return false;
    }

    const NationalWorld& world_;
    const Edition& edition_;
    std::map<std::string, const OfferOf*> offers_;
};

/// Some values of each parameter, most of which fit something.
std::map<std::string, std::vector<std::string>> valuesFor(const NationalWorld& world) {
    std::map<std::string, std::vector<std::string>> values{
        {"modified_after",
         {"2026-03-02T00:00:00.001Z", "2026-10-25T00:00:00.000Z", "2026-11-10T00:00:00.000Z",
          "2026-11-24T00:00:00.000Z"}},
        {"minimum_age", {"0", "3", "11", "12.5"}},
        {"maximum_age", {"5", "11", "16", "19"}},
        {"start_time", {"08:00", "09:00", "17:00"}},
        {"end_time", {"16:00", "17:00", "22:00"}},
        {"day", {"MO", "FR", "SA", "SU"}},
        {"search", {"help", "a", "school", "autism", "visit plan", "one", "xyzzy", "Help-that", "child's"}},
        {"proximity", {"0", "1000", "10000", "25000.5"}}};
    for (const Json& term : world.lines("/taxonomy_terms?format=ndjson"))
        values["taxonomy_term_id"].push_back(term["id"]);
    for (const Json& each : world.lines("/taxonomies?format=ndjson"))
        values["taxonomy_id"].push_back(each["id"]);
    values["taxonomy_id"].push_back(world.uuid("taxonomy", "nothing"));
    for (const Json& each : world.lines("/organizations?format=ndjson"))
        values["organization_id"].push_back(each["id"]);
    std::set<std::string> postcodes;
    for (const School& school : world.view().edition->parts().schoolRegister->schools)
        if (school.easting) postcodes.insert(school.postcode);
    values["postcode"].assign(postcodes.begin(), postcodes.end());
    return values;
}

TEST(NationalFilters, combineWithAndIntoExactSets) {
    for (const bool sample : {false, true}) {
        const NationalWorld world(sample ? sampleParts() : nationalParts());
        const std::vector<Json> all = world.lines("/services?format=ndjson&full=true");
        const Plain plain(world);
        const auto values = valuesFor(world);
        std::mt19937 random(20261124);
        const auto below = [&](std::size_t end) { return static_cast<std::size_t>(random() % end); };
        std::size_t found = 0, some = 0;
        for (int round = 0; round < 1500; ++round) {
            Query query;
            const std::size_t count = 1 + below(3);
            for (const auto& [name, choices] : values)
                if (below(values.size()) < count && !(name == "proximity"))
                    query.emplace_back(name, choices[below(choices.size())]);
            const bool hasPostcode = std::any_of(query.begin(), query.end(),
                                                 [](const auto& each) { return each.first == "postcode"; });
            if (hasPostcode && below(2) == 0) {
                const auto& choices = values.at("proximity");
                query.emplace_back("proximity", choices[below(choices.size())]);
            }
            std::vector<std::string> expected;
            for (const Json& service : all)
                if (std::all_of(query.begin(), query.end(), [&](const auto& each) {
                        return plain.fits(service, each.first, each.second, query);
                    }))
                    expected.push_back(service["id"]);
            Query asked = query;
            asked.emplace_back("format", "ndjson");
            std::vector<std::string> services, placed;
            for (const Json& service : world.lines("/services" + queryOf(asked)))
                services.push_back(service["id"]);
            for (const Json& each : world.lines("/service_at_locations" + queryOf(asked)))
                placed.push_back(each["service_id"]);
            ASSERT_EQ(services, expected) << queryOf(query);
            ASSERT_EQ(placed, expected) << queryOf(query);
            found += expected.size();
            some += expected.empty() || expected.size() == all.size() ? 0 : 1;
        }
        EXPECT_GT(some, 300U) << "most rounds must tell something";
        EXPECT_GT(found, 1000U);
    }
}

}  // namespace
}  // namespace offerbook::test
