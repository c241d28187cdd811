// From `plugin new` to a published sector without a compiler.
#include <sys/stat.h>

#include <algorithm>
#include <sstream>

#include "support/program.h"
#include "support/shared_data.h"
#include "whole/book_folder.h"

namespace offerbook::test {
namespace {

using testing::HasSubstr;

/// Every line of findings; a freshly written plugin has no others than those on texts to write.
void expectOnlyEmptyTexts(const std::string& findings) {
    std::istringstream lines(findings);
    std::size_t count = 0;
    for (std::string line; std::getline(lines, line); ++count) {
        EXPECT_THAT(line, HasSubstr("offers.yaml:"));
        EXPECT_THAT(line, HasSubstr("' is empty. Write "));
    }
    EXPECT_EQ(count, 11U) << findings;
}

void writeTexts(const BookFolder& book, const std::string& file) {
    const std::pair<const char*, const char*> texts[] = {
        {"title:", " Play visits"},
        {"summary:", " A play adviser visits and plans with you."},
        {"gives:", " [A visit within a month, A written plan]"},
        {"does_not_give:", " [Toys, A standing adviser]"},
        {"before_you_ask:", " []"},
        {"no_limit:", " Every nursery is visited once a year."},
        {"email:", " play@sample-county.example"},
        {"answer_within:", " 5 working days"},
        {"who: #", ""},
        {"      by:\n", ""},
        {"      on:\n", ""},
    };
    for (const auto& [key, value] : texts) {
        const std::string before(key);
        if (before == "who: #")
            book.edit(file, before, "who: Head of early years #");
        else if (before == "      by:\n")
            book.edit(file, before, "      by: Head of early years\n");
        else if (before == "      on:\n")
            book.edit(file, before, "      on: 2026-11-20\n");
        else
            book.edit(file, before + " #", before + value + " #");
    }
}

TEST(NewSector, isLiveWithoutACompiler) {
    const BookFolder book;
    const Program program = book.program();
    program.fill();
    const std::string folder = book.path("nurseries").string();
    const Ran made = program.run({"plugin", "new", "nurseries", "--title", "Nurseries", "--covers", "nursery",
                                  "--dir", book.folder().path().string()});
    ASSERT_EQ(made.exitCode, 0) << made.err;
    EXPECT_THAT(made.out, HasSubstr("It covers "));
    const std::string given = " --config " + book.path("config/offerbook.properties").string() + " --data " +
                              book.path("data").string() + "\n";
    EXPECT_THAT(made.out, HasSubstr("offerbook plugin check " + folder + given));
    EXPECT_THAT(made.out, HasSubstr("offerbook publish --dry-run" + given));

    const Ran fresh = program.run({"plugin", "check", folder});
    EXPECT_EQ(fresh.exitCode, 1);
    expectOnlyEmptyTexts(fresh.err);

    writeTexts(book, "nurseries/offers.yaml");
    const Ran written = program.run({"plugin", "check", folder});
    EXPECT_EQ(written.exitCode, 0) << written.err;

    std::filesystem::rename(folder, book.path("plugins/nurseries"));
    const Ran listed = program.run({"plugin", "list"});
    EXPECT_EQ(listed.exitCode, 0) << listed.err;
    EXPECT_THAT(listed.out, HasSubstr("nurseries"));
    const Ran published = program.run({"publish", "--by", "Head of early years"});
    EXPECT_EQ(published.exitCode, 0) << published.err;
    EXPECT_THAT(published.out, HasSubstr("Published as edition 2"));
    EXPECT_EQ(program.run({"explain", "990001", "nurseries-first"}).exitCode, 0);
}

TEST(NewSector, isInOrderWhateverTheUmask) {
    const BookFolder book;
    const mode_t before = ::umask(002);
    const Ran made = book.program().run({"plugin", "new", "nurseries", "--title", "Nurseries", "--covers",
                                         "nursery", "--dir", book.folder().path().string()});
    const Ran checked = book.program().run({"plugin", "check", book.path("nurseries").string()});
    ::umask(before);
    ASSERT_EQ(made.exitCode, 0) << made.err;
    EXPECT_THAT(checked.err, testing::Not(HasSubstr("Others may write")));
}

TEST(PluginCheck, answersAsSarifWhateverIsThrown) {
    const BookFolder book;
    book.folder().write("data/offerbook.db", "this is no store");
    const Ran ran = book.program().run({"plugin", "check", book.path("plugins/primary").string(), "--sarif"});
    EXPECT_EQ(ran.exitCode, 1);
    EXPECT_THAT(ran.out, HasSubstr("\"version\": \"2.1.0\""));
    EXPECT_THAT(ran.out, HasSubstr("\"level\": \"error\""));
    EXPECT_THAT(ran.out, HasSubstr("offerbook.db"));
}

TEST(NewSector, neverWaitsForAnAnswer) {
    const BookFolder book;
    const Ran ran = book.program().run({"plugin", "new", "nurseries"});
    EXPECT_EQ(ran.exitCode, 2);
    EXPECT_THAT(ran.err, HasSubstr("--title and --covers are missing"));
}

}  // namespace
}  // namespace offerbook::test
