// Wrong use of the command line: exit code 2, the argument that it is about, and an example.
#include "support/program.h"
#include "whole/book_folder.h"

namespace offerbook::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

struct Case {
    std::vector<std::string> words;
    std::vector<std::string> says;
};

TEST(WrongUse, isToldInTheReadersWordsWithAnExample) {
    const BookFolder book;
    const Program program = book.program();
    const std::vector<Case> cases{
        {{"editions", "show", "abc"},
         {"N: 'abc' is no number of an edition. Give a whole number from 1", "offerbook editions show 3"}},
        {{"editions", "diff", "1", "-2"}, {"'-2'"}},
        {{"editions", "show", "0"}, {"'0' is no number of an edition"}},
        {{"editions", "diff", "1"},
         {"'offerbook editions diff' needs B (Number of the later edition).", "editions diff 2 3"}},
        {{"register", "import"},
         {"'offerbook register import' needs FILE (The downloaded file).",
          "For example: offerbook register import"}},
        {{"explain"}, {"needs URN (", ") and OFFER (", "explain 118229"}},
        {{"register"}, {"Give a command after 'offerbook register'", "Commands: import, show."}},
        {{"register", "--config", "x"}, {"options such as '--config' come after the command"}},
        {{"publish", "--nte", "x"}, {"'offerbook publish' has no option '--nte'. Did you mean '--note'?"}},
        {{"--config", "x", "editions"},
         {"Options such as '--config' come after the command, here 'offerbook editions'."}},
        {{"editions", "show", "1", "2"}, {"'2' is one word too many for 'offerbook editions show'."}},
        {{"plugin", "check", "x", "--sarif", "--json"}, {"'--json' and '--sarif' cannot be given together."}},
        {{"export", "--format", "xlsx"},
         {"'xlsx' is no format. Give json, ndjson or csv.",
          "offerbook export --format csv --sector special"}},
        {{"frob", "--help"}, {"There is no command 'frob'.", "Commands: serve, register"}},
        {{"publsh", "--help"}, {"Did you mean 'publish'?"}},
        {{"register", "imprt", "--help"}, {"There is no command 'imprt'. Did you mean 'import'?"}},
    };
    for (const auto& [words, says] : cases) {
        const Ran ran = program.run(words);
        EXPECT_EQ(ran.exitCode, 2) << words[0] << ran.out << ran.err;
        EXPECT_THAT(ran.err, AllOf(testing::StartsWith("error: "), HasSubstr("--help' tells more"),
                                   Not(HasSubstr("Error")), Not(HasSubstr("Could not"))))
            << words[0];
        for (const std::string& part : says) EXPECT_THAT(ran.err, HasSubstr(part)) << words[0];
    }
}

TEST(Help, isGivenOnceForEveryCommand) {
    const BookFolder book;
    const Program program = book.program();
    for (const std::vector<std::string>& words :
         {std::vector<std::string>{"--help"}, {"register", "--help"}, {"register", "import", "--help"}}) {
        const Ran ran = program.run(words);
        EXPECT_EQ(ran.exitCode, 0) << words[0];
        EXPECT_THAT(ran.out, HasSubstr("Usage: ")) << words[0];
    }
}

}  // namespace
}  // namespace offerbook::test
