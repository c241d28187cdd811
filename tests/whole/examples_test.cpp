// The examples of the documents, run against the sample county as printed: a curl command in a line that is
// set in by four spaces, Python and JavaScript between fences. Only the server's address is another.
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "base/files.h"
#include "support/program.h"
#include "support/shared_data.h"
#include "support/temp_folder.h"
#include "whole/book_folder.h"

namespace offerbook::test {
namespace {

constexpr std::string_view printedAddress = "http://127.0.0.1:8080";

struct Example {
    std::string where;  ///< File and line.
    std::string program;
    std::string text;
};

constexpr std::ptrdiff_t filesOfARun = 3;  ///< The example, its output and its errors.

/// "python" of "```python"; empty where a line opens no such fence.
std::string languageOf(const std::string& line) {
    for (const char* language : {"python", "javascript"})
        if (line == "```" + std::string(language)) return language;
    return {};
}

std::vector<Example> examplesOf(const std::string& file) {
    std::ifstream lines(sourceDir() / "share/doc" / file);
    std::vector<Example> examples;
    std::string language;
    std::size_t number = 0;
    for (std::string line; std::getline(lines, line);) {
        ++number;
        const std::string where = file + ':' + std::to_string(number);
        if (!language.empty()) {
            if (line == "```")
                language.clear();
            else
                examples.back().text += line + '\n';
        } else if (language = languageOf(line); !language.empty()) {
            examples.push_back({where, language == "python" ? "python3" : "node --input-type=module", {}});
        } else if (line.starts_with("    curl ")) {
            examples.push_back({where, "sh", line.substr(4) + '\n'});
        } else if (line.starts_with("      ") && !examples.empty() && examples.back().program == "sh" &&
                   examples.back().text.ends_with("\\\n")) {
            examples.back().text += line + '\n';  // a command that goes on
        }
    }
    return examples;
}

std::string withAddress(std::string text, const std::string& address) {
    for (std::size_t at = text.find(printedAddress); at != std::string::npos;
         at = text.find(printedAddress, at))
        text.replace(at, printedAddress.size(), address);
    return text;
}

/// What it printed; empty where it failed.
std::string outputOf(const Example& example, const std::filesystem::path& folder,
                     const std::string& address) {
    // curl alone takes an error for an answer.
    std::string text = withAddress(example.text, address);
    if (example.program == "sh")
        text = "curl() { command curl --fail --silent --show-error \"$@\"; }\n" + text;
    std::ofstream(folder / "example") << text;
    const std::string output = (folder / "output").string();
    const std::string command = "cd '" + folder.string() + "' && timeout 30 " + example.program +
                                " < example > '" + output + "' 2> errors";
    const int status = std::system(command.c_str());
    EXPECT_EQ(status, 0) << example.where << '\n'
                         << text << readFile(folder / "errors", 100'000).value()
                         << readFile(output, 10'000).value();
    return readFile(output, std::size_t{64} << 20U).value();
}

class Examples : public testing::TestWithParam<const char*> {};

TEST_P(Examples, doWhatTheySay) {
    const std::vector<Example> examples = examplesOf(GetParam());
    ASSERT_GE(examples.size(), 3U);
    const BookFolder book;
    const Program program = book.program();
    program.fill();
    // Some of them read what changed since the first edition.
    book.edit("config/county.yaml", "service_name: ", "service_name: New ");
    ASSERT_EQ(program.run({"publish", "--by", "Head of inclusion", "--note", "Another"}).exitCode, 0);
    const RunningServer server(program);
    const std::string address = "http://127.0.0.1:" + std::to_string(server.port());
    for (const Example& example : examples) {
        SCOPED_TRACE(example.where);
        const TempFolder folder;
        const std::string output = outputOf(example, folder.path(), address);
        const auto files = std::distance(std::filesystem::directory_iterator(folder.path()),
                                         std::filesystem::directory_iterator());
        EXPECT_TRUE(!output.empty() || files > filesOfARun) << "gave nothing: " << example.text;
    }
}

INSTANTIATE_TEST_SUITE_P(Documents, Examples, testing::Values("api.md"), [](const auto& document) {
    const std::string name = document.param;
    return name.substr(0, name.find('.'));
});

}  // namespace
}  // namespace offerbook::test
