// share/doc/abi.md: its record examples are accepted, and no record kind, struct or member is left out.
#include <regex>
#include <set>

#include "catalogue/bundle.h"
#include "support/shared_data.h"

namespace offerbook::test {
namespace {

using testing::HasSubstr;

const std::string& page() {
    static const std::string text = contentOf(sourceDir() / "share" / "doc" / "abi.md");
    return text;
}

/// The lines of the page that are records.
std::vector<std::string> records() {
    std::vector<std::string> lines;
    std::size_t begin = 0;
    while (begin < page().size()) {
        const std::size_t end = std::min(page().find('\n', begin), page().size());
        std::string line = page().substr(begin, end - begin);
        line.erase(0, line.find_first_not_of(' '));
        if (line.starts_with(R"({"record":)")) lines.push_back(line);
        begin = end + 1;
    }
    return lines;
}

TEST(AbiReference, showsRecordsThatAreAccepted) {
    std::string ndjson;
    for (const std::string& line : records()) ndjson += line + "\n";
    const Result<PluginOutput> output = readPluginOutput(ndjson, "primary", 3);
    ASSERT_TRUE(output) << toString(output.diagnostics());
    EXPECT_EQ(output->bundle.offers.size(), 1U);
    EXPECT_EQ(output->bundle.facts.size(), 3U);
    EXPECT_EQ(output->bundle.providers.size(), 1U);
}

TEST(AbiReference, showsEveryKindOfRecord) {
    std::set<std::string> shown;
    for (const std::string& line : records()) shown.insert(line.substr(11, line.find('"', 11) - 11));
    const std::string source = contentOf(sourceDir() / "core" / "catalogue" / "records.cpp");
    const std::size_t begin = source.find("sorts{");
    const std::string list = source.substr(begin, source.find('}', begin) - begin);
    const std::regex word("\"([a-z]+)\"");
    std::size_t kinds = 0;
    for (std::sregex_iterator hit(list.begin(), list.end(), word), end; hit != end; ++hit, ++kinds)
        EXPECT_TRUE(shown.contains((*hit)[1].str())) << (*hit)[1].str();
    EXPECT_EQ(kinds, shown.size());
}

TEST(AbiReference, namesEveryMember) {
    const std::string header =
        contentOf(sourceDir() / "core" / "plugin" / "include" / "offerbook" / "plugin.h");
    const std::regex member(R"((?:^|\n)    [a-z][a-z0-9_ *]*?(?:\(\*)?([a-z_]+)(?:\)\(.*|;))");
    std::size_t members = 0;
    for (std::sregex_iterator hit(header.begin(), header.end(), member), end; hit != end; ++hit, ++members)
        EXPECT_THAT(page(), HasSubstr("`" + (*hit)[1].str() + "`"));
    EXPECT_GE(members, 20U);
}

}  // namespace
}  // namespace offerbook::test
