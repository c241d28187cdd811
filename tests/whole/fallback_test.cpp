// What is wrong with one plugin, or no longer true of the register, is told and holds up nobody else.
#include <nlohmann/json.hpp>

#include "support/program.h"
#include "support/shared_data.h"
#include "whole/book_folder.h"

namespace offerbook::test {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using Json = nlohmann::json;

constexpr auto primary = "plugins/primary/offers.yaml";
constexpr auto secondary = "plugins/secondary/offers.yaml";
constexpr auto stands =
    "Plugin 'primary' was refused; what it said in edition 1 stands until it is put right.";

/// A published book of which the texts of another plugin change as well.
class Fallback : public testing::Test {
protected:
    Fallback() : program_(book_.program()) {
        program_.fill();
        book_.edit(secondary, "title: ", "title: Renamed ");
    }
    std::string titleOf(const std::string& offer) const {
        const Json edition = Json::parse(program_.run({"editions", "show", "2", "--json"}).out);
        for (const Json& entry : edition["offers"])
            if (entry["id"] == offer) return entry["title"];
        return {};
    }
    Ran publish() const { return program_.run({"publish"}); }

    BookFolder book_;
    Program program_;
};

TEST_F(Fallback, standsInForTextsThatDoNotFitTheBook) {
    for (const auto& [from, to, says] :
         {std::tuple{"who: setting", "who: seting", "Did you mean 'setting'"},
          std::tuple{"theme: send-inclusion", "theme: send-inclusive", "send-inclusive"},
          std::tuple{"id: primary-autism-visits\n", "id: special-therapy-together\n",
                     "belongs to plugin special"},
          std::tuple{"title: Autism visits", "title: One\n    title: Two", "stands twice"}}) {
        const BookFolder book;
        const Program program = book.program();
        program.fill();
        book.edit(secondary, "title: ", "title: Renamed ");
        book.edit(primary, from, to);
        const Ran ran = program.run({"publish"});
        EXPECT_EQ(ran.exitCode, 0) << to << ran.err;
        EXPECT_THAT(ran.err, AllOf(HasSubstr(says), HasSubstr(stands), Not(HasSubstr("error[")))) << to;
        EXPECT_THAT(ran.out, HasSubstr("Published as edition 2")) << to;
        EXPECT_EQ(program.run({"publish"}).exitCode, 1) << to << ": nothing but what is refused is new";
    }
}

TEST_F(Fallback, standsInForAFolderThatLostItsLibrary) {
    fs::remove(book_.path("plugins/primary/primary.so"));
    const Ran ran = publish();
    EXPECT_EQ(ran.exitCode, 0) << ran.err;
    EXPECT_THAT(ran.err, AllOf(HasSubstr("holds no primary.so"), HasSubstr(stands),
                               Not(HasSubstr("is no longer in the plugin folder"))));
    EXPECT_NE(titleOf("primary-autism-visits"), "");
}

TEST_F(Fallback, cannotStandInForANewPlugin) {
    book_.folder().write("plugins/aaa-thief/sector.yaml", "title: Thief\ncovers: TRUE\nid: primary\n");
    book_.folder().write("plugins/aaa-thief/offers.yaml", "providers:\n  - {id: thief-team, title: Team}\n");
    const Ran ran = publish();
    EXPECT_EQ(ran.exitCode, 1);
    EXPECT_THAT(ran.err, AllOf(HasSubstr("aaa-thief/sector.yaml:"), HasSubstr("belongs to plugin primary"),
                               Not(HasSubstr("used twice"))));
    const Ran checked = program_.run({"plugin", "check", book_.path("plugins/aaa-thief").string()});
    EXPECT_EQ(checked.exitCode, 1);
    EXPECT_THAT(checked.err, HasSubstr("The sector id 'primary' belongs to plugin primary"));
}

TEST_F(Fallback, isNotTheRemedyForTheCountysOwnFile) {
    book_.edit("config/county.yaml", "  - id: send-inclusion\n", "  - id: sent-inclusion\n");
    const Ran ran = publish();
    EXPECT_EQ(ran.exitCode, 1);
    EXPECT_THAT(ran.err, HasSubstr("send-inclusion"));
}

TEST(RegisterWord, thatNoSchoolHasAnyMoreIsWarnedOf) {
    const BookFolder book;
    const Program program = book.program();
    book.edit(primary, "who: setting = 'mainstream'\n", "who: district = 'Dunlarch' OR pupils > 0\n");
    program.fill();
    std::string renamed = contentOf(sourceDir() / "share" / "register" / "sample.csv");
    const std::string district = "Dunlarch";
    for (std::size_t at = renamed.find(district); at != std::string::npos; at = renamed.find(district, at))
        renamed.replace(at, district.size(), "Newname");
    const fs::path file = book.folder().write("renamed.csv", renamed);
    ASSERT_EQ(program.run({"register", "import", file.string()}).exitCode, 0);
    for (int round = 2; round <= 3; ++round) {
        const Ran ran = program.run({"publish"});
        EXPECT_EQ(ran.exitCode, 0) << ran.err;
        EXPECT_THAT(ran.err,
                    HasSubstr("'district' is 'Dunlarch' for no school of the current register any more"));
        EXPECT_THAT(ran.out, HasSubstr("Published as edition " + std::to_string(round)));
        EXPECT_EQ(program.run({"explain", "990001", "primary-autism-visits"}).exitCode, 0)
            << "the stored edition is read";
        book.edit("config/county.yaml", "service_name: ", "service_name: More ");
    }
    book.edit(primary, "district = 'Dunlarch'", "district = 'Dunlorch'");
    const Ran misspelt = program.run({"publish", "--json"});
    EXPECT_THAT(misspelt.out, HasSubstr("'district' never is 'Dunlorch'"));
}

}  // namespace
}  // namespace offerbook::test
