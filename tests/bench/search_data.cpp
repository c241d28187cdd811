// search_data FOLDER: fills a data folder with a stored edition of 10,000 offers with words as a real book
// has them, for measuring search over HTTP; and FOLDER/queries, what to ask: what school staff type, each
// word and each two words of it that follow each other, one a line, every one once.
#include <algorithm>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "base/day.h"
#include "base/text.h"
#include "catalogue/edition.h"
#include "publish/county_files.h"
#include "store/store.h"
#include "support/many_offers.h"
#include "support/shared_data.h"
#include "support/value_of.h"

namespace offerbook::test {
namespace {

namespace fs = std::filesystem;

void storeOffers(const fs::path& folder) {
    constexpr std::size_t offers = 10'000;
    const EditionParts parts = manyOffersParts(offers);
    const CountyBook county = valueOf(
        readCountyBook(CountyFiles{{"county.yaml", contentOf(sourceDir() / "config" / "county.yaml")}}, {}));
    const PluginOutput& output = *parts.plugins.front();
    const SystemClock clock;
    EditionInfo info;
    info.number = 1;
    info.registerDigest = parts.schoolRegister->digest;
    info.countyDigest = county.digest;
    info.bundleDigests = {output.bundle.digest};
    info.computedDigests = {output.computed.digest};
    info.at = clock.now();
    info.digest = editionDigest(info);
    const auto store = openStore(folder);
    store->putRegister({info.registerDigest, clock.now(), "tiny.csv",
                        static_cast<std::int64_t>(parts.schoolRegister->schools.size())},
                       canonicalContent(*parts.schoolRegister));
    store->putEdition(info,
                      {{county.digest, county.content},
                       {output.bundle.digest, output.bundle.content},
                       {output.computed.digest, output.computed.content}},
                      {});
}

/// Whether somebody may look for it alone.
bool isWhole(std::string_view word) {
    return word.size() >= 4;
}

void writeQueries(const fs::path& file) {
    std::vector<std::string> queries;
    const std::string text = contentOf(sourceDir() / "tests" / "search" / "staff_queries.csv");
    std::vector<std::string_view> lines = split(text, '\n');
    lines.erase(lines.begin());
    for (const std::string_view line : lines) {
        const std::string_view query = split(line, ',').front();
        queries.emplace_back(query);
        const auto words = split(query, ' ');
        for (std::size_t index = 0; index < words.size(); ++index) {
            if (isWhole(words[index])) queries.emplace_back(words[index]);
            if (index > 0 && isWhole(words[index - 1]) && isWhole(words[index]))
                queries.push_back(std::string(words[index - 1]) + ' ' + std::string(words[index]));
        }
    }
    std::erase(queries, "");
    std::sort(queries.begin(), queries.end());
    queries.erase(std::unique(queries.begin(), queries.end()), queries.end());
    std::ofstream out(file);
    for (const std::string& query : queries) out << query << '\n';
}

}  // namespace
}  // namespace offerbook::test

int main(int argc, char** argv) {
    if (argc != 2) {
        std::cerr << "usage: search_data FOLDER\n";
        return 2;
    }
    try {
        offerbook::test::storeOffers(argv[1]);
        offerbook::test::writeQueries(std::filesystem::path(argv[1]) / "queries");
        return 0;
    } catch (const std::exception& problem) {
        std::cerr << problem.what() << '\n';
        return 1;
    }
}
