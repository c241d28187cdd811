#include "reference/example_readers.h"

#include <algorithm>
#include <functional>
#include <map>
#include <stdexcept>

#include "base/document.h"
#include "base/files.h"
#include "base/messages.h"
#include "base/settings.h"
#include "catalogue/bundle.h"
#include "catalogue/county.h"
#include "catalogue/offers_csv.h"
#include "catalogue/offers_file.h"
#include "catalogue/places_counts.h"
#include "catalogue/places_file.h"
#include "charter/charter.h"
#include "plugin/include_file.h"
#include "publish/approval.h"
#include "publish/county_files.h"
#include "publish/current_view.h"
#include "register/groups.h"
#include "register/import.h"
#include "rules/rule.h"
#include "support/memory_store.h"
#include "support/temp_folder.h"
#include "support/tiny_book.h"
#include "web/pages/template_engine.h"

namespace offerbook::test {

namespace {

using Read = std::function<std::string(std::string_view)>;

template <class T>
std::string told(const Result<T>& result) {
    return toString(result.diagnostics());
}

/// Without the folder in which the example was put.
std::string without(std::string text, const TempFolder& folder) {
    const std::string path = folder.path().string() + "/";
    for (std::size_t at = text.find(path); at != std::string::npos; at = text.find(path))
        text.erase(at, path.size());
    return text;
}

std::string readOffers(std::string_view input) {
    const Result<Document> document = readYaml(input, "offers.yaml");
    return document ? told(readOffersFile(document.value())) : told(document);
}

std::string readBook(std::string_view) {
    EditionParts parts = tinyParts();
    std::erase_if(parts.plugins, [](const auto& plugin) { return plugin->bundle.plugin != "primary"; });
    const auto edition = editionOf(std::move(parts));
    return toString(findingsOf(checkCharter(*edition, tinyDay())));
}

/// A YAML text with each `key: value` line of `changes` in place of what stands under the key behind
/// `indent`, for the first such key; a key that is not there is added at the end.
std::string changedYaml(std::string yaml, const std::string& indent, std::string_view changes) {
    for (std::string_view rest = changes; !rest.empty();) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        const std::string line(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
        const std::string key = "\n" + indent + line.substr(0, line.find(':') + 1);
        const std::size_t at = yaml.find(key);
        if (at == std::string::npos) {
            yaml += indent + line + "\n";
            continue;
        }
        std::size_t next = yaml.find('\n', at + 1);
        while (yaml.compare(next + 1, indent.size() + 1, indent + " ") == 0) next = yaml.find('\n', next + 1);
        yaml.replace(at + 1, next - at - 1, indent + line);
    }
    return yaml;
}

std::string charterOn(EditionParts parts) {
    return toString(findingsOf(checkCharter(*editionOf(std::move(parts)), tinyDay())));
}

/// The tiny book with other fields in an offer for every school that is otherwise whole.
EditionParts bookWith(std::string_view input) {
    const std::string yaml = tinyOffersYaml("countywide");
    const std::size_t second = yaml.find("  - id: forum-leaders");
    EditionParts parts = tinyParts();
    for (auto& plugin : parts.plugins)
        if (plugin->bundle.plugin == "countywide")
            plugin = pluginOf("countywide", "TRUE",
                              changedYaml(yaml.substr(0, second), "    ", input) + yaml.substr(second));
    return parts;
}

std::string readOfferInBook(std::string_view input) {
    return charterOn(bookWith(input));
}

/// What publishing says of the same fields when they are new.
std::string readChange(std::string_view input) {
    const auto before = tinyEdition();
    const auto after = editionOf(bookWith(input));
    return toString(judgeChange(compare(*before, *after), *before, *after, tinyDay()).notices);
}

/// Rows of counts.
std::string readPlacesInBook(std::string_view input) {
    EditionParts parts = tinyParts();
    parts.counts = readPlacesFile("offer,left,as_of,by\n" + std::string(input), "places.csv").value();
    return toString(checkCounts(*editionOf(std::move(parts)), tinyDay()));
}

/// Fields of a county file that is otherwise whole.
std::string readCountyInBook(std::string_view input) {
    EditionParts parts = tinyParts();
    const Result<County> county = readCounty(changedYaml(tinyCountyYaml(), "", input), "county.yaml");
    if (!county) return told(county);
    parts.county = std::make_shared<const County>(county.value());
    return charterOn(std::move(parts));
}

std::string askForEdition(std::string_view input) {
    struct Today : Clock {
        Instant now() const override { return startInLondon(tinyDay()); }
    };
    const auto shelf = emptyShelf();
    publishTiny(shelf, "First");
    const Today clock;
    CurrentView view([&] { return openShelf(shelf); }, clock);
    return told(view.at(std::stoll(std::string(input.substr(input.find('=') + 1))), {}));
}

std::string thrownBy(const std::function<void()>& work) {
    try {
        work();
    } catch (const std::exception& problem) {
        return problem.what();
    }
    return {};
}

std::string readInclude(std::string_view input) {
    const TempFolder folder;
    Diagnostics found;
    plugin::readIncluded(std::string(input), {plugin::TextFiles({}, folder.path(), 1'000'000), "primary"},
                         found);
    return toString(found);
}

std::string readSettings(std::string_view input) {
    const TempFolder folder;
    return without(told(Settings::read(folder.write("offerbook.properties", input).string())), folder);
}

std::string readMissing(std::string_view input) {
    const TempFolder folder;
    return without(told(readFile(folder.path() / input, 1000)), folder);
}

std::string readMessages(std::string_view input) {
    const TempFolder folder;
    folder.write("en.properties", input);
    return without(thrownBy([&] { Messages::load(folder.path().string()); }), folder);
}

std::string readTemplates(std::string_view) {
    const TempFolder folder;
    TemplateEngine engine(folder.path(), {});
    return without(thrownBy([&] { engine.render("layout", "home", {}); }), folder);
}

const std::map<std::string_view, Read>& readers() {
    static const std::map<std::string_view, Read> all{
        {"offers", readOffers},
        {"rule",
         [](std::string_view text) {
             return told(parseRule(text, emptyRegister().facts, {"offers.yaml", 12, 0}));
         }},
        {"yaml", [](std::string_view text) { return told(readYaml(text, "offers.yaml")); }},
        {"json", [](std::string_view text) { return told(readJson(text, "primary records")); }},
        {"include", readInclude},
        {"csv",
         [](std::string_view text) {
             Diagnostics found;
             readOffersCsv(text, "offers.csv", found);
             return toString(found);
         }},
        {"records", [](std::string_view text) { return told(readPluginOutput(text, "primary", 0)); }},
        {"county", [](std::string_view text) { return told(readCounty(text, "county.yaml")); }},
        {"group",
         [](std::string_view text) {
             return told(readGroup(text, "inclusion-forum", "groups/inclusion-forum.csv"));
         }},
        {"places", [](std::string_view text) { return told(readPlacesFile(text, "places.csv")); }},
        {"places in a book", readPlacesInBook},
        {"register", [](std::string_view text) { return told(importRegister(text, "register.csv")); }},
        {"setting", readSettings},
        {"book", readBook},
        {"offer in a book", readOfferInBook},
        {"change of an offer", readChange},
        {"county in a book", readCountyInBook},
        {"edition", askForEdition},
        {"stored county", [](std::string_view text) { return told(readCountyBook(text)); }},
        {"file", readMissing},
        {"messages", readMessages},
        {"template", readTemplates},
    };
    return all;
}

}  // namespace

std::string findingsOn(const DiagnosticExample& example) {
    const auto reader = readers().find(example.reader);
    if (reader == readers().end())
        throw std::runtime_error("no reader '" + std::string(example.reader) + "'");
    return reader->second(example.input);
}

}  // namespace offerbook::test
