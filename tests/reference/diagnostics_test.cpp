// The catalogue of diagnostics: complete, true, and what share/doc/diagnostics.md shows.
#include <cctype>
#include <regex>
#include <set>
#include <sstream>

#include "base/diagnostic_codes.h"
#include "reference/example_readers.h"
#include "support/shared_data.h"

namespace offerbook::test {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

std::string fenced(std::string_view text) {
    return "```\n" + std::string(text) + (text.ends_with('\n') ? "" : "\n") + "```\n";
}

std::string reference() {
    std::ostringstream text;
    text
        << "# Every diagnostic\n\n"
           "A finding is one line, as compilers write it: `file:line:column: error[code]: text`. Errors stop "
           "publishing,\nwarnings and notes do not. The same stands in `--json` and `--sarif`. This page "
           "shows "
           "every code with examples;\na test runs them.\n";
    for (const DiagnosticCode& row : diagnosticCodes()) {
        text << "\n## `" << row.code << "`: " << row.title << "\n\n"
             << row.meaning << "\n\n"
             << "What to do: " << row.advice << "\n";
        for (const DiagnosticExample& example : row.examples)
            text << "\n" << fenced(example.input) << "\nsays\n\n" << fenced(example.says);
    }
    return text.str();
}

/// Constants of text by their names: `constexpr auto writing = "write a file"`.
std::map<std::string, std::string> constants(const std::vector<std::string>& sources) {
    const std::regex definition(
        R"re(constexpr (?:const char\*|std::string_view|auto|char) (\w+)(?:\[\])? = "([a-z-]+)";)re");
    std::map<std::string, std::string> found;
    for (const std::string& text : sources)
        for (std::sregex_iterator hit(text.begin(), text.end(), definition), end; hit != end; ++hit)
            found.emplace((*hit)[1].str(), (*hit)[2].str());
    return found;
}

/// The codes that the sources give to findings, with one place of each.
std::map<std::string, std::string> usedCodes() {
    const std::vector<std::regex> uses{
        std::regex(R"re((?:error|warning|note)\(\s*"([a-z-]+)")re"),
        std::regex(R"re(Severity::\w+,\s*"([a-z-]+)")re"),
        std::regex(R"re(DecodeContext \w+\{[^;"]*"([a-z-]+)")re"),
        std::regex(R"re(readFile\([^;"]*"([a-z-]+)"\))re"),
        std::regex(R"re(UniqueIds \w*[{(]\s*"[a-z ]+",\s*"([a-z-]+)")re"),
        std::regex(R"re(UniqueIds \w*[{(]\s*"[a-z ]+",\s*"([a-z-]+)")re"),
        std::regex(R"re([Tt]ally_?(?: tally)?\("([a-z-]+)")re"),
    };
    // The same places with the name of a constant.
    const std::vector<std::regex> named{
        std::regex(R"re((?:error|warning|note)\(\s*([a-z]\w*),)re"),
        std::regex(R"re(Severity::\w+,\s*([a-z]\w*),)re"),
        std::regex(R"re(\bcode = ([a-z]\w*);)re"),
    };
    std::map<std::string, std::string> used;
    std::vector<std::string> sources;
    for (const auto& entry : fs::recursive_directory_iterator(sourceDir() / "core")) {
        if (entry.path().extension() != ".cpp" && entry.path().extension() != ".h") continue;
        const std::string text = contentOf(entry.path());
        for (const std::regex& use : uses)
            for (std::sregex_iterator hit(text.begin(), text.end(), use), end; hit != end; ++hit)
                used.emplace((*hit)[1].str(), entry.path().filename().string());
        sources.push_back(text);
    }
    const auto values = constants(sources);
    for (const std::string& text : sources)
        for (const std::regex& use : named)
            for (std::sregex_iterator hit(text.begin(), text.end(), use), end; hit != end; ++hit)
                if (const auto value = values.find((*hit)[1].str()); value != values.end())
                    used.emplace(value->second, "a constant " + value->first);
    return used;
}

TEST(DiagnosticsReference, knowsEveryCodeThatIsUsed) {
    const auto used = usedCodes();
    EXPECT_GE(used.size(), 10U);
    EXPECT_TRUE(used.contains("contradiction")) << "codes given through constants are seen too";
    for (const auto& [code, place] : used)
        EXPECT_NE(findDiagnosticCode(code), nullptr)
            << place << " uses the code '" << code
            << "', which core/base/diagnostic_codes.cpp does not explain";
}

TEST(DiagnosticsReference, hasCodesOnceWithAllTheirWords) {
    std::set<std::string_view> seen;
    for (const DiagnosticCode& row : diagnosticCodes()) {
        EXPECT_TRUE(seen.insert(row.code).second) << row.code;
        EXPECT_FALSE(row.title.empty() || row.meaning.empty() || row.advice.empty() || row.examples.empty())
            << row.code;
    }
    EXPECT_EQ(findDiagnosticCode("nothing"), nullptr);
}

TEST(DiagnosticsReference, showsExamplesThatAreReal) {
    for (const DiagnosticCode& row : diagnosticCodes())
        for (const DiagnosticExample& example : row.examples) {
            const std::string found = findingsOn(example) + "\n";
            EXPECT_THAT(found, HasSubstr(std::string(example.says) + "\n")) << "[" << row.code << "]";
            EXPECT_THAT(std::string(example.says), HasSubstr("[" + std::string(row.code) + "]"));
        }
}

TEST(DiagnosticsReference, isThePage) {
    EXPECT_EQ(contentOf(sourceDir() / "share" / "doc" / "diagnostics.md"), reference())
        << "share/doc/diagnostics.md must hold exactly:\n"
        << reference();
}

}  // namespace
}  // namespace offerbook::test
