#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "catalogue/county.h"
#include "catalogue/decode.h"
#include "catalogue/offer_parts.h"
#include "catalogue/unique_ids.h"
#include "register/establishment_types.h"

namespace offerbook {

namespace {

Contact readContact(const MapReader& county, std::string_view key, const std::string& subject) {
    Contact contact;
    const Node* const node = county.given(key);
    if (node == nullptr) return contact;
    const DecodeContext context = county.context().about(subject);
    const MapReader reader(context, *node, kinds::contact);
    contact.title = reader.text("title");
    contact.email = reader.email("email");
    contact.phone = reader.phone("phone");
    contact.url = reader.url("url");
    contact.hours = reader.text("hours");
    if (node->kind == Node::Kind::map && !reader.holds("email") && !reader.holds("phone") &&
        !reader.holds("url"))
        county.refuse(*node, key, "names no e-mail address, phone number or web address");
    return contact;
}

Licence readLicence(const MapReader& county) {
    const Node* const node = county.given("licence");
    if (node == nullptr) return {};
    const DecodeContext context = county.context().about("Licence");
    const MapReader reader(context, *node, kinds::licence);
    return {reader.plain("name"), reader.url("url")};
}

/// Codes of the register: one or two digits; `digits` pads with zeros, as the register writes them.
std::vector<std::string> readCodes(const MapReader& reader, std::string_view key, std::size_t digits) {
    std::vector<std::string> codes;
    for (const Node& item : reader.list(key)) {
        auto code = reader.plainOf(item, key);
        if (!code) continue;
        const auto number = parseWhole(*code);
        if (!number || *number < 1 || *number > 99) {
            reader.refuse(item, key,
                          "holds '" + printable(*code, 80) + "', which is no code of the register");
            continue;
        }
        *code = std::to_string(*number);
        if (code->size() < digits) code->insert(0, digits - code->size(), '0');
        codes.push_back(std::move(*code));
    }
    return codes;
}

/// Sponsor-led academies are one type with the converters, so that nobody can be left out for being one.
void refuseMergedTypes(const MapReader& reader, const Node& node, const std::vector<std::string>& codes) {
    for (const std::string& code : codes)
        if (const std::string merged = mergedTypeCode(code); merged != code)
            reader.refuse(node, "except_types",
                          "holds " + code + ", which the book does not tell apart from " + merged +
                              "; name " + merged + " to leave out both");
}

Serves readServes(const MapReader& county) {
    Serves serves;
    const Node* const node = county.given("serves");
    if (node == nullptr) return serves;
    const DecodeContext context = county.context().about("Schools served");
    const MapReader reader(context, *node, kinds::serves);
    if (reader.holds("type_groups")) serves.typeGroups = readCodes(reader, "type_groups", 1);
    if (reader.holds("except_types")) {
        serves.exceptTypes = readCodes(reader, "except_types", 2);
        refuseMergedTypes(reader, *node, serves.exceptTypes);
    }
    return serves;
}

Role readRole(const MapReader& reader) {
    return {reader.id("id"), reader.text("title")};
}

Theme readTheme(const MapReader& reader) {
    return {reader.id("id"), reader.text("title"), reader.text("about"), reader.flag("core")};
}

std::optional<std::vector<Step>> readSteps(const MapReader& priority) {
    std::vector<Step> steps;
    for (const Node& item : priority.list("steps")) {
        const MapReader reader(priority.context(), item, kinds::step);
        Step step{reader.text("what"), reader.day("by"), reader.oneOf("state")};
        if (step.state.empty()) step.state = "planned";
        steps.push_back(std::move(step));
    }
    if (steps.empty()) return std::nullopt;
    return steps;
}

Priority readPriority(const MapReader& reader) {
    Priority priority;
    priority.id = reader.id("id");
    priority.title = reader.text("title");
    priority.driver =
        reader.answer<Text>("driver", [&](const Node& node) { return reader.textOf(node, "driver"); });
    priority.owner =
        reader.answer<std::string>("owner", [&](const Node& node) { return reader.plainOf(node, "owner"); });
    priority.steps =
        reader.answer<std::vector<Step>>("steps", [&](const Node&) { return readSteps(reader); });
    priority.measures = reader.answer<std::vector<Measure>>(
        "measures", [&](const Node& node) { return readMeasures(reader, node); });
    priority.at = reader.context().at(reader.node());
    return priority;
}

Group readGroupEntry(const MapReader& reader) {
    return {reader.id("id"),
            reader.text("title"),
            reader.text("about"),
            reader.url("url"),
            reader.plain("join"),
            reader.plain("decides"),
            reader.context().at(reader.node())};
}

Duty readDuty(const MapReader& reader) {
    return {reader.id("id"),        reader.text("title"),   reader.plain("law"),
            reader.text("schools"), reader.text("trigger"), reader.text("happens"),
            reader.text("reply"),   reader.text("decides"), reader.url("url")};
}

NotOffered readNotOffered(const MapReader& reader) {
    return {reader.id("id"),        reader.text("topic"), reader.text("why"),
            reader.text("instead"), reader.url("url"),    reader.plainList("words")};
}

std::vector<YouSaid> readYouSaid(const MapReader& county) {
    std::vector<YouSaid> entries;
    for (const Node& item : county.list("you_said")) {
        const DecodeContext context = county.context().about("What schools said");
        const MapReader reader(context, item, kinds::youSaid);
        entries.push_back({reader.text("said"), reader.text("did"), reader.day("on")});
    }
    return entries;
}

/// Reads a list of entries with unique ids.
template <class Entry>
std::vector<Entry> readEntries(const MapReader& county, std::string_view key, const RecordKind& kind,
                               const std::string& what, Entry (*read)(const MapReader&)) {
    std::vector<Entry> entries;
    UniqueIds ids(what);
    for (const Node& item : county.list(key)) {
        const DecodeContext context = county.context().about(subjectOf(item, "A " + what));
        entries.push_back(read(MapReader(context, item, kind)));
        ids.take(entries.back().id, context.at(item), *context.found);
    }
    return entries;
}

std::vector<Provider> readProviders(const MapReader& county) {
    std::vector<Provider> providers;
    UniqueIds ids("provider");
    for (const Node& item : county.list("providers")) {
        providers.push_back(readProvider(item, county.context().file, *county.context().found));
        ids.take(providers.back().id, providers.back().at, *county.context().found);
    }
    return providers;
}

/// Three digits, or an empty text for every authority; the one required field that may be empty.
std::string readAuthority(const MapReader& county) {
    const Node* const node = county.node().find("la_code");
    if (node != nullptr && node->isText() && node->text.empty()) return {};
    std::string code = county.plain("la_code");
    const bool digits = code.size() == 3 &&
                        std::all_of(code.begin(), code.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (node != nullptr && !code.empty() && !digits)
        county.refuse(*node, "la_code", "is '" + printable(code, 80) + "', which is not three digits");
    return code;
}

std::vector<std::vector<std::string>> readSynonyms(const MapReader& county) {
    std::vector<std::vector<std::string>> synonyms;
    for (const Node& item : county.list("synonyms")) {
        if (item.kind != Node::Kind::list || item.items.size() < 2 ||
            item.items.size() > CatalogueLimits::list) {
            county.refuse(item, "synonyms", "holds an entry that is no list of two or more words");
            continue;
        }
        std::vector<std::string>& words = synonyms.emplace_back();
        for (const Node& word : item.items)
            if (auto text = county.plainOf(word, "synonyms")) words.push_back(std::move(*text));
    }
    return synonyms;
}

}  // namespace

Result<County> readCounty(std::string_view yaml, const std::string& file) {
    Result<Document> document = readYaml(yaml, file);
    if (!document) return std::move(document).diagnostics();
    Diagnostics found = document.diagnostics();
    const DecodeContext context{file, "county", "County file", &found};
    const MapReader reader(context, document->root, kinds::county);
    if (document->root.kind != Node::Kind::map) return found;
    County county;
    county.content = yaml;
    county.name = reader.text("name");
    county.authorityCode = readAuthority(reader);
    county.serviceName = reader.text("service_name");
    county.contact = readContact(reader, "contact", "Contact");
    county.licence = readLicence(reader);
    county.urgent = readContact(reader, "urgent", "Urgent route");
    county.localOffer = reader.url("local_offer");
    if (reader.holds("feedback")) county.feedback = readContact(reader, "feedback", "Feedback");
    county.focus = reader.text("focus");
    county.serves = readServes(reader);
    county.roles = readEntries(reader, "roles", kinds::role, "role", readRole);
    county.themes = readEntries(reader, "themes", kinds::theme, "theme", readTheme);
    county.priorities = readEntries(reader, "priorities", kinds::priority, "priority", readPriority);
    county.providers = readProviders(reader);
    county.groups = readEntries(reader, "groups", kinds::group, "group", readGroupEntry);
    county.duties = readEntries(reader, "duties", kinds::duty, "duty", readDuty);
    county.notOffered =
        readEntries(reader, "not_offered", kinds::notOffered, "not-offered entry", readNotOffered);
    county.youSaid = readYouSaid(reader);
    county.synonyms = readSynonyms(reader);
    county.stricter = reader.ids("stricter");
    county.noticeDays = reader.whole("notice_days").value_or(county.noticeDays);
    if (found.hasErrors()) return found;
    return {std::move(county), std::move(found)};
}

}  // namespace offerbook
