#include "web/api/openapi.h"

#include <algorithm>
#include <array>
#include <set>
#include <stdexcept>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/files.h"
#include "base/text.h"
#include "web/api/json_text.h"
#include "web/parts.h"

namespace offerbook {

using Json = nlohmann::ordered_json;

namespace {

constexpr std::size_t mostSchemaBytes = std::size_t{1} << 20U;

struct Chapter {
    std::string_view prefix;
    const char* title;
    const char* about;
};

/// The first whose prefix fits.
constexpr std::array chapters{
    Chapter{"/api/v1/schools", "Schools", "Schools, their facts, and what each can have."},
    Chapter{"/api/v1/trusts", "Schools", ""},
    Chapter{"/api/v1/eligibility", "Eligibility", "Decisions with their reasons, for schools or for facts."},
    Chapter{"/api/v1/offers", "Support", "The county's support for its schools."},
    Chapter{"/api/v1/suggestions", "Support", ""},
    Chapter{"/api/v1/export", "In bulk", "Everything at once, as JSON, a line each, or a spreadsheet."},
    Chapter{"/api/v1/editions", "Keeping up", "What was published when, and what it changed."},
    Chapter{"/api/v1/changes", "Keeping up", ""},
    Chapter{"/feeds", "Keeping up", ""},
    Chapter{"/open-referral", "Open Referral UK", "The national standard for directories of services."},
    Chapter{"/health", "Operations", "For whoever runs the service."},
    Chapter{"/metrics", "Operations", ""},
    Chapter{"/api/v1", "The county", "Its aims, promises and results, and the words it uses."},
};

const Chapter& chapterOf(std::string_view pattern) {
    const auto* const found = std::find_if(chapters.begin(), chapters.end(), [&](const Chapter& chapter) {
        return pattern.starts_with(chapter.prefix);
    });
    return found == chapters.end() ? chapters.back() : *found;
}

/// A segment of a pattern without the brackets of a capture.
std::string_view nameOf(std::string_view segment) {
    return segment.starts_with('{') ? segment.substr(1, segment.size() - 2) : segment;
}

Json reference(std::string_view kind, std::string_view name) {
    return {{"$ref", "#/components/" + std::string(kind) + '/' + std::string(name)}};
}

Json schemaOf(const Parameter& parameter) {
    Json schema;
    switch (parameter.kind) {
        case ParameterKind::whole:
            schema = {{"type", "integer"}, {"minimum", parameter.least}};
            if (parameter.most > 0) schema["maximum"] = parameter.most;
            break;
        case ParameterKind::number:
            schema["type"] = "number";
            break;
        case ParameterKind::truth:
            schema["type"] = "boolean";
            break;
        case ParameterKind::day:
            schema = {{"type", "string"}, {"format", "date"}};
            break;
        case ParameterKind::text:
        case ParameterKind::moment:
            schema["type"] = "string";
            break;
    }
    if (!parameter.values.empty()) schema["enum"] = parameter.values;
    return schema;
}

std::string_view helpOfCapture(std::string_view name) {
    if (name == "urn") return "A school's unique reference number, six digits.";
    if (name == "number") return "Number of an edition.";
    return "Id, as lists name it.";
}

void addParameters(Json& list, const Route& route) {
    for (const Parameter& parameter : route.parameters) {
        Json form{{"name", parameter.name}, {"in", "query"}, {"description", parameter.help}};
        if (parameter.needed) form["required"] = true;
        form["schema"] = schemaOf(parameter);
        list.push_back(std::move(form));
    }
}

Json parametersOf(const Route& route, std::string_view method) {
    Json list = Json::array();
    for (const std::string_view segment : split(std::string_view(route.pattern).substr(1), '/')) {
        if (!segment.starts_with('{')) continue;
        const std::string_view name = nameOf(segment);
        list.push_back({{"name", name},
                        {"in", "path"},
                        {"required", true},
                        {"description", helpOfCapture(name)},
                        {"schema", {{"type", "string"}}}});
    }
    // What a POST is about stands in its body.
    if (method != "post") addParameters(list, route);
    if (route.catalogue) {
        list.push_back(reference("parameters", "edition"));
        list.push_back(reference("parameters", "as_of"));
    }
    return list;
}

Json contentOf(const Route& route) {
    Json content = Json::object();
    for (const std::string_view media : split(route.media, ' ')) {
        const bool isJson = media == "application/json" && !route.answers.empty();
        content[std::string(media)] = {
            {"schema", isJson ? reference("schemas", route.answers) : Json{{"type", "string"}}}};
    }
    return content;
}

Json operationOf(const Route& route, std::string_view method) {
    std::string id(method);
    for (const std::string_view segment : split(std::string_view(route.pattern).substr(1), '/'))
        if (segment != "api" && segment != "v1") id += '-' + std::string(nameOf(segment));
    Json operation{{"operationId", id},
                   {"summary", route.summary},
                   {"tags", {chapterOf(route.pattern).title}},
                   {"parameters", parametersOf(route, method)}};
    if (method == "post")
        operation["requestBody"] = {
            {"required", true},
            {"content",
             {{"application/json", {{"schema", reference("schemas", route.takes)}}},
              {"text/plain",
               {{"schema",
                 {{"type", "string"},
                  {"description", "The same JSON as text: what pages of other sites may send unasked."},
                  {"contentMediaType", "application/json"}}}}}}}};
    Json found{{"description", route.summary}};
    if (route.catalogue)
        found["headers"] = {{"Offerbook-Edition", reference("headers", "Offerbook-Edition")},
                            {"Offerbook-Day", reference("headers", "Offerbook-Day")},
                            {"ETag", reference("headers", "ETag")}};
    found["content"] = contentOf(route);
    operation["responses"]["200"] = std::move(found);
    if (method == "post")
        operation["responses"]["400"] = {
            {"description", "The mistakes of the body, or what is wrong with the address."},
            {"content",
             {{"application/problem+json",
               {{"schema",
                 {{"anyOf", {reference("schemas", "BodyErrors"), reference("schemas", "Problem")}}}}}}}}};
    if (method == "get") operation["responses"]["304"] = {{"description", "The client has it already."}};
    operation["responses"]["default"] = reference("responses", "Problem");
    return operation;
}

/// Fields are added within a version, so whoever reads an answer must not refuse those that it does not know.
void openUp(Json& schema) {
    if (const auto closed = schema.find("additionalProperties"); schema.is_object() && closed != schema.end())
        if (*closed == false) schema.erase(closed);
    for (auto& part : schema)
        if (part.is_structured()) openUp(part);
}

Json listSchema(const std::string& item) {
    Json schema{{"description", "A page of a list."}, {"type", "object"}};
    schema["properties"] = {
        {"items", {{"type", "array"}, {"items", reference("schemas", item)}}},
        {"total", {{"type", "integer"}, {"minimum", 0}, {"description", "Items on all pages."}}},
        {"page", {{"type", "integer"}, {"minimum", 1}}},
        {"per_page", {{"type", "integer"}, {"minimum", 1}}},
        {"next",
         {{"type", {"string", "null"}}, {"format", "uri-reference"}, {"description", "The next page."}}},
        {"edition", reference("schemas", "EditionNumber")},
        {"day", reference("schemas", "Day")},
        {"draft", reference("schemas", "Draft")}};
    schema["required"] = {"items", "total", "page", "per_page", "next", "edition", "day"};
    schema["additionalProperties"] = false;
    return schema;
}

/// Adds the schema that a route names, where it is a page of things that have one.
void addNamed(Json& schemas, const std::string& name) {
    constexpr std::string_view ending = "List";
    if (name.empty() || schemas.contains(name)) return;
    const std::string item =
        name.ends_with(ending) ? name.substr(0, name.size() - ending.size()) : std::string();
    if (!schemas.contains(item))
        throw std::runtime_error("share/openapi has no schema '" + name + "', which a route names.");
    schemas[name] = listSchema(item);
}

Json infoOf(const County& county) {
    Json info{
        {"title", county.serviceName.english + ": API"},
        {"version", "1"},
        {"description",
         "Read only, open to any origin, without a key. HEAD is answered as GET without a body, and OPTIONS "
         "tells what a path takes. Errors are RFC 9457 problems. Fields are added within version 1, never "
         "taken away."}};
    const Contact& contact = county.contact;
    Json who = Json::object();
    if (!contact.title.empty()) who["name"] = contact.title.english;
    if (!contact.url.empty()) who["url"] = contact.url;
    if (!contact.email.empty()) who["email"] = contact.email;
    if (!who.empty()) info["contact"] = std::move(who);
    if (!county.licence.name.empty()) {
        info["license"]["name"] = county.licence.name;
        if (!county.licence.url.empty()) info["license"]["url"] = county.licence.url;
    }
    return info;
}

Json componentsOf(Json schemas) {
    const auto text = [](const char* about) {
        return Json{{"description", about}, {"schema", {{"type", "string"}}}};
    };
    Json components;
    components["parameters"] = {{"edition",
                                 {{"name", "edition"},
                                  {"in", "query"},
                                  {"description", "Number of an edition, to read the past; else the latest."},
                                  {"schema", {{"type", "integer"}, {"minimum", 1}}}}},
                                {"as_of",
                                 {{"name", "as_of"},
                                  {"in", "query"},
                                  {"description", "The day for which to answer; else today in London."},
                                  {"schema", {{"type", "string"}, {"format", "date"}}}}}};
    components["headers"] = {{"Offerbook-Edition", text("Number of the edition that the answer is for.")},
                             {"Offerbook-Day", text("The day that the answer is for.")},
                             {"ETag", text("For If-None-Match.")}};
    components["responses"]["Problem"] = {
        {"description", "What is wrong, and what to do."},
        {"content", {{"application/problem+json", {{"schema", reference("schemas", "Problem")}}}}}};
    components["schemas"] = std::move(schemas);
    return components;
}

}  // namespace

bool isForPrograms(std::string_view firstSegment) {
    static constexpr std::array<std::string_view, 5> folders{"api", "health", "open-referral", "feeds",
                                                             "metrics"};
    return std::find(folders.begin(), folders.end(), firstSegment) != folders.end();
}

Json readApiSchemas(const std::filesystem::path& folder) {
    std::set<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.path().extension() == ".json") files.insert(entry.path());
    Json schemas = Json::object();
    for (const std::filesystem::path& file : files) {
        const Result<std::string> text = readFile(file, mostSchemaBytes);
        if (!text) throw std::runtime_error(toString(text.diagnostics()));
        const Json read = Json::parse(text.value(), nullptr, false);
        if (!read.is_object()) throw std::runtime_error(file.string() + " is no object of schemas.");
        for (const auto& [name, schema] : read.items()) {
            if (schemas.contains(name))
                throw std::runtime_error(file.string() + ": '" + name + "' stands in another file too.");
            schemas[name] = schema;
        }
    }
    return schemas;
}

Json openApiDocument(const Routes& routes, const Json& schemas, const County& county) {
    Json named = schemas;
    Json paths = Json::object();
    Json tags = Json::array();
    for (const Chapter& chapter : chapters)
        if (*chapter.about != '\0') tags.push_back({{"name", chapter.title}, {"description", chapter.about}});
    for (const Route& route : routes.all()) {
        const std::string_view first = split(std::string_view(route.pattern).substr(1), '/').front();
        // The page that shows this document is one for people.
        if (!isForPrograms(first) || route.media.starts_with("text/html")) continue;
        addNamed(named, route.answers);
        addNamed(named, route.takes);
        Json& path = paths[route.pattern];
        path["get"] = operationOf(route, "get");
        if (route.post) path["post"] = operationOf(route, "post");
    }
    for (const auto& entry : named.items()) {
        // clang cannot capture the names of a structured binding.
        const std::string& name = entry.key();
        const bool isTaken = std::any_of(routes.all().begin(), routes.all().end(),
                                         [&](const Route& route) { return route.takes == name; });
        if (!isTaken) openUp(named[name]);
    }
    // What is sent to those who subscribed, as publish/webhooks makes it.
    Json edition{{"summary", "An edition was published"}, {"tags", {"Keeping up"}}};
    edition["requestBody"] = {
        {"required", true},
        {"content", {{"application/json", {{"schema", reference("schemas", "WebhookEdition")}}}}}};
    edition["responses"]["2XX"] = {{"description", "It was taken; anything else is tried again."}};
    return {{"openapi", "3.1.0"},
            {"info", infoOf(county)},
            {"tags", std::move(tags)},
            {"paths", std::move(paths)},
            {"webhooks", {{"edition", {{"post", std::move(edition)}}}}},
            {"components", componentsOf(std::move(named))}};
}

void addDescriptionRoutes(Routes& routes, const std::string& shareFolder) {
    routes.add(
        {.pattern = "/api/v1/openapi.json",
         .summary = "This description, as OpenAPI 3.1",
         .answers = "OpenApi",
         .isLong = true,
         .handler = [&routes, folder = std::filesystem::path(shareFolder) / "openapi"](const Call& call) {
             return jsonResponse(
                 200, jsonText(openApiDocument(routes, readApiSchemas(folder), call.view.edition->county())));
         }});
}

}  // namespace offerbook
