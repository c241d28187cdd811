#include "charter/offers.h"

#include <array>
#include <stdexcept>
#include <string_view>

#include "support/tiny_book.h"
#include "support/value_of.h"

namespace offerbook::test {

namespace {

const Fields& wholeOffer() {
    static const Fields fields{
        {"id", "test-offer"},
        {"title", "Test offer"},
        {"theme", "send-inclusion"},
        {"priorities", "[inclusion]"},
        {"for", "[head]"},
        {"who", "everyone"},
        {"summary", "One sentence."},
        {"gives", "[A plan]"},
        {"does_not_give", "[A diagnosis]"},
        {"before_you_ask", "[]"},
        {"cost", "free"},
        {"how_much", "{no_limit: It is a web page}"},
        {"ask", "{email: ask@example.org, answer_within: 5 working days}"},
        {"measures",
         "[{name: Schools helped, start: {value: 1, on: 2026-01-12}, aim: {value: 9, by: 2027-07-16}, "
         "source: "
         "Yearly count}]"},
        {"provider", "specialist-teaching"},
        {"assured", "{by: Head of inclusion, on: 2026-10-05}"},
    };
    return fields;
}

}  // namespace

std::string offerYaml(const Fields& fields) {
    Fields all = wholeOffer();
    for (const auto& [key, value] : fields) all[key] = value;
    std::string yaml = "  - id: " + all["id"] + "\n";
    for (const auto& [key, value] : all)
        if (key != "id" && !value.empty()) yaml += "    " + key + ": " + value + "\n";
    return yaml;
}

EditionParts partsWith(const std::string& plugin, const std::string& offersYaml) {
    EditionParts parts = tinyParts();
    const std::map<std::string, std::string> covers{{"countywide", "TRUE"},
                                                    {"primary", "phase IN ('Primary', 'All-through')"},
                                                    {"secondary", "phase IN ('Secondary', 'All-through')"}};
    const std::string values = plugin == "primary" ? "[true,false,null,false,false,false,true]" : "";
    for (auto& one : parts.plugins)
        if (one->bundle.plugin == plugin)
            one = pluginOf(plugin, covers.at(plugin), tinyOffersYaml(plugin) + offersYaml, 7, values);
    return parts;
}

std::shared_ptr<const Edition> bookWith(const Fields& fields) {
    return editionOf(partsWith("countywide", offerYaml(fields)));
}

void changeCounty(EditionParts& parts, const std::string& from, const std::string& to) {
    std::string yaml = parts.county->content;
    const std::size_t at = yaml.find(from);
    if (at == std::string::npos) throw std::logic_error("the county file has no '" + from + "'");
    yaml.replace(at, from.size(), to);
    parts.county = std::make_shared<const County>(valueOf(readCounty(yaml, "county.yaml")));
}

std::vector<std::vector<std::string>> tableOf(const ArticleResult& result, const std::string& id) {
    for (const Evidence& table : result.evidence)
        if (table.id == id) return table.rows;
    throw std::logic_error(result.article + " has no table '" + id + "'");
}

std::string quoted(const std::string& text) {
    std::string yaml = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') yaml += '\\';
        yaml += c;
    }
    return yaml + "\"";
}

}  // namespace offerbook::test
