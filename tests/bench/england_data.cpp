// england_data FOLDER: fills a data folder with a stored edition of England's size, for measuring how fast
// `serve` is ready; and beside it, in FOLDER/new, a county folder and a plugin of data alone that say the
// same in YAML, for measuring a dry run.
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <utility>

#include "base/day.h"
#include "base/document.h"
#include "base/text.h"
#include "catalogue/edition.h"
#include "publish/county_files.h"
#include "store/store.h"
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

/// YAML of the records' values, which are JSON and so YAML as well.
std::string offersYaml(std::string_view records) {
    std::string yaml = "offers:\n";
    for (const std::string_view line : split(records, '\n')) {
        if (line.find("\"record\":\"offer\"") == std::string_view::npos) continue;
        const Document record = valueOf(readJson(line, "records"));
        yaml += "  - " + toJson(*record.root.find("value")) + "\n";
    }
    return yaml;
}

void writeTexts(const EnglandBook& book, const fs::path& folder) {
    write(folder / "config" / "county.yaml", book.countyYaml);
    write(folder / "config" / "offerbook.properties",
          "plugins.dir = " + (folder / "plugins").string() + "\nplugin.seconds = 60\n");
    write(folder / "plugins" / "countywide" / "sector.yaml", "title: Every school\ncovers: TRUE\n");
    write(folder / "plugins" / "countywide" / "offers.yaml", offersYaml(book.records));
}

void fill(const fs::path& folder) {
    const EnglandBook& book = englandBook();
    const CountyBook county = valueOf(readCountyBook(CountyFiles{{"county.yaml", book.countyYaml}}, {}));
    const PluginOutput output = valueOf(readPluginOutput(book.records, "countywide", book.schools));
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
    writeTexts(book, folder / "new");
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
