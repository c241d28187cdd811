#include <random>

#include "catalogue/bundle.h"
#include "catalogue/changed_yaml.h"
#include "catalogue/county.h"
#include "catalogue/offers_file.h"
#include "support/tiny_book.h"

namespace offerbook::test {
namespace {

/// A few bytes overwritten, removed, doubled or swapped with a piece from elsewhere.
std::string mutated(std::string text, std::mt19937& random) {
    static const std::string letters = "{}[]:,'\"-\n #&*!|>%@\\0aeox9\x01\xC3\xFF";
    const auto below = [&](std::size_t bound) { return static_cast<std::size_t>(random() % bound); };
    for (std::size_t round = 1 + below(4); round > 0 && !text.empty(); --round) {
        const std::size_t at = below(text.size());
        const std::size_t length = 1 + below(20);
        switch (below(4)) {
            case 0:
                text[at] = letters[below(letters.size())];
                break;
            case 1:
                text.erase(at, length);
                break;
            case 2:
                text.insert(at, text.substr(below(text.size()), length));
                break;
            default:
                text.insert(at, 1, letters[below(letters.size())]);
                break;
        }
    }
    return text;
}

constexpr int rounds = 1500;

TEST(HostileInput, neverBreaksTheReaderOfCountyFiles) {
    std::mt19937 random(1);
    const std::string good = tinyCountyYaml();
    for (int round = 0; round < rounds; ++round) {
        const auto county = readCounty(mutated(good, random), "county.yaml");
        EXPECT_EQ(static_cast<bool>(county), !county.diagnostics().hasErrors());
    }
}

TEST(HostileInput, neverBreaksTheReaderOfOffers) {
    std::mt19937 random(2);
    const std::string good = wholeOffer();
    for (int round = 0; round < rounds; ++round) {
        const auto document = readYaml(mutated(good, random), "offers.yaml");
        if (!document) continue;
        const auto file = readOffersFile(document.value());
        EXPECT_EQ(static_cast<bool>(file), !file.diagnostics().hasErrors());
    }
}

TEST(HostileInput, neverBreaksTheReaderOfRecords) {
    std::mt19937 random(3);
    const std::string good = recordsOf("primary", "TRUE", wholeOffer(), "[true,false,null]");
    const Bundle bundle = readPluginOutput(good, "primary", 3)->bundle;
    for (int round = 0; round < rounds; ++round) {
        const std::string bad = mutated(good, random);
        const auto output = readPluginOutput(bad, "primary", 3);
        EXPECT_EQ(static_cast<bool>(output), !output.diagnostics().hasErrors());
        if (output) {
            EXPECT_TRUE(readBundle(output->bundle.content)) << output->bundle.content;
        }
        (void)readBundle(mutated(bundle.content, random));
        (void)readComputedFacts(mutated("{\"fact\":\"near-host\",\"values\":[true,false,null]}\n", random),
                                bundle, 3);
    }
}

TEST(HostileInput, neverBreaksABookOfRecordsThatWereAccepted) {
    std::mt19937 random(4);
    const std::string good =
        recordsOf("primary", "TRUE", tinyOffersYaml("primary"), "[true,false,null,true,true,true,true]");
    for (int round = 0; round < rounds / 3; ++round) {
        auto output = readPluginOutput(mutated(good, random), "primary", 7);
        if (!output) continue;
        EditionParts parts = tinyParts();
        parts.plugins[1] = std::make_shared<const PluginOutput>(std::move(output).value());
        const auto edition = buildEdition(std::move(parts), tinyDay());
        EXPECT_EQ(static_cast<bool>(edition), !edition.diagnostics().hasErrors());
    }
}

}  // namespace
}  // namespace offerbook::test
