// The schemas accept what the program accepts: each verdict is compared with that of an independent
// validator.
#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "catalogue/bundle.h"
#include "catalogue/changed_yaml.h"
#include "catalogue/county.h"
#include "catalogue/json_schema.h"
#include "catalogue/limits.h"
#include "catalogue/offers_file.h"
#include "plugin/sector_file.h"
#include "register/csv.h"
#include "register/groups.h"
#include "schema/mutations.h"
#include "support/shared_data.h"
#include "support/temp_folder.h"

namespace offerbook::test {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

/// What the program finds in one file by itself.
using Verdict = Diagnostics (*)(const Node&);

Diagnostics offersVerdict(const Node& node) {
    return readOffersFile(Document{"offers.yaml", node}).diagnostics();
}

/// JSON that YAML reads as the same: a next-line character would be folded as a line end.
std::string asYaml(const Node& node) {
    std::string text = toJson(node);
    constexpr std::string_view nextLine = "\xC2\x85";
    for (std::size_t at = text.find(nextLine); at != std::string::npos; at = text.find(nextLine, at))
        text.replace(at, nextLine.size(), "\\u0085");
    return text;
}

Diagnostics countyVerdict(const Node& node) {
    return readCounty(asYaml(node), "county.yaml").diagnostics();
}

/// What the reader of records finds beside `found`.
Diagnostics withRecords(Diagnostics found, const std::vector<std::string>& records) {
    std::string lines = R"({"record":"plugin","schema":1,"value":{"id":"primary","version":"1.0.0"}})"
                        "\n";
    for (const std::string& record : records) lines += record + "\n";
    lines += R"({"record":"end","schema":1,"count":)" + std::to_string(records.size() + 1) + "}\n";
    found.append(readPluginOutput(lines, "primary", 0).diagnostics());
    return found;
}

/// As its child and the reader of records see it, one after the other.
Diagnostics sectorVerdict(const Node& node) {
    const auto document = readYaml(asYaml(node), "sector.yaml");
    if (!document) return document.diagnostics();
    Diagnostics found;
    plugin::RecordTexts records;
    plugin::addSector(document.value(), "primary", records, found);
    return withRecords(std::move(found), records.texts);
}

/// The same of a file of offers.
Diagnostics includedVerdict(const Node& node) {
    const auto document = readYaml(asYaml(node), "offers.yaml");
    if (!document) return document.diagnostics();
    Diagnostics found;
    plugin::RecordTexts records;
    records.texts.emplace_back(
        R"({"record":"sector","schema":1,"value":{"id":"primary","title":"Primary","covers":"TRUE"}})");
    plugin::addOffers(document.value(), records, found);
    return withRecords(std::move(found), records.texts);
}

/// The file of one row; a column that stands in no field is not there.
Diagnostics groupVerdict(const Node& node) {
    std::string header;
    std::string row;
    for (std::size_t index = 0; index < node.keys.size(); ++index) {
        header += (index > 0 ? "," : "") + csvField(node.keys[index]);
        row += (index > 0 ? "," : "") + csvField(node.items[index].text);
    }
    return readGroup(header + "\n" + row + "\n", "forum", "forum.csv").diagnostics();
}

class Cases {
public:
    Cases(std::string schema, Verdict verdict) : schema_(std::move(schema)), verdict_(verdict) {}

    void take(const Node& node, const std::string& what) {
        std::string findings;
        for (const Diagnostic& finding : verdict_(node))
            if (finding.severity == Severity::error && finding.code != contradiction)
                findings += finding.text + "\n";
        accepted_ += findings.empty() ? 1 : 0;
        ++count_;
        lines_ += R"({"what":)" + Json(what).dump() + R"(,"findings":)" + Json(findings).dump() +
                  R"(,"document":)" + toJson(node) + "}\n";
    }
    TakeMutation taking() {
        return [this](const Node& node, const std::string& what) { take(node, what); };
    }
    int count() const { return count_; }
    int accepted() const { return accepted_; }

    /// What the validator says of all: "N documents compared, M differ" after the first that do.
    std::string compared(const fs::path& modules) const {
        const TempFolder folder;
        const fs::path file = folder.write("cases.ndjson", lines_);
        const fs::path script = sourceDir() / "tests/schema/equality_check.mjs";
        const fs::path schema = sourceDir() / "share/schema" / schema_;
        const std::string command = "node '" + script.string() + "' '" + modules.string() + "' '" +
                                    schema.string() + "' '" + file.string() + "' 2>&1";
        const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), &pclose);
        std::string output;
        std::array<char, 4096> buffer{};
        while (pipe != nullptr &&
               fgets(buffer.data(), static_cast<int>(buffer.size()), pipe.get()) != nullptr)
            output += buffer.data();
        return output;
    }
    std::string agreement() const { return std::to_string(count_) + " documents compared, 0 differ\n"; }

private:
    std::string schema_;
    Verdict verdict_;
    std::string lines_;
    int count_ = 0;
    int accepted_ = 0;
};

/// Where `npm ci` put the modules that tests compare with; nothing where they are not there.
std::optional<fs::path> validator() {
    const char* const given = std::getenv("OFFERBOOK_NODE_MODULES");
    fs::path modules = given != nullptr ? fs::path(given) : buildDir() / "node" / "node_modules";
    if (!fs::exists(modules / "ajv") || std::system("node --version > /dev/null 2>&1") != 0)
        return std::nullopt;
    return modules;
}
constexpr const char* noValidator =
    "node or its module ajv is missing; run share/scripts/setup.sh test, or set OFFERBOOK_NODE_MODULES";

Node treeOf(const std::string& yaml) {
    Result<Document> document = readYaml(yaml, "test");
    if (!document) throw std::invalid_argument(toString(document.diagnostics()));
    return std::move(document.value().root);
}

/// Each shipped offer as a file of its own.
std::vector<Node> shippedOffers() {
    std::vector<fs::path> files;
    for (const auto& folder : fs::directory_iterator(sourceDir() / "plugins"))
        if (fs::exists(folder.path() / "offers.yaml")) files.push_back(folder.path() / "offers.yaml");
    std::sort(files.begin(), files.end());
    std::vector<Node> offers;
    for (const fs::path& file : files) {
        const Node all = treeOf(contentOf(file));
        for (const Node& offer : all.find("offers")->items) {
            Node one = treeOf("offers: []");
            one.items[0].items.push_back(offer);
            offers.push_back(std::move(one));
        }
    }
    return offers;
}

/// The tree with at most `most` entries in every list, one more in a list of a list.
Node shortened(Node node, std::size_t most) {
    const bool isList = node.kind == Node::Kind::list;
    if (isList && node.items.size() > most) node.items.resize(most);
    for (Node& item : node.items) item = shortened(std::move(item), isList ? most + 1 : most);
    return node;
}

TEST(Schemas, acceptTheShippedFiles) {
    const auto modules = validator();
    if (!modules) GTEST_SKIP() << noValidator;
    Cases offers("offers.schema.json", offersVerdict);
    for (const Node& offer : shippedOffers()) offers.take(offer, "shipped");
    offers.take(treeOf(wholeOffer()), "whole");
    Cases county("county.schema.json", countyVerdict);
    county.take(treeOf(contentOf(sourceDir() / "config/county.yaml")), "shipped");
    EXPECT_EQ(offers.accepted(), offers.count());
    EXPECT_EQ(county.accepted(), 1);
    EXPECT_EQ(offers.compared(*modules), offers.agreement());
    EXPECT_EQ(county.compared(*modules), county.agreement());
}

TEST(Schemas, acceptOffersAsTheProgramDoes) {
    const auto modules = validator();
    if (!modules) GTEST_SKIP() << noValidator;
    Cases cases("offers.schema.json", offersVerdict);
    eachMutation(treeOf(wholeOffer()), cases.taking());
    eachMutation(
        treeOf("providers: [{id: forest-trust, title: Forest trust, kind: charity, about: Trees, url: "
               "'https://a.org', email: a@b.org, phone: 01234 567890}]"),
        cases.taking());
    std::mt19937 random(5);
    const std::vector<Node> shipped = shippedOffers();
    for (int round = 0; round < 3000; ++round)
        randomMutation(shipped[random() % shipped.size()], random, cases.taking());
    EXPECT_GT(cases.accepted(), 1000);
    EXPECT_EQ(cases.compared(*modules), cases.agreement());
}

TEST(Schemas, acceptFilesThatPluginsIncludeAsTheProgramDoes) {
    const auto modules = validator();
    if (!modules) GTEST_SKIP() << noValidator;
    Cases cases("offers.schema.json", includedVerdict);
    for (const char* const file : {"{}", "[]", "offers", "{offers: {}}", "{offers: 1}", "{providers: []}",
                                   "{providers: [{id: play-team, title: Play team}]}", "{offer: []}"})
        cases.take(treeOf(file), file);
    cases.take(treeOf(wholeOffer()), "whole");
    EXPECT_GE(cases.accepted(), 2);
    EXPECT_EQ(cases.compared(*modules), cases.agreement());
}

TEST(Schemas, acceptCountiesAsTheProgramDoes) {
    const auto modules = validator();
    if (!modules) GTEST_SKIP() << noValidator;
    Cases cases("county.schema.json", countyVerdict);
    eachMutation(shortened(treeOf(contentOf(sourceDir() / "config/county.yaml")), 1), cases.taking());
    EXPECT_GT(cases.accepted(), 1000);
    EXPECT_EQ(cases.compared(*modules), cases.agreement());
}

TEST(Schemas, acceptSectorsAsTheProgramDoes) {
    const auto modules = validator();
    if (!modules) GTEST_SKIP() << noValidator;
    Cases cases("sector.schema.json", sectorVerdict);
    eachMutation(treeOf("{id: nurseries, title: Nurseries, covers: nursery, version: 1.2.0, providers: [{id: "
                        "nursery-team, title: Nursery team}]}"),
                 cases.taking());
    EXPECT_GT(cases.accepted(), 100);
    EXPECT_EQ(cases.compared(*modules), cases.agreement());
}

TEST(Schemas, acceptRowsOfGroupsAsTheProgramDoes) {
    const auto modules = validator();
    if (!modules) GTEST_SKIP() << noValidator;
    Cases cases("group.schema.json", groupVerdict);
    for (const char* const row :
         {"{urn: '123456', from: '', to: ''}", "{urn: '123456'}", "{urn: '123456', to: ''}",
          "{from: '', to: ''}", "{urn: '123456', until: ''}", "{to: '', from: '', urn: '123456'}"})
        cases.take(treeOf(row), row);
    for (std::size_t column = 0; column < 3; ++column)
        for (const std::string& text : awkwardTexts()) {
            Node row = treeOf("{urn: '123456', from: '', to: ''}");
            row.items[column].text = text;
            cases.take(row, row.keys[column] + " set to " + printable(text, 60));
        }
    EXPECT_GT(cases.accepted(), 10);
    EXPECT_EQ(cases.compared(*modules), cases.agreement());
}

}  // namespace
}  // namespace offerbook::test
