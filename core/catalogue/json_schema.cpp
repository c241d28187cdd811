#include "catalogue/json_schema.h"

#include <algorithm>
#include <array>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "catalogue/fields.h"
#include "catalogue/json_schema_leaves.h"

namespace offerbook {

namespace {

using schema::Json;

constexpr const char* draft = "https://json-schema.org/draft/2020-12/schema";

/// "a number of places" as a name within a schema: number-of-places.
std::string nameOf(const RecordKind& kind) {
    std::string name = searchKey(kind.name);
    for (const char* const article : {"a ", "an ", "the "})
        if (name.starts_with(article)) {
            name.erase(0, std::string_view(article).size());
            break;
        }
    std::replace(name.begin(), name.end(), ' ', '-');
    return name;
}

/// Gathers the kinds and values that a file needs under `$defs`, each once.
class SchemaBuilder {
public:
    std::string file(std::string_view title, std::string_view description, const RecordKind& root) {
        Json json{{"$schema", draft}, {"title", title}, {"description", description}};
        json.update(map(root));
        json["$defs"] = definitions_;
        return json.dump(2) + "\n";
    }

private:
    Json map(const RecordKind& kind) {
        Json json{{"type", "object"}, {"additionalProperties", false}};
        const auto isOneOfSome = [&](std::string_view key) {
            return std::find(kind.atLeastOne.begin(), kind.atLeastOne.end(), key) != kind.atLeastOne.end();
        };
        Json required = Json::array();
        Json properties = Json::object();
        for (const FieldRow& row : kind.fields) {
            properties[std::string(row.key)] = field(row);
            const bool needed = row.need == Need::required || row.need == Need::requiredOrOwed;
            if (needed && !isOneOfSome(row.key)) required.push_back(row.key);
        }
        json["properties"] = std::move(properties);
        json["minProperties"] = 1;
        if (!required.empty()) json["required"] = std::move(required);
        for (const std::string_view key : kind.atLeastOne) json["anyOf"].push_back({{"required", {key}}});
        for (const std::string_view key : kind.together)
            for (const std::string_view other : kind.together)
                if (other != key) json["dependentRequired"][std::string(key)].push_back(other);
        return json;
    }

    Json field(const FieldRow& row) {
        Json json{{"description", row.help}};
        const bool mayBeOwed = row.need == Need::requiredOrOwed || row.need == Need::optionalOrOwed;
        Json written = value(row.shape);
        if (!mayBeOwed) {
            json.update(written);
            return json;
        }
        Json choices = Json::array();
        if (written.contains("anyOf"))
            choices = written["anyOf"];
        else
            choices.push_back(std::move(written));
        choices.push_back(owed());
        json["anyOf"] = std::move(choices);
        return json;
    }

    Json value(const Shape& shape) {
        switch (shape.form) {
            case Form::any:
                return Json::object();
            case Form::plains:
                return list(shape,
                            define("plain-" + std::to_string(shape.longest), schema::plain(shape.longest)));
            case Form::texts:
                return list(shape,
                            define("text-" + std::to_string(shape.longest), schema::text(shape.longest)));
            case Form::ids: {
                Json json = list(shape, value(Shape{Form::id}));
                json["uniqueItems"] = true;
                return json;
            }
            case Form::record:
                return reference(*shape.kind);
            case Form::records:
                return list(shape, reference(*shape.kind));
            case Form::cost:
                return {{"anyOf",
                         {{{"enum", {"free"}}},
                          {{"type", "string"}, {"pattern", schema::trimmed("free")}},
                          reference(*shape.kind)}}};
            case Form::howMuch:
                return {
                    {"anyOf", {reference(kinds::places), reference(kinds::noLimit), reference(kinds::host)}}};
            case Form::typeGroups:
            case Form::types:
                return list(shape, schema::registerCode(shape.form));
            case Form::synonyms: {
                const Json word =
                    define("plain-" + std::to_string(shape.longest), schema::plain(shape.longest));
                return list(shape, {{"type", "array"},
                                    {"items", word},
                                    {"minItems", 2},
                                    {"maxItems", CatalogueLimits::list}});
            }
            default:
                return leaf(shape);
        }
    }

    /// What many fields share stands once; numbers and words differ from field to field.
    Json leaf(const Shape& shape) {
        Json json = schema::scalar(shape);
        switch (shape.form) {
            case Form::plain:
                return define("plain-" + std::to_string(shape.longest), std::move(json));
            case Form::text:
                return define("text-" + std::to_string(shape.longest), std::move(json));
            case Form::id:
                return define("id", std::move(json));
            case Form::day:
                return define("day", std::move(json));
            case Form::email:
                return define("email-address", std::move(json));
            case Form::url:
                return define("web-address", std::move(json));
            case Form::phone:
                return define("phone-number", std::move(json));
            default:
                return json;
        }
    }

    static Json list(const Shape& shape, Json items) {
        Json json{{"type", "array"}, {"items", std::move(items)}, {"maxItems", shape.entries}};
        if (!shape.mayBeEmpty) json["minItems"] = 1;
        return json;
    }

    Json owed() {
        return define("owed", {{"type", "object"},
                               {"description", "An answer that comes later: {owed: {by: DATE, who: ROLE}}."},
                               {"properties", {{"owed", reference(kinds::owed)}}},
                               {"required", {"owed"}},
                               {"additionalProperties", false}});
    }

    Json reference(const RecordKind& kind) {
        const std::string name = nameOf(kind);
        if (!definitions_.contains(name)) {
            definitions_[name] = Json::object();  // its place, should the kind refer to itself
            Json json{{"title", kind.name}};
            json.update(map(kind));
            definitions_[name] = std::move(json);
        }
        return {{"$ref", "#/$defs/" + name}};
    }

    Json define(const std::string& name, Json json) {
        definitions_[name] = std::move(json);
        return {{"$ref", "#/$defs/" + name}};
    }

    Json definitions_ = Json::object();
};

}  // namespace

std::string offersSchema() {
    return SchemaBuilder().file("Offers", "Offers and providers of a plugin: offers.yaml.",
                                kinds::offersFile);
}

std::string countySchema() {
    return SchemaBuilder().file("County", "What is the county's own: config/county.yaml.", kinds::county);
}

std::string sectorSchema() {
    return SchemaBuilder().file("Sector", "A sector that needs no C++: sector.yaml beside offers.yaml.",
                                kinds::sectorFile);
}

std::string groupSchema() {
    const auto column = [](std::string_view help, Json json) {
        Json all{{"description", help}};
        all.update(json);
        return all;
    };
    Json optionalDay = schema::scalar(Shape{Form::day});
    optionalDay["pattern"] = "^[ \\t\\r\\n]*$|" + optionalDay["pattern"].get<std::string>();
    Json urn = schema::scalar(Shape{Form::urn});
    urn = {{"type", "string"}, {"pattern", urn["pattern"]}};
    const Json json{
        {"$schema", draft},
        {"title", "Member of a group"},
        {"description", "One row of config/groups/ID.csv, by column; the first line names the columns."},
        {"type", "object"},
        {"additionalProperties", false},
        {"properties",
         {{"urn", column("The school's number in the register, six digits, for example 123456.", urn)},
          {"from", column("The first day as YEAR-MONTH-DAY; blank for no bound.", optionalDay)},
          {"to", column("The last day as YEAR-MONTH-DAY; blank for no bound.", optionalDay)}}},
        {"required", {"urn"}}};
    return json.dump(2) + "\n";
}

std::span<const SchemaFile> schemaFiles() {
    static constexpr std::array files{
        SchemaFile{"offers.schema.json", offersSchema}, SchemaFile{"county.schema.json", countySchema},
        SchemaFile{"sector.schema.json", sectorSchema}, SchemaFile{"group.schema.json", groupSchema}};
    return files;
}

}  // namespace offerbook
