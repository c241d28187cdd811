#include "support/tiny_book.h"

#include <stdexcept>
#include <utility>

#include "base/digest.h"
#include "base/document.h"
#include "register/import.h"
#include "support/register_file.h"
#include "support/value_of.h"

namespace offerbook::test {

namespace {

std::string jsonText(const std::string& text) {
    Node node;
    node.kind = Node::Kind::scalar;
    node.quoted = true;
    node.text = text;
    return toJson(node);
}

/// Pointers of all nodes below with their lines.
void collectLines(const Node& node, const std::string& pointer, std::string& lines) {
    if (!pointer.empty())
        lines += (lines.empty() ? "" : ",") + jsonText(pointer) + ":" + std::to_string(node.line);
    for (std::size_t index = 0; index < node.items.size(); ++index)
        collectLines(
            node.items[index],
            pointer + "/" + (node.kind == Node::Kind::map ? node.keys[index] : std::to_string(index)), lines);
}

std::string recordOf(const std::string& sort, const Node& value, const std::string& file) {
    std::string lines;
    collectLines(value, "", lines);
    return R"({"record":")" + sort + R"(","schema":1,"file":)" + jsonText(file) +
           ",\"line\":" + std::to_string(value.line) + ",\"lines\":{" + lines +
           "},\"value\":" + toJson(value) + "}\n";
}

/// What every offer of the tiny book says alike.
std::string offer(const std::string& id, const std::string& title, const std::string& theme,
                  const std::string& rest) {
    return "  - id: " + id + "\n    title: " + title + "\n    theme: " + theme + R"(
    priorities: [inclusion]
    for: [head, senco]
    summary: One sentence on it.
    gives: [A visit within two weeks]
    does_not_give: [One-to-one teaching of a child]
    before_you_ask: [Parental consent]
    ask: {email: ask@example.org, answer_within: 5 working days}
    measures:
      - {name: Pupils helped, unit: pupils, start: {value: 31, on: 2026-01-12}, aim: {value: 60, by: 2027-07-16}, source: Yearly count}
    provider: specialist-teaching
    assured: {by: Head of inclusion, on: 2026-10-05}
)" + rest;
}

}  // namespace

Day tinyDay() {
    return *Day::parse("2026-11-24");
}

std::shared_ptr<const RegisterVersion> tinyRegister() {
    static const auto version = [] {
        RegisterFile file;
        const auto add = [&](const std::string& urn, const std::string& name, RegisterFile::Values values) {
            values.insert(
                {{"URN", urn}, {"EstablishmentName", name}, {"EstablishmentNumber", "2" + urn.substr(3)}});
            file.add(values);
        };
        const RegisterFile::Values secondary{
            {"PhaseOfEducation (name)", "Secondary"}, {"StatutoryLowAge", "11"}, {"StatutoryHighAge", "18"}};
        const auto with = [](RegisterFile::Values values, const RegisterFile::Values& more) {
            values.insert(more.begin(), more.end());
            return values;
        };
        add("100001", "Alder Primary School", {});
        add("100002", "Birch Primary School",
            {{"NumberOfPupils", "88"},
             {"UrbanRural (name)", "Smaller rural: Further from a major town or city"}});
        add("100003", "Cedar Primary Academy",
            {{"NumberOfPupils", ""},
             {"TypeOfEstablishment (code)", "34"},
             {"EstablishmentTypeGroup (code)", "10"}});
        add("100004", "Dale High School",
            with(secondary, {{"NumberOfPupils", "900"}, {"OfficialSixthForm (name)", "Has a sixth form"}}));
        add("100005", "Elm Grammar School",
            with(secondary, {{"NumberOfPupils", "1100"},
                             {"TypeOfEstablishment (code)", "34"},
                             {"EstablishmentTypeGroup (code)", "10"},
                             {"AdmissionsPolicy (name)", "Selective"}}));
        add("100006", "Fern Special School",
            {{"TypeOfEstablishment (code)", "07"},
             {"EstablishmentTypeGroup (code)", "5"},
             {"PhaseOfEducation (name)", "Not applicable"},
             {"NumberOfPupils", "80"}});
        add("100007", "Gorse All-through School",
            {{"PhaseOfEducation (name)", "All-through"},
             {"StatutoryHighAge", "18"},
             {"NumberOfPupils", "1400"}});
        add("100008", "Hazel House",
            {{"TypeOfEstablishment (code)", "10"},
             {"EstablishmentTypeGroup (code)", "5"},
             {"PhaseOfEducation (name)", "Not applicable"}});
        add("100009", "Ivy Primary School", {{"LA (code)", "998"}, {"LA (name)", "Other County"}});
        add("100020", "Old Cedar Primary School", {{"EstablishmentStatus (code)", "2"}});
        const std::string links =
            "\"URN\",\"LinkURN\",\"LinkName\",\"LinkType\",\"LinkEstablishedDate\"\r\n"
            "100020,100003,\"Cedar Primary Academy\",\"Successor\",\"01-09-2026\"\r\n";
        return std::make_shared<const RegisterVersion>(
            valueOf(importRegister(file.bytes(), "register.csv", links, "links.csv")).version);
    }();
    return version;
}

std::string tinyCountyYaml() {
    return R"(name: Tiny County
la_code: "999"
service_name: Support for schools
contact: {title: Schools support team, email: schools@example.org, phone: 01234 567890}
licence: {name: Open Government Licence v3.0, url: https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/}
urgent: {title: A child is in danger, phone: "999"}
focus: Every child learns close to home. Schools keep children safe, and we help them.
roles:
  - {id: head, title: Headteacher}
  - {id: senco, title: SENCO}
themes:
  - {id: safeguarding, title: Keeping children safe, core: true}
  - {id: send-inclusion, title: Inclusion, core: true}
  - {id: leadership, title: Leadership}
priorities:
  - id: inclusion
    title: Children thrive in their local school
    driver: Too many children travel far.
    owner: {owed: {by: 2027-03-31, who: Director}}
    steps: [{what: Open the book, by: 2027-01-31, state: planned}]
    measures: {owed: {by: 2027-03-31, who: Director}}
providers:
  - {id: specialist-teaching, title: Specialist teaching service, kind: county}
groups:
  - {id: inclusion-forum, title: Inclusion forum, join: Ask the forum's chair}
duties:
  - {id: warning-notice, title: Warning notice, law: Education Act, schools: Maintained schools, trigger: A serious concern, happens: A letter, decides: The director}
not_offered:
  - {id: building-works, topic: Building works, why: The county has no builders, words: [roof, boiler]}
you_said:
  - {said: We wait too long for a call, did: A second line is open, on: 2026-09-07}
synonyms: [[senco, send coordinator]]
stricter: [clear]
)";
}

std::shared_ptr<const County> tinyCounty() {
    static const auto county =
        std::make_shared<const County>(valueOf(readCounty(tinyCountyYaml(), "county.yaml")));
    return county;
}

std::string tinyOffersYaml(const std::string& plugin) {
    if (plugin == "primary")
        return "offers:\n" +
               offer("primary-autism", "Autism visits", "send-inclusion",
                     "    need: autism\n    who: setting = 'mainstream'\n    cost: free\n"
                     "    how_much: {places: 40, per: term, left: 12, as_of: 2026-11-01}\n"
                     "    relates: [{group: inclusion-forum, how: reached_through}]\n") +
               offer("small-schools", "Small schools network", "leadership",
                     "    who: pupils < 150\n    cost: free\n    how_much: {no_limit: Anyone may join}\n") +
               offer(
                   "host-days", "Days at a host school", "leadership",
                   "    who: primary.near-host\n    cost: {owed: {by: 2027-03-31, who: Head of inclusion}}\n"
                   "    how_much: {host: 100001, days: 20, per: year, agreed: {by: Headteacher, on: "
                   "2026-09-01}}\n");
    if (plugin == "secondary")
        return "offers:\n" +
               offer("secondary-autism", "Autism base advice", "send-inclusion",
                     "    need: autism\n    who: everyone\n"
                     "    cost: {amount: 250, unit: day, minimum: 2, pays: school, valid_until: 2027-08-31}\n"
                     "    how_much: {places: 10, per: year, left: 0, as_of: 2026-11-02}\n") +
               offer("sixth-forms", "Sixth form leads", "leadership",
                     "    who: sixth_form\n    cost: free\n    how_much: {no_limit: It is a network}\n"
                     "    window: {opens: 2027-01-04, closes: 2027-02-26}\n");
    return "offers:\n" +
           offer("advice-line", "Safeguarding advice line", "safeguarding",
                 "    who: everyone\n    cost: free\n    how_much: {no_limit: Every call is answered}\n"
                 "    safeguarding: {school: Calls at once, provider: Answers the same day}\n") +
           offer("forum-leaders", "Forum leaders", "leadership",
                 "    who: groups HAS 'inclusion-forum'\n    cost: free\n"
                 "    how_much: {owed: {by: 2027-03-31, who: Head of inclusion}}\n");
}

std::string recordsOf(const std::string& plugin, const std::string& covers, std::string_view offersYaml,
                      const std::string& factValues, const std::string& file) {
    const Document document = valueOf(readYaml(offersYaml, file));
    std::string records =
        R"({"record":"plugin","schema":1,"value":{"id":")" + plugin + R"(","version":"1.0.0"}})" + "\n";
    std::size_t count = 1;
    const auto add = [&](const std::string& record) {
        records += record;
        ++count;
    };
    add(R"({"record":"sector","schema":1,"file":")" + plugin + R"(.cpp","line":5,"value":{"id":")" + plugin +
        R"(","title":"Sector )" + plugin + R"(","covers":)" + jsonText(covers) + "}}\n");
    if (!factValues.empty())
        add(R"({"record":"fact","schema":1,"file":")" + plugin +
            R"(.cpp","line":7,"value":{"name":"near-host","words":"a host school is within 10 km","type":"yes_no",)"
            R"("unit":"","needs":["easting","northing"]},"values":)" +
            factValues + "}\n");
    add(R"({"record":"include","schema":1,"file":")" + plugin + R"(.cpp","line":9,"value":{"file":")" + file +
        "\"}}\n");
    for (const char* const sort : {"provider", "offer"})
        if (const Node* const list = document.root.find(std::string(sort) + "s"))
            for (const Node& item : list->items) add(recordOf(sort, item, file));
    return records + R"({"record":"end","schema":1,"count":)" + std::to_string(count) + "}\n";
}

std::shared_ptr<const PluginOutput> pluginOf(const std::string& plugin, const std::string& covers,
                                             std::string_view offersYaml, std::size_t schools,
                                             const std::string& factValues) {
    return std::make_shared<const PluginOutput>(
        valueOf(readPluginOutput(recordsOf(plugin, covers, offersYaml, factValues), plugin, schools)));
}

std::shared_ptr<const PluginOutput> tinyPlugin(const std::string& plugin) {
    const std::string covers = plugin == "primary"     ? "phase IN ('Primary', 'All-through')"
                               : plugin == "secondary" ? "phase IN ('Secondary', 'All-through')"
                                                       : "TRUE";
    const std::string values = plugin == "primary" ? "[true,false,null,false,false,false,true]" : "";
    return pluginOf(plugin, covers, tinyOffersYaml(plugin), 7, values);
}

EditionParts tinyParts(std::int64_t number) {
    EditionParts parts;
    parts.schoolRegister = tinyRegister();
    parts.county = tinyCounty();
    parts.memberships = {{"inclusion-forum", Urn{100001}, std::nullopt, std::nullopt}};
    for (const char* const plugin : {"countywide", "primary", "secondary"}) {
        parts.plugins.push_back(tinyPlugin(plugin));
        parts.info.bundleDigests.push_back(parts.plugins.back()->bundle.digest);
        parts.info.computedDigests.push_back(parts.plugins.back()->computed.digest);
    }
    parts.info.number = number;
    parts.info.registerDigest = parts.schoolRegister->digest;
    parts.info.countyDigest = digestOf(parts.county->content);
    parts.info.at = startInLondon(tinyDay());
    parts.info.by = "Head of inclusion";
    parts.info.note = "A tiny edition";
    parts.info.digest = editionDigest(parts.info);
    return parts;
}

std::shared_ptr<const Edition> editionOf(EditionParts parts, Day day) {
    return valueOf(buildEdition(std::move(parts), day));
}

std::shared_ptr<const Edition> tinyEdition(std::int64_t number) {
    return editionOf(tinyParts(number));
}

View tinyView(Day day) {
    return {tinyEdition(), day, std::make_shared<const Ledger>()};
}

}  // namespace offerbook::test
