#include "web/openreferral/national_world.h"

#include <array>
#include <cmath>
#include <sstream>
#include <stdexcept>

#include "register/groups.h"
#include "register/import.h"
#include "support/register_file.h"
#include "support/value_of.h"
#include "web/openreferral/uuids.h"

namespace offerbook::test {

namespace {

std::string offer(const std::string& id, const std::string& title, const std::string& rest) {
    return "  - id: " + id + "\n    title: " + title + R"(
    theme: send-inclusion
    priorities: [inclusion]
    for: [head, senco]
    summary: One sentence on it.
    gives: [A visit within two weeks, A plan]
    before_you_ask: [Parental consent]
    measures: {owed: {by: 2027-03-31, who: Head of inclusion}}
    provider: specialist-teaching
)" + rest;
}

const std::string plainAsk = "    ask: {email: ask@example.org, answer_within: 5 working days}\n";
const std::string noLimit = "    cost: free\n    how_much: {no_limit: Anyone may ask}\n";
const std::string without = "    does_not_give: [One-to-one teaching]\n";
const std::string assured = "    assured: {by: Head of inclusion, on: 2026-10-05}\n";

std::string primaryOffers() {
    return "offers:\n" +
           offer("plain", "Plain help", "    who: everyone\n" + plainAsk + noLimit + without + assured) +
           offer("paused", "Paused help",
                 "    who: everyone\n    paused: {since: 2026-11-02, until: 2027-01-08, why: The team moves "
                 "house}\n" +
                     plainAsk + noLimit + without + assured) +
           offer("full", "Full help",
                 "    who: everyone\n    cost: free\n    how_much: {places: 8, per: term, left: 0, as_of: "
                 "2026-11-10}\n" +
                     plainAsk + without + assured) +
           offer("stale", "Help not counted lately",
                 "    who: everyone\n    cost: free\n    how_much: {places: 8, per: term, left: 3, as_of: "
                 "2026-05-10}\n" +
                     plainAsk + without + assured) +
           offer("later", "Help in the new year",
                 "    who: everyone\n    window: {opens: 2027-01-04, closes: 2027-02-26}\n" + plainAsk +
                     noLimit + without + assured) +
           offer("closed", "Help of the summer",
                 "    who: everyone\n    window: {opens: 2026-06-01, closes: 2026-07-31}\n" + plainAsk +
                     noLimit + without + assured) +
           offer("ended", "Help that ended",
                 "    who: everyone\n    ends: {on: 2026-10-30, why: It is part of plain help now, instead: "
                 "plain}\n" +
                     plainAsk + noLimit + without + assured) +
           offer("long-ended", "Help that ended long ago",
                 "    who: everyone\n    ends: {on: 2024-06-30, why: The grant ended}\n" + plainAsk +
                     noLimit + without + assured) +
           offer("ending", "Help that will end",
                 "    who: everyone\n    ends: {on: 2027-07-16, why: The grant ends}\n" + plainAsk + noLimit +
                     without + assured) +
           offer("hours", "A line with hours",
                 "    who: everyone\n    ask: {phone: 01632 960042, hours: 'School days, 8.30am to 4.30pm', "
                 "answer_within: Same day}\n" +
                     noLimit + without + assured) +
           offer("evenings", "A line in the evening",
                 "    who: everyone\n    ask: {phone: 01632 960043, hours: 'Every day, 5pm to 8pm', "
                 "answer_within: Same "
                 "day, url: 'https://example.org/a[b]'}\n" +
                     noLimit + without + assured) +
           offer("words-as-hours", "A line with other hours",
                 "    who: everyone\n    ask: {phone: 01632 960044, hours: 'When somebody is in', "
                 "answer_within: Same "
                 "day}\n" +
                     noLimit + without + assured) +
           offer("young", "Help for the youngest",
                 "    who: age_from >= 3 AND age_to <= 7 OR age_from = 4 AND age_to <= 11\n" + plainAsk +
                     noLimit + without + assured) +
           offer("alder-only", "Help in one district",
                 "    who: district = 'Alderwick'\n" + plainAsk + noLimit + without + assured) +
           offer("nowhere-now", "Help that no school can have now",
                 "    who: district = 'Alderwick' AND district = 'Brookvale'\n" + plainAsk + noLimit +
                     without + assured) +
           offer(
               "money", "Money for a child",
               "    who: everyone\n    cost: {amount: 12.5, unit: pupil, vat: true, pays: shared, "
               "valid_until: "
               "2027-08-31, note: Paid each term}\n    how_much: {no_limit: Each child counts}\n    funding: "
               "{held_by: school, stays: It stays while the child is there., on_move: It goes along.}\n" +
                   plainAsk + without + assured) +
           offer("owed", "Help with open answers",
                 "    who: everyone\n    cost: {owed: {by: 2027-03-31, who: Head of inclusion}}\n    "
                 "how_much: {owed: "
                 "{by: 2027-03-31, who: Head of inclusion}}\n    ask: {owed: {by: 2027-02-26, who: Head of "
                 "inclusion}}\n    does_not_give: {owed: {by: 2027-01-29, who: Head of inclusion}}\n    "
                 "assured: {owed: "
                 "{by: 2027-03-31, who: Head of inclusion}}\n    example: true\n") +
           offer("host", "Days at a host school",
                 "    who: primary.near-host\n    cost: free\n    how_much: {host: 100001, days: 20, per: "
                 "year, "
                 "agreed: {by: Headteacher, on: 2026-09-01}}\n    need: reading\n    for_each_child: A "
                 "parent has agreed\n" +
                     plainAsk + without + assured) +
           "  - id: welsh\n    title: {en: Help in two languages, cy: Cymorth mewn dwy iaith}\n"
           "    theme: leadership\n    priorities: [inclusion]\n    for: [head]\n"
           "    who: everyone\n    summary: {en: Said twice., cy: Wedi ei ddweud ddwywaith.}\n"
           "    gives: [A text]\n    before_you_ask: [Nothing]\n"
           "    measures: {owed: {by: 2027-03-31, who: Head of inclusion}}\n    provider: other-team\n" +
           plainAsk + noLimit + without + assured +
           "providers:\n  - {id: other-team, title: Other team, kind: charity, about: A charity for "
           "reading., url: "
           "'https://example.org/team', email: team@example.org, phone: 01632 960045}\n";
}

EditionParts& add(EditionParts& parts, std::shared_ptr<const PluginOutput> plugin) {
    parts.info.bundleDigests.push_back(plugin->bundle.digest);
    parts.info.computedDigests.push_back(plugin->computed.digest);
    parts.plugins.push_back(std::move(plugin));
    return parts;
}

/// What the shipped plugin `primary` computes.
std::string nearHost(const RegisterVersion& version, const County& county) {
    constexpr std::array<std::pair<double, double>, 3> hosts{
        {{409'237, 332'416}, {428'419, 332'890}, {438'726, 319'128}}};
    std::string values;
    for (const std::size_t row : servedRows(version, county)) {
        const School& school = version.schools[row];
        const bool known = school.easting && school.northing;
        bool near = false;
        if (known)
            for (const auto& [east, north] : hosts)
                near = near || std::hypot(*school.easting - east, *school.northing - north) <= 10'000;
        values += values.empty() ? "[" : ",";
        values += !known ? "null" : near ? "true" : "false";
    }
    return values + "]";
}

/// Schools with the URNs of the tiny book: one in a second district that the county serves, and one of
/// another authority in a third.
std::shared_ptr<const RegisterVersion> registerOfThreeDistricts() {
    RegisterFile file;
    const auto add = [&](const std::string& urn, const std::string& name, RegisterFile::Values values) {
        values.insert(
            {{"URN", urn}, {"EstablishmentName", name}, {"EstablishmentNumber", "2" + urn.substr(3)}});
        file.add(values);
    };
    const RegisterFile::Values secondary{{"PhaseOfEducation (name)", "Secondary"},
                                         {"StatutoryLowAge", "11"},
                                         {"StatutoryHighAge", "18"},
                                         {"OfficialSixthForm (name)", "Has a sixth form"}};
    add("100001", "Alder Primary School", {});
    add("100002", "Birch Primary School",
        {{"NumberOfPupils", "88"}, {"StatutoryLowAge", "3"}, {"StatutoryHighAge", "7"}});
    add("100003", "Cedar Primary Academy", {{"NumberOfPupils", ""}, {"Easting", ""}, {"Northing", ""}});
    add("100004", "Dale High School", secondary);
    add("100005", "Elm Grammar School", secondary);
    add("100006", "Fern Special School",
        {{"TypeOfEstablishment (code)", "07"},
         {"EstablishmentTypeGroup (code)", "5"},
         {"PhaseOfEducation (name)", "Not applicable"},
         {"DistrictAdministrative (name)", "Brookvale"},
         {"Postcode", "ZZ2 2BB"},
         {"Easting", "418000"}});
    add("100007", "Gorse All-through School",
        {{"PhaseOfEducation (name)", "All-through"}, {"StatutoryHighAge", "18"}, {"NumberOfPupils", "1400"}});
    add("100009", "Ivy Primary School",
        {{"LA (code)", "998"},
         {"LA (name)", "Other County"},
         {"DistrictAdministrative (name)", "Elsewhere"},
         {"Postcode", "ZZ9 9ZZ"}});
    return std::make_shared<const RegisterVersion>(
        valueOf(importRegister(file.bytes(), "register.csv")).version);
}

}  // namespace

EditionParts nationalParts() {
    EditionParts parts = partsWithPrimary(primaryOffers());
    parts.schoolRegister = registerOfThreeDistricts();
    return parts;
}

std::shared_ptr<const OfferHistory> nationalHistory() {
    auto history = std::make_shared<OfferHistory>();
    const Instant before = startInLondon(*Day::parse("2026-03-02"));
    for (const char* const id : {"plain", "full", "hours"}) history->dates[id] = {before, before, 1, {}};
    GoneOffer gone;
    gone.offer.id = "gone-help";
    gone.offer.sector = "primary";
    gone.offer.title.english = "Help that is gone";
    gone.offer.summary.english = "It was here.";
    gone.offer.theme = "send-inclusion";
    gone.offer.roles = {"head", "a-role-that-is-no-more"};
    gone.offer.provider = "old-team";
    gone.offer.whoText = "everyone";
    gone.provider.id = "old-team";
    gone.provider.title.english = "Old team";
    gone.edition = 1;
    gone.gone = startInLondon(*Day::parse("2026-09-01")) + std::chrono::milliseconds(250);
    history->gone.push_back(gone);
    gone.offer.id = "long-gone-help";
    gone.gone = startInLondon(*Day::parse("2024-01-01"));
    history->gone.push_back(gone);
    return history;
}

Day sampleDay() {
    return *Day::parse("2026-11-24");
}

EditionParts sampleParts() {
    const auto text = [](const std::string& file) { return contentOf(sourceDir() / file); };
    EditionParts parts;
    parts.schoolRegister = std::make_shared<const RegisterVersion>(
        valueOf(importRegister(text("share/register/sample.csv"), "sample.csv",
                               text("share/register/sample-links.csv"), "sample-links.csv"))
            .version);
    parts.county =
        std::make_shared<const County>(valueOf(readCounty(text("config/county.yaml"), "county.yaml")));
    for (const Group& group : parts.county->groups) {
        const auto members =
            readGroup(text("config/groups/" + group.id + ".csv"), group.id, group.id + ".csv");
        if (!members) throw std::runtime_error(toString(members.diagnostics()));
        parts.memberships.insert(parts.memberships.end(), members->begin(), members->end());
    }
    const std::size_t schools = servedRows(*parts.schoolRegister, *parts.county).size();
    const auto shipped = [&](const std::string& id, const std::string& covers, const std::string& facts) {
        add(parts, pluginOf(id, covers, text("plugins/" + id + "/offers.yaml"), schools, facts));
    };
    shipped("countywide", "TRUE", "");
    shipped("primary", "phase IN ('Nursery', 'Primary', 'Middle deemed primary', 'All-through')",
            nearHost(*parts.schoolRegister, *parts.county));
    shipped("secondary", "phase IN ('Secondary', 'Middle deemed secondary', 'All-through', '16 plus')", "");
    shipped("special", "setting IN ('special', 'alternative_provision')", "");
    parts.info.number = 1;
    parts.info.at = startInLondon(sampleDay());
    return parts;
}

NationalWorld::NationalWorld(EditionParts parts, Day day, std::shared_ptr<const OfferHistory> history)
    : world_({std::move(parts)}, {.day = day, .history = std::move(history)}) {}

Json NationalWorld::json(std::string_view target) const {
    const Response response = get(target);
    EXPECT_EQ(response.status, 200) << target << "\n" << response.text();
    return response.status == 200 ? Json::parse(response.text()) : Json::object();
}

std::vector<Json> NationalWorld::lines(std::string_view target) const {
    const Response response = get(target);
    EXPECT_EQ(response.status, 200) << target << "\n" << response.text();
    EXPECT_EQ(response.header("content-type"), "application/x-ndjson");
    std::vector<Json> list;
    std::istringstream text(response.text());
    for (std::string line; std::getline(text, line);) list.push_back(Json::parse(line));
    return list;
}

Json NationalWorld::service(const std::string& offer) const {
    return json("/services/" + uuid("service", offer));
}

std::string NationalWorld::uuid(const std::string& kind, const std::string& id) const {
    return Uuids(view().edition->county()).of(kind, id);
}

std::string textOf(const Json& json, const char* name) {
    return json.value(name, std::string("(none)"));
}

std::string queryOf(const std::vector<std::pair<std::string, std::string>>& parameters) {
    std::string query;
    for (const auto& [name, value] : parameters)
        query += (query.empty() ? "?" : "&") + name + "=" + percentEncoded(value);
    return query;
}

}  // namespace offerbook::test
