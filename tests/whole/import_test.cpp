// Importing from outside: what would be lost is refused, what changed is told, and trying leaves no trace.
#include <filesystem>
#include <map>

#include <nlohmann/json.hpp>

#include "support/changed_store.h"
#include "support/program.h"
#include "support/shared_data.h"
#include "whole/book_folder.h"

namespace offerbook::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using Json = nlohmann::json;
namespace fs = std::filesystem;

const std::string sample = (sourceDir() / "share" / "register" / "sample.csv").string();
const std::string sampleLinks = (sourceDir() / "share" / "register" / "sample-links.csv").string();

/// The sample, ended after this many rows.
std::string cutAfter(std::size_t rows) {
    const std::string whole = contentOf(sample);
    std::size_t end = 0;
    for (std::size_t line = 0; line <= rows; ++line) end = whole.find('\n', end) + 1;
    return whole.substr(0, end);
}

TEST(Import, refusesAFileThatLostAPartOfTheRegister) {
    const BookFolder book;
    const Program program = book.program();
    ASSERT_EQ(program.run({"register", "import", sample}).exitCode, 0);
    const std::string before = program.run({"register", "show"}).out;
    const auto cut = book.folder().write("cut.csv", cutAfter(20)).string();
    for (const bool dryRun : {false, true}) {
        std::vector<std::string> words{"register", "import", cut};
        if (dryRun) words.emplace_back("--dry-run");
        const Ran ran = program.run(words);
        EXPECT_EQ(ran.exitCode, 1) << ran.out;
        EXPECT_THAT(ran.err,
                    AllOf(HasSubstr("open establishments of the register in the store would be missing"),
                          HasSubstr("--accept-losses"), HasSubstr("Missing from the file: ")));
        EXPECT_THAT(ran.out, Not(HasSubstr("Imported")));
        words.emplace_back("--json");
        const Json told = Json::parse(program.run(words).out);
        EXPECT_EQ(told["refused"], true);
        EXPECT_FALSE(told["missing"].empty());
    }
    EXPECT_EQ(program.run({"register", "show"}).out, before);
    const Ran accepted = program.run({"register", "import", cut, "--accept-losses"});
    EXPECT_EQ(accepted.exitCode, 0) << accepted.err;
    EXPECT_THAT(accepted.out, AllOf(HasSubstr("Missing from the file: "), Not(HasSubstr("Closed: "))));
}

TEST(Import, tellsWhatBecameOfLinks) {
    const BookFolder book;
    const Program program = book.program();
    ASSERT_EQ(program.run({"register", "import", sample, "--links", sampleLinks}).exitCode, 0);
    EXPECT_THAT(program.run({"register", "import", sample}).out,
                HasSubstr("Nothing changed since the last import"));
    const std::string links = contentOf(sampleLinks);
    const auto header = book.folder().write("links.csv", links.substr(0, links.find('\n') + 1)).string();
    const Ran refused = program.run({"register", "import", sample, "--links", header});
    EXPECT_EQ(refused.exitCode, 1) << refused.out;
    EXPECT_THAT(refused.err, AllOf(HasSubstr("known successors in the store would lose them"),
                                   HasSubstr("Links to successors gone: ")));
    const Ran taken = program.run({"register", "import", sample, "--links", header, "--accept-losses"});
    EXPECT_EQ(taken.exitCode, 0) << taken.err;
    EXPECT_THAT(taken.out, AllOf(HasSubstr("Links to successors gone: "), Not(HasSubstr("Nothing changed"))));
    const Json back =
        Json::parse(program.run({"register", "import", sample, "--links", sampleLinks, "--json"}).out);
    EXPECT_FALSE(back["links"]["added"].empty());
    EXPECT_EQ(back["nothing_changed"], false);
}

TEST(Import, comparesWithNothingOnlyWhereThatIsAccepted) {
    const BookFolder book;
    const Program program = book.program();
    program.fill();
    changeStore(book.path("data"),
                "update register_version set digest = (select bundle_digest from edition_plugin limit 1)");
    const Ran refused = program.run({"register", "import", sample});
    EXPECT_EQ(refused.exitCode, 1) << refused.out;
    EXPECT_THAT(refused.err, AllOf(HasSubstr("is damaged"), HasSubstr("--accept-losses")));
    EXPECT_EQ(program.run({"register", "import", sample, "--accept-losses"}).exitCode, 0);
    EXPECT_EQ(program.run({"register", "show", "990001"}).exitCode, 0);
}

std::map<std::string, fs::file_time_type> filesIn(const fs::path& folder) {
    std::map<std::string, fs::file_time_type> files;
    for (const auto& entry : fs::directory_iterator(folder))
        files.emplace(entry.path().filename().string(), entry.last_write_time());
    return files;
}

TEST(DryRun, ofAnImportMakesAndChangesNothing) {
    const BookFolder book;
    const Program program = book.program();
    const Ran first = program.run({"register", "import", sample, "--dry-run"});
    EXPECT_EQ(first.exitCode, 0) << first.err;
    EXPECT_THAT(first.out, HasSubstr("Tried, nothing stored"));
    EXPECT_FALSE(fs::exists(book.path("data")));
    ASSERT_EQ(program.run({"register", "import", sample}).exitCode, 0);
    const auto before = filesIn(book.path("data"));
    const Ran second = program.run({"register", "import", sample, "--dry-run"});
    EXPECT_EQ(second.exitCode, 0) << second.err;
    EXPECT_EQ(filesIn(book.path("data")), before);
}

TEST(Publish, makesNoStoreWhereThereIsNone) {
    const BookFolder book;
    const Ran ran = book.program().run({"publish"});
    EXPECT_EQ(ran.exitCode, 1);
    EXPECT_THAT(ran.err, AllOf(HasSubstr("There is no store in"), HasSubstr("register import FILE")));
    EXPECT_FALSE(fs::exists(book.path("data")));
}

}  // namespace
}  // namespace offerbook::test
