// The book that is shipped, as an edition: config/county.yaml and every plugin's offers, each open to
// everyone, for tests of what is said and not of who may have it.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "catalogue/bundle.h"
#include "catalogue/county.h"
#include "support/shared_data.h"
#include "support/tiny_book.h"
#include "support/value_of.h"

namespace offerbook::test {

/// Sector titles are those that the plugins' sources give.
inline std::shared_ptr<const PluginOutput> shippedPlugin(const std::string& id, const std::string& title) {
    std::string yaml = contentOf(sourceDir() / "plugins" / id / "offers.yaml");
    constexpr std::string_view who = "\n    who: ";
    for (std::size_t at = yaml.find(who); at != std::string::npos; at = yaml.find(who, at + 1)) {
        const std::size_t value = at + who.size();
        std::size_t end = yaml.find('\n', value);
        while (yaml.compare(end, 7, "\n      ") == 0) end = yaml.find('\n', end + 1);
        yaml.replace(value, end - value, "everyone");
    }
    std::string records = recordsOf(id, "TRUE", yaml);
    const std::string plain = "\"Sector " + id + "\"";
    records.replace(records.find(plain), plain.size(), '"' + title + '"');
    return std::make_shared<const PluginOutput>(valueOf(readPluginOutput(records, id, 7)));
}

inline EditionParts shippedParts() {
    EditionParts parts = tinyParts();
    parts.county = std::make_shared<const County>(
        valueOf(readCounty(contentOf(sourceDir() / "config" / "county.yaml"), "county.yaml")));
    parts.plugins.clear();
    for (const auto& [id, title] :
         std::map<std::string, std::string>{{"countywide", "Every school"},
                                            {"primary", "Primary schools"},
                                            {"secondary", "Secondary schools"},
                                            {"special", "Special schools and alternative provision"}})
        parts.plugins.push_back(shippedPlugin(id, title));
    return parts;
}

inline std::shared_ptr<const Edition> shippedEdition() {
    static const auto edition = editionOf(shippedParts());
    return edition;
}

}  // namespace offerbook::test
