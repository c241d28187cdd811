// england_data FOLDER: fills a data folder with a stored edition of England's size, for measuring how fast
// `serve` is ready; and beside it, in FOLDER/new, a county folder and a plugin of data alone that say the
// same in YAML, for measuring a dry run, and the register as a file to import.
#include <algorithm>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <set>
#include <stdexcept>
#include <utility>

#include "base/day.h"
#include "base/document.h"
#include "base/text.h"
#include "catalogue/edition.h"
#include "publish/county_files.h"
#include "publish/offer_history.h"
#include "store/store.h"
#include "support/england.h"
#include "support/england_book.h"
#include "support/value_of.h"

namespace offerbook::test {
namespace {

namespace fs = std::filesystem;

void write(const fs::path& file, const std::string& text) {
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
    fs::permissions(file, fs::perms::group_write | fs::perms::others_write, fs::perm_options::remove);
}

/// Ids of offers whose random rule picks so few schools that the charter would call it a list of schools.
std::set<std::string> tooNarrow(const EnglandBook& book) {
    EditionParts parts;
    parts.schoolRegister = book.schoolRegister;
    parts.county = book.county;
    parts.plugins.push_back(std::make_shared<const PluginOutput>(
        valueOf(readPluginOutput(book.records, "countywide", book.schools))));
    const auto edition = valueOf(buildEdition(std::move(parts), SystemClock().today()));
    std::set<std::string> narrow;
    for (const OfferOf& entry : edition->offers())
        if (entry.outcome->yes.count() < 5) narrow.insert(entry.offer.id);
    return narrow;
}

std::string& textAt(Node& map, std::string_view key) {
    const auto found = std::find(map.keys.begin(), map.keys.end(), key);
    return map.items.at(static_cast<std::size_t>(found - map.keys.begin())).text;
}

bool isOffer(std::string_view line) {
    return line.find("\"record\":\"offer\"") != std::string_view::npos;
}

Node& valueIn(Document& record) {
    return *std::find_if(record.root.items.begin(), record.root.items.end(),
                         [](const Node& node) { return node.find("who") != nullptr; });
}

/// The book's records, made to keep the charter.
std::string goodRecords(const EnglandBook& book) {
    const std::set<std::string> narrow = tooNarrow(book);
    std::string records;
    bool first = true;
    for (const std::string_view line : split(book.records, '\n')) {
        if (line.empty()) continue;
        if (!isOffer(line)) {
            records += std::string(line) + "\n";
            continue;
        }
        Document record = valueOf(readJson(line, "records"));
        Node& offer = valueIn(record);
        if (first || narrow.contains(textAt(offer, "id"))) textAt(offer, "who") = "everyone";
        if (first) textAt(offer, "theme") = "send-inclusion";
        first = false;
        records += toJson(record.root) + "\n";
    }
    return records;
}

/// YAML of the records' values, which are JSON and so YAML as well; every hundredth has another title.
std::string offersYaml(std::string_view records) {
    std::string yaml = "offers:\n";
    std::size_t number = 0;
    for (const std::string_view line : split(records, '\n')) {
        if (!isOffer(line)) continue;
        Document record = valueOf(readJson(line, "records"));
        Node& offer = valueIn(record);
        if (++number % 100 == 0) textAt(offer, "title") += " anew";
        yaml += "  - " + toJson(offer) + "\n";
    }
    return yaml;
}

void writeTexts(const EnglandBook& book, const std::string& records, const fs::path& folder) {
    write(folder / "config" / "county.yaml", book.countyYaml);
    write(folder / "config" / "offerbook.properties",
          "plugins.dir = " + (folder / "plugins").string() + "\nplugin.seconds = 60\n");
    write(folder / "plugins" / "countywide" / "sector.yaml", "title: Every school\ncovers: TRUE\n");
    write(folder / "plugins" / "countywide" / "offers.yaml", offersYaml(records));
}

void fill(const fs::path& folder) {
    const EnglandBook& book = englandBook();
    const CountyBook county = valueOf(readCountyBook(CountyFiles{{"county.yaml", book.countyYaml}}, {}));
    const std::string records = goodRecords(book);
    const PluginOutput output = valueOf(readPluginOutput(records, "countywide", book.schools));
    const SystemClock clock;
    EditionInfo info;
    info.number = 1;
    info.registerDigest = book.schoolRegister->digest;
    info.countyDigest = county.digest;
    info.bundleDigests = {output.bundle.digest};
    info.computedDigests = {output.computed.digest};
    info.at = clock.now();
    info.digest = editionDigest(info);
    const auto store = openStore(folder);
    store->putRegister({info.registerDigest, clock.now(), "england.csv",
                        static_cast<std::int64_t>(book.schoolRegister->schools.size())},
                       canonicalContent(*book.schoolRegister));
    store->putEdition(info,
                      {{county.digest, county.content},
                       {output.bundle.digest, output.bundle.content},
                       {output.computed.digest, output.computed.content}},
                      {});
    completeOfferHistory(*store);  // as publishing does
    writeTexts(book, records, folder / "new");
    // The same schools as a file to import: for the county's own offers over all of England.
    write(folder / "new" / "england.csv", englandRegister(1, {.served = 24000, .others = 0, .closed = 0}));
}

}  // namespace
}  // namespace offerbook::test

int main(int argc, char** argv) {
    if (argc != 2) {
        std::cerr << "usage: england_data FOLDER\n";
        return 2;
    }
    try {
        offerbook::test::fill(argv[1]);
        return 0;
    } catch (const std::exception& problem) {
        std::cerr << problem.what() << '\n';
        return 1;
    }
}
