#include "house/house_rules.h"
#include "support/shared_data.h"
#include "support/temp_folder.h"

namespace offerbook::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(House, isInOrder) {
    EXPECT_THAT(brokenRules(sourceDir()), IsEmpty());
}

/// What the checker says about one made-up file.
std::vector<std::string> findings(const std::string& file, const std::string& content) {
    const TempFolder root;
    root.write(file, content);
    return brokenRules(root.path());
}

TEST(HouseRules, letAFloorIncludeItselfAndWhatIsBelow) {
    EXPECT_THAT(findings("core/rules/rule.cpp",
                         "#include <vector>\n#include <nlohmann/json.hpp>\n#include \"base/text.h\"\n"
                         "#include \"rules/rule.h\"\n"),
                IsEmpty());
    EXPECT_THAT(
        findings("core/web/api/a.h",
                 "// Text.\n#pragma once\n#include <nlohmann/json_fwd.hpp>\n#include \"store/store.h\"\n"),
        IsEmpty());
}

TEST(HouseRules, refuseIncludesOfAFloorAbove) {
    EXPECT_THAT(findings("core/base/text.cpp", "#include \"rules/rule.h\"\n"),
                ElementsAre(HasSubstr("core/base/text.cpp includes rules/rule.h")));
    EXPECT_THAT(findings("core/publish/a.cpp", "  #  include \"web/server/server.h\"\n"),
                ElementsAre(HasSubstr("publish is below web")));
    EXPECT_THAT(findings("core/store/a.cpp", "#include \"../base/text.h\"\n"),
                ElementsAre(HasSubstr("from core/")));
    EXPECT_THAT(findings("core/attic/a.cpp", "#include \"base/text.h\"\n"),
                ElementsAre(HasSubstr("on no floor")));
}

TEST(HouseRules, refuseTwoTypesOfOneName) {
    const TempFolder root;
    root.write("core/rules/a.cpp",
               "namespace offerbook {\n\nstruct Token {\n    int a;\n};\n\n}  // namespace offerbook\n");
    root.write("core/search/b.cpp",
               "namespace offerbook {\n\nnamespace {\n\nstruct Token {\n};\n\n}  // namespace\n\n}  // "
               "namespace offerbook\n");
    EXPECT_THAT(brokenRules(root.path()), IsEmpty()) << "only one is seen by others";
    root.write(
        "core/search/c.cpp",
        "namespace offerbook {\n\nclass Token final : public Word {\n};\n\n}  // namespace offerbook\n");
    EXPECT_THAT(brokenRules(root.path()),
                ElementsAre(HasSubstr("core/search/c.cpp defines Token as does core/rules/a.cpp")));
}

TEST(HouseRules, refuseHeavyHeadersInHeaders) {
    for (const char* const heavy :
         {"nlohmann/json.hpp", "CLI/CLI.hpp", "boost/dll.hpp", "ctemplate/template.h"}) {
        const std::string line = "#include <" + std::string(heavy) + ">\n";
        EXPECT_THAT(findings("core/web/a.h", "#pragma once\n" + line), ElementsAre(HasSubstr("heavy")))
            << heavy;
        EXPECT_THAT(findings("core/web/a.cpp", line), IsEmpty()) << heavy;
    }
}

TEST(HouseRules, keepThePluginHeadersAlone) {
    const std::string file = "core/plugin/include/offerbook/sdk.hpp";
    EXPECT_THAT(
        findings(file,
                 "#pragma once\n#include <offerbook/plugin.h>\n#include <cmath>\n#include <stdint.h>\n"),
        IsEmpty());
    EXPECT_THAT(findings("core/plugin/include/offerbook/plugin.h", "#ifndef OB\n#define OB\n#endif\n"),
                IsEmpty());
    EXPECT_THAT(findings(file, "#pragma once\n#include \"base/text.h\"\n"),
                ElementsAre(HasSubstr("base/text.h")));
    EXPECT_THAT(findings(file, "#pragma once\n#include <Poco/UUID.h>\n"),
                ElementsAre(HasSubstr("Poco/UUID.h")));
    EXPECT_THAT(findings(file, "int one;\n"), ElementsAre(HasSubstr("include guard")));
}

TEST(HouseRules, askForPragmaOnceAndShortFiles) {
    EXPECT_THAT(findings("tests/a/a.h", "int one;\n"), ElementsAre("tests/a/a.h lacks #pragma once"));
    std::string lines;
    for (int line = 0; line < 400; ++line) lines += "\n";
    EXPECT_THAT(findings("core/base/a.cpp", lines), IsEmpty());
    EXPECT_THAT(findings("core/base/a.cpp", lines + "\n"), ElementsAre(HasSubstr("has 401 lines")));
}

TEST(HouseRules, knowWhatLiesOnTheTopLevel) {
    for (const char* const good :
         {".ci/run", ".gitignore", "README.md", "build/x", "build-asan/x", "share/x", "config/x"})
        EXPECT_THAT(findings(good, ""), IsEmpty()) << good;
    EXPECT_THAT(findings("docs/a.md", ""), ElementsAre(HasSubstr("docs does not belong")));
    EXPECT_THAT(findings("notes.txt", ""), ElementsAre(HasSubstr("notes.txt")));
}

}  // namespace
}  // namespace offerbook::test
