// england_data FOLDER: fills a data folder with a stored edition of England's size, for measuring how fast
// `serve` is ready.
#include <exception>
#include <iostream>
#include <stdexcept>
#include <utility>

#include "base/day.h"
#include "catalogue/edition.h"
#include "publish/county_files.h"
#include "store/store.h"
#include "support/england_book.h"
#include "support/value_of.h"

namespace offerbook::test {
namespace {

void fill(const std::filesystem::path& folder) {
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
