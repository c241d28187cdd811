// What the header and share/doc/plugins.md print as a whole plugin compiles as printed, without a warning.

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "support/shared_data.h"
#include "support/temp_folder.h"

namespace offerbook {

namespace {

namespace fs = std::filesystem;

fs::path headers() {
    return test::sourceDir() / "core" / "plugin" / "include";
}

/// The lines behind `begin` as far as they begin with `indent`, without it.
std::string indentedAfter(const std::string& text, const std::string& begin, const std::string& indent) {
    std::size_t at = text.find(begin);
    if (at == std::string::npos) return {};
    at = text.find(indent, at + begin.size());
    std::string lines;
    for (bool inside = true; inside && at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string line = text.substr(at, end - at);
        inside = line.starts_with(indent) || line.empty();
        if (inside) lines += (line.empty() ? line : line.substr(indent.size())) + "\n";
        at = end + 1;
    }
    return lines;
}

std::string headerExample() {
    const std::string header = test::contentOf(headers() / "offerbook" / "plugin.h");
    return "#include <offerbook/plugin.h>\n" + indentedAfter(header, "go to the county's log.\n", " *   ");
}

std::string docExample() {
    const std::string page = test::contentOf(test::sourceDir() / "share" / "doc" / "plugins.md");
    return indentedAfter(page, "The whole of a plugin:\n", "    ");
}

bool isInstalled(const std::string& compiler) {
    return std::system(("command -v " + compiler + " > /dev/null 2>&1").c_str()) == 0;
}

/// What the compiler says; nothing where it is content.
std::string compiled(const std::string& compiler, const std::string& standard, const std::string& source) {
    const test::TempFolder folder;
    const fs::path file = folder.write("example.txt", source);
    const std::string language = standard.starts_with("c++") ? "c++" : "c";
    const std::string command = compiler + " -x " + language + " -std=" + standard +
                                " -Wall -Wextra -Wpedantic -Werror -fvisibility=hidden -fsyntax-only -I'" +
                                headers().string() + "' '" + file.string() + "' 2>&1";
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), &pclose);
    std::string output;
    std::array<char, 4096> buffer{};
    while (pipe && fgets(buffer.data(), static_cast<int>(buffer.size()), pipe.get()) != nullptr)
        output += buffer.data();
    return output;
}

void expectCompiles(const std::string& source, const std::vector<std::string>& standards,
                    const std::vector<std::string>& compilers) {
    ASSERT_NE(source.find("offerbook"), std::string::npos);
    ASSERT_GE(std::count(source.begin(), source.end(), '\n'), 7) << source;
    for (const std::string& compiler : compilers) {
        if (!isInstalled(compiler)) continue;
        for (const std::string& standard : standards)
            EXPECT_EQ(compiled(compiler, standard, source), "") << compiler << ' ' << standard << '\n'
                                                                << source;
    }
}

TEST(Examples, ofTheHeaderCompileInC) {
    expectCompiles(headerExample(), {"c11", "c17"}, {"gcc", "clang"});
}

TEST(Examples, ofTheHeaderCompileInCpp) {
    expectCompiles(headerExample(), {"c++17", "c++20"}, {"g++", "clang++"});
}

TEST(Examples, ofThePageCompile) {
    expectCompiles(docExample(), {"c++17", "c++20"}, {"g++", "clang++"});
}

}  // namespace

}  // namespace offerbook
