// The corpora of the fuzzed parsers as ordinary tests: seeds, and an input for every fault that fuzzing
// found.
#include <algorithm>
#include <filesystem>
#include <ostream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "fuzz/parsers.h"
#include "support/shared_data.h"

namespace offerbook::test {

void PrintTo(const FuzzedParser& parser, std::ostream* out) {
    *out << parser.name;
}

namespace {

namespace fs = std::filesystem;

std::vector<fs::path> corpusOf(std::string_view parser) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(sourceDir() / "tests" / "fuzz" / "corpus" / parser))
        files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

class FuzzCorpus : public testing::TestWithParam<FuzzedParser> {};

TEST_P(FuzzCorpus, holdsEveryProperty) {
    const FuzzedParser& parser = GetParam();
    const std::vector<fs::path> files = corpusOf(parser.name);
    ASSERT_FALSE(files.empty());
    EXPECT_NO_THROW(parser.read({}));
    for (const fs::path& file : files) {
        SCOPED_TRACE(file.string());
        EXPECT_NO_THROW(parser.read(contentOf(file)));
    }
}

/// Seeds follow the formats: one that is no longer read would lead the fuzzer nowhere.
TEST_P(FuzzCorpus, acceptsGoodSeedsAndRefusesBadOnes) {
    std::size_t good = 0;
    for (const fs::path& file : corpusOf(GetParam().name)) {
        const std::string name = file.filename().string();
        if (name.starts_with("good-")) {
            ++good;
            EXPECT_TRUE(GetParam().read(contentOf(file))) << file;
        } else if (name.starts_with("bad-")) {
            EXPECT_FALSE(GetParam().read(contentOf(file))) << file;
        } else {
            EXPECT_TRUE(name.starts_with("found-")) << file << " is named neither good-, bad- nor found-";
        }
    }
    EXPECT_GT(good, 0U);
}

INSTANTIATE_TEST_SUITE_P(Parsers, FuzzCorpus,
                         testing::ValuesIn(fuzzedParsers().begin(), fuzzedParsers().end()),
                         [](const auto& parser) { return std::string(parser.param.name); });

}  // namespace
}  // namespace offerbook::test
