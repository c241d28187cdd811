// Every answer fits the published schemas of Open Referral UK 3.0 and our own, formats asserted. The checker
// itself is held to the standard's examples and to the mocks of its official validator.
#include <array>
#include <filesystem>
#include <optional>

#include "support/node.h"
#include "support/temp_folder.h"
#include "web/openreferral/national_world.h"
#include "web/parts.h"

namespace offerbook::test {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

/// Why nothing can be checked here; empty where it can.
std::string whyNot() {
    if (!sharedData("oruk/3.0/schema/service.json")) return noSharedData;
    for (const char* const package : {"ajv", "ajv-formats"})
        if (std::string why = whyNoPackage(package); !why.empty()) return why;
    return {};
}

class Cases {
public:
    void add(const std::string& what, const std::string& schema, const Json& document, bool fits = true) {
        lines_ +=
            Json{{"what", what}, {"schema", schema}, {"fits", fits}, {"document", document}}.dump() + "\n";
        ++count_;
    }

    /// What the checker prints: differences, then how many there were.
    std::string checked() const {
        const TempFolder folder;
        const fs::path file = folder.write("cases.ndjson", lines_);
        return runNode("tests/web/openreferral/schema_check.mjs",
                       {nodeModules().string(), sharedData("oruk")->string(),
                        (sourceDir() / "share/openapi/open_referral.json").string(), file.string()});
    }
    std::string agreement() const { return std::to_string(count_) + " documents checked, 0 differ\n"; }

private:
    std::string lines_;
    int count_ = 0;
};

/// `service_full.json` and `service.json` are of schema service.json.
std::string schemaOf(const fs::path& file) {
    std::string name = file.stem().string();
    if (name.ends_with("_full")) name.resize(name.size() - 5);
    return name + ".json";
}

void addFolder(Cases& cases, const fs::path& folder, const std::string& but = {}) {
    for (const auto& entry : fs::directory_iterator(folder))
        if (entry.path().extension() == ".json" && entry.path().stem() != but)
            cases.add(entry.path().string(), schemaOf(entry.path()), Json::parse(contentOf(entry.path())));
}

TEST(OfficialSchemas, passWhatTheStandardSaysIsGoodAndFailTheRest) {
    if (const std::string why = whyNot(); !why.empty()) GTEST_SKIP() << why;
    const fs::path oruk = *sharedData("oruk");
    Cases cases;
    addFolder(cases, oruk / "3.0/examples");
    addFolder(cases, oruk / "validator-mocks/Default");
    // The feed that passes with warnings has one document that its own schema refuses.
    addFolder(cases, oruk / "validator-mocks/Warn", "taxonomy_term");
    const auto bad = [&](const std::string& file) {
        const fs::path path = oruk / "validator-mocks" / file;
        cases.add(file, schemaOf(path), Json::parse(contentOf(path)), false);
    };
    // The feed that fails does so by these; what else it has fits, and is there to be found wanting
    // otherwise.
    for (const char* const name : {"api_details", "service_full", "service_list", "taxonomy_term"})
        bad("Fail/" + std::string(name) + ".json");
    bad("Warn/taxonomy_term.json");
    EXPECT_EQ(cases.checked(), cases.agreement());
}

TEST(OfficialSchemas, failWhatIsWrongInOneOfOurs) {
    if (const std::string why = whyNot(); !why.empty()) GTEST_SKIP() << why;
    const NationalWorld world;
    const Json good = world.service("host");
    Cases cases;
    cases.add("as it is", "service.json", good);
    const auto with = [&](const std::string& pointer, const Json& value) {
        Json changed = good;
        changed[Json::json_pointer(pointer)] = value;
        cases.add(pointer, "service.json", changed, false);
    };
    with("/id", "1");
    with("/status", "closed");
    with("/email", "nobody");
    with("/last_modified", "2026-11-24");
    with("/alert", nullptr);
    with("/minimum_age", "3");
    with("/attributes/0/taxonomy_term/description", nullptr);
    with("/service_at_locations/0/location/location_type", "somewhere");
    with("/service_at_locations/0/location/addresses/0/id", "x");
    with("/anything_else", nullptr);
    EXPECT_EQ(cases.checked(), cases.agreement());
}

/// The name of the schema of share/openapi that the route of a target answers with.
std::string ourSchemaOf(const std::string& target) {
    static const Routes routes = [] {
        Routes all;
        addOpenReferralRoutes(all);
        return all;
    }();
    return routes.find(requestFor("/open-referral" + target).path).route->answers;
}

/// Asks for each of the targets and adds what comes.
void addAnswers(Cases& cases, const NationalWorld& world, const std::string& path, const std::string& schema,
                const std::vector<std::string>& queries) {
    for (const std::string& query : queries) {
        const Json answer = world.json(path + query);
        cases.add(path + query, schema, answer);
        // The answer fits our own description of its route too, which allows nothing that it does not name.
        cases.add(path + query, ourSchemaOf(path + query), answer);
    }
}

void addAll(Cases& cases, const NationalWorld& world) {
    const auto idOf = [&](const std::string& list) {
        return world.json(list + "?per_page=1")["contents"][0]["id"].get<std::string>();
    };
    const std::string term = idOf("/taxonomy_terms"), taxonomy = idOf("/taxonomies"),
                      by = idOf("/organizations");
    addAnswers(cases, world, "", "api_details.json", {"", "/"});
    const std::vector<std::string> common{"",
                                          "?page=2&per_page=3",
                                          "?per_page=500",
                                          "?per_page=500&full=true",
                                          "?search=help",
                                          "?search=xyzzy",
                                          "?taxonomy_term_id=" + term,
                                          "?taxonomy_id=" + taxonomy + "&full=true",
                                          "?organization_id=" + by,
                                          "?modified_after=2026-11-01T00:00:00Z&full=true",
                                          "?minimum_age=3&maximum_age=19",
                                          "?day=MO&start_time=08:00&end_time=18:00&full=true",
                                          "?postcode=ZZ1+1AA",
                                          "?format=json"};
    for (const std::string& query : common) {
        // Sample County has no school at that postcode.
        if (query.find("postcode") != std::string::npos && world.get("/services" + query).status == 400)
            continue;
        addAnswers(cases, world, "/services", "service_list.json", {query});
        addAnswers(cases, world, "/service_at_locations", "service_at_location_list.json", {query});
    }
    addAnswers(cases, world, "/services", "service_list.json",
               {"?minimal=true", "?minimal=true&per_page=2&page=2"});
    addAnswers(cases, world, "/organizations", "organization_list.json",
               {"", "?full=true", "?full_service=true&per_page=500", "?search=team", "?page=1&per_page=1"});
    addAnswers(cases, world, "/taxonomies", "taxonomy_list.json",
               {"", "?per_page=2&page=2", "?search=audience"});
    addAnswers(cases, world, "/taxonomy_terms", "taxonomy_term_list.json",
               {"", "?per_page=500", "?taxonomy_id=" + taxonomy, "?top_only=true", "?parent_id=" + term});

    const auto each = [&](const std::string& list, const std::string& schema, const std::string& query = {}) {
        for (const Json& item : world.lines(list + "?format=ndjson"))
            addAnswers(cases, world, list + "/" + item["id"].get<std::string>() + query, schema, {""});
    };
    each("/services", "service.json");
    each("/service_at_locations", "service_at_location.json");
    each("/organizations", "organization.json");
    each("/organizations", "organization.json", "?full_service=true");
    each("/taxonomies", "taxonomy.json");
    each("/taxonomy_terms", "taxonomy_term.json");
    for (const Json& line : world.lines("/services?format=ndjson&full=true"))
        cases.add("line", "service.json", line);
    for (const Json& line : world.lines("/services?format=ndjson&minimal=true"))
        cases.add("line", "service.json", line);
    for (const Json& line : world.lines("/service_at_locations?format=ndjson&full=true")) {
        cases.add("line", "service_at_location.json", line);
        cases.add("line's service", "service.json", line["service"]);
    }
    for (const Json& line : world.lines("/organizations?format=ndjson&full_service=true")) {
        cases.add("line", "organization.json", line);
        for (const Json& service : line["services"]) cases.add("line's service", "service.json", service);
    }
}

TEST(OfficialSchemas, fitEveryAnswerOverServicesInEveryState) {
    if (const std::string why = whyNot(); !why.empty()) GTEST_SKIP() << why;
    const NationalWorld world;
    Cases cases;
    addAll(cases, world);
    addAnswers(cases, world, "/services", "service_list.json",
               {"?as_of=2027-06-01&full=true", "?as_of=2026-03-01"});
    addAnswers(cases, world, "/service_at_locations", "service_at_location_list.json",
               {"?postcode=ZZ1+1AA&proximity=5000&full=true", "?postcode=ZZ9+9ZZ"});
    EXPECT_EQ(cases.checked(), cases.agreement());
}

TEST(OfficialSchemas, fitEveryAnswerOverTheShippedCounty) {
    if (const std::string why = whyNot(); !why.empty()) GTEST_SKIP() << why;
    const NationalWorld world(sampleParts(), sampleDay(), nullptr);
    Cases cases;
    addAll(cases, world);
    for (const char* const day : {"2026-09-01", "2027-03-01", "2027-09-15", "2029-01-01"})
        addAnswers(cases, world, "/services", "service_list.json",
                   {"?full=true&per_page=500&as_of=" + std::string(day)});
    EXPECT_EQ(cases.checked(), cases.agreement());
}

}  // namespace
}  // namespace offerbook::test
