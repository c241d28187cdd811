// What the API says of itself: every route is described, nothing else is, and it is sound OpenAPI 3.1.
#include <fstream>
#include <set>

#include <nlohmann/json.hpp>

#include "support/node.h"
#include "support/temp_folder.h"
#include "web/api/openapi.h"
#include "web/application_world.h"

namespace offerbook::test {
namespace {

using Json = nlohmann::json;

bool isDescribed(const Route& route) {
    const std::string_view first = std::string_view(route.pattern).substr(1);
    return isForPrograms(first.substr(0, first.find('/'))) && !route.media.starts_with("text/html");
}

Json description(const ApplicationWorld& world) {
    return Json::parse(world.get("/api/v1/openapi.json").text());
}

TEST(Description, holdsEveryRouteAndNoOther) {
    const ApplicationWorld world;
    std::set<std::string> routed, described;
    for (const Route& route : world.application().routes().all()) {
        if (!isDescribed(route)) continue;
        routed.insert("get " + route.pattern);
        if (route.post) routed.insert("post " + route.pattern);
    }
    const Json document = description(world);
    for (const auto& [path, item] : document["paths"].items())
        for (const auto& [method, operation] : item.items()) described.insert(method + ' ' + path);
    EXPECT_EQ(described, routed);
    EXPECT_GT(described.size(), 20U);
}

TEST(Description, namesEveryParameterThatARouteTakes) {
    const ApplicationWorld world;
    const Json document = description(world);
    for (const Route& route : world.application().routes().all()) {
        if (!isDescribed(route)) continue;
        std::set<std::string> named;
        for (const Json& parameter : document["paths"][route.pattern]["get"]["parameters"])
            if (parameter.contains("name") && parameter["in"] == "query") named.insert(parameter["name"]);
        std::set<std::string> taken;
        for (const Parameter& parameter : route.parameters) taken.insert(parameter.name);
        EXPECT_EQ(named, taken) << route.pattern;
    }
}

TEST(Description, leavesAnswersOpenForFieldsToComeAndQuestionsClosed) {
    const Json schemas = description(ApplicationWorld())["components"]["schemas"];
    for (const auto& [name, schema] : schemas.items()) {
        const bool isClosed = schema.dump().find(R"("additionalProperties":false)") != std::string::npos;
        EXPECT_EQ(isClosed, name == "EligibilityQuestion") << name;
    }
}

TEST(Description, saysWhatParametersMayBe) {
    const Json paths = description(ApplicationWorld())["paths"];
    const auto parameter = [&](const std::string& path, const std::string& name) {
        for (const Json& one : paths[path]["get"]["parameters"])
            if (one.value("name", "") == name) return one;
        ADD_FAILURE() << path << ' ' << name;
        return Json();
    };
    EXPECT_EQ(parameter("/api/v1/offers", "page")["schema"]["minimum"], 1);
    EXPECT_EQ(parameter("/api/v1/offers", "per_page")["schema"]["maximum"], 500);
    EXPECT_EQ(parameter("/api/v1/changes", "since")["schema"]["minimum"], 1);
    EXPECT_EQ(parameter("/api/v1/suggestions", "most")["schema"]["maximum"], 20);
    EXPECT_FALSE(parameter("/api/v1/suggestions", "q").contains("required"));
    EXPECT_EQ(parameter("/api/v1/eligibility", "urn")["required"], true);
    const Json post = paths["/api/v1/eligibility"]["post"];
    for (const Json& one : post["parameters"]) EXPECT_TRUE(one.contains("$ref")) << one;
    EXPECT_TRUE(post["requestBody"]["content"].contains("text/plain"));
}

TEST(Description, saysWhatEachAnswerIs) {
    const ApplicationWorld world;
    for (const Route& route : world.application().routes().all()) {
        if (!isDescribed(route)) continue;
        const bool isJson = route.media.find("application/json") != std::string::npos;
        EXPECT_EQ(!route.answers.empty(), isJson) << route.pattern << " must name the schema of its JSON";
        EXPECT_EQ(!route.takes.empty(), route.post)
            << route.pattern << " must name the schema that POST takes";
        EXPECT_FALSE(route.summary.empty()) << route.pattern;
        for (const Parameter& parameter : route.parameters)
            EXPECT_FALSE(parameter.help.empty()) << route.pattern << ' ' << parameter.name;
    }
}

TEST(Description, refersToWhatIsThere) {
    const ApplicationWorld world;
    const Json document = description(world);
    const std::string text = document.dump();
    const std::string opening = "\"$ref\":\"#";
    std::size_t references = 0;
    for (std::size_t at = text.find(opening); at != std::string::npos; at = text.find(opening, at + 1)) {
        const std::size_t from = at + opening.size();
        const std::string pointer = text.substr(from, text.find('"', from) - from);
        EXPECT_TRUE(document.contains(Json::json_pointer(pointer))) << pointer;
        ++references;
    }
    EXPECT_GT(references, 50U);
}

TEST(Description, usesEverySchemaOfItsFolder) {
    const ApplicationWorld world;
    const std::string text = description(world).dump();
    const nlohmann::ordered_json schemas = readApiSchemas(sourceDir() / "share/openapi");
    for (const auto& [name, schema] : schemas.items())
        EXPECT_NE(text.find("\"#/components/schemas/" + name + '"'), std::string::npos)
            << name << " is described and never used";
}

TEST(Description, carriesTheCountysNameContactAndLicence) {
    ApplicationWorld world;
    const County& county = world.views().now().edition->county();
    const Json info = description(world)["info"];
    EXPECT_EQ(info["license"]["name"], county.licence.name);
    EXPECT_NE(info["title"].get<std::string>().find(county.serviceName.english), std::string::npos);
    EXPECT_EQ(info.value("/contact/email"_json_pointer, ""), county.contact.email);
}

TEST(Description, isSoundOpenApi) {
    if (const std::string why = whyNoPackage("@seriousme/openapi-schema-validator"); !why.empty())
        GTEST_SKIP() << why;
    const ApplicationWorld world;
    const TempFolder folder;
    const std::filesystem::path file = folder.path() / "openapi.json";
    std::ofstream(file) << description(world).dump();
    EXPECT_EQ(runNode("tests/web/description/check_document.mjs", {nodeModules().string(), file.string()}),
              "sound OpenAPI 3.1\n");
}

TEST(Description, refusesSchemasThatContradict) {
    const TempFolder folder;
    std::ofstream(folder.path() / "a.json") << R"({"Thing": {"type": "object"}})";
    EXPECT_TRUE(readApiSchemas(folder.path()).contains("Thing"));
    std::ofstream(folder.path() / "b.json") << R"({"Thing": {"type": "string"}})";
    EXPECT_THROW(readApiSchemas(folder.path()), std::runtime_error);
    std::ofstream(folder.path() / "b.json") << "[1, 2";
    EXPECT_THROW(readApiSchemas(folder.path()), std::runtime_error);
}

TEST(Description, isThereForPeopleToo) {
    const ApplicationWorld world;
    const std::string page = world.get("/api").text();
    for (const Route& route : world.application().routes().all()) {
        if (!isDescribed(route)) continue;
        EXPECT_NE(page.find(route.pattern), std::string::npos) << route.pattern;
    }
    EXPECT_NE(page.find("href=\"/api/v1/openapi.json\""), std::string::npos);
}

}  // namespace
}  // namespace offerbook::test
