// Plays each script of this folder against `offerbook serve` over the shipped county, published twice so that
// there is a past. What a script finds is a failure each.
#include <unistd.h>

#include <iostream>
#include <memory>
#include <sstream>

#include "support/node.h"
#include "support/program.h"
#include "support/shared_data.h"
#include "whole/book_folder.h"

namespace offerbook::test {
namespace {

/// Why scripts cannot be played here; empty where they can.
std::string whyNoScripts() {
    for (const char* const package : {"playwright-core", "axe-core", "html-validate"})
        if (std::string why = whyNoPackage(package); !why.empty()) return why;
    for (const char* const program : {"/usr/bin/chromium", "/usr/bin/pdfinfo"})
        if (::access(program, X_OK) != 0)
            return std::string(program) + " is not on this machine; run 'sh share/scripts/setup.sh test'";
    return {};
}

class Site : public testing::Test {
protected:
    void SetUp() override {
        if (const std::string why = whyNoScripts(); !why.empty()) GTEST_SKIP() << why;
        book_.publishByHand();
        const Program program = book_.program();
        program.fill();
        book_.edit("config/county.yaml", "Good leaders grow, lead and stay", "Good leaders grow and stay");
        const Ran again = program.run({"publish"});
        ASSERT_EQ(again.exitCode, 0) << again.err;
        server_ = std::make_unique<RunningServer>(program);
    }

    void play(const std::string& script, const std::vector<std::string>& more = {}) const {
        std::vector<std::string> arguments{nodeModules().string(),
                                           "http://127.0.0.1:" + std::to_string(server_->port()),
                                           buildDir().string()};
        arguments.insert(arguments.end(), more.begin(), more.end());
        const std::string said = runNode("tests/browser/" + script, arguments);
        std::istringstream lines(said);
        bool done = false;
        for (std::string line; std::getline(lines, line);) {
            constexpr std::string_view found = "found: ";
            if (line.starts_with(found)) {
                ADD_FAILURE() << line.substr(found.size());
                continue;
            }
            std::cout << line << '\n';
            done = done || line.starts_with("done: ");
        }
        EXPECT_TRUE(done) << script << " did not come to its end";
    }

private:
    BookFolder book_;
    std::unique_ptr<RunningServer> server_;
};

TEST_F(Site, isWholeWhereverItsLinksLead) {
    play("crawl.mjs");
}

TEST_F(Site, isAccessibleByAxe) {
    play("axe.mjs");
}

TEST_F(Site, isUsedWithTheKeyboardAlone) {
    play("keyboard.mjs");
}

TEST_F(Site, fitsANarrowScreen) {
    play("narrow.mjs");
}

TEST_F(Site, leadsEachTypeOfSchoolToItsSupport) {
    play("journeys.mjs");
}

TEST_F(Site, speaksPlainly) {
    play("plain_words.mjs", {(sourceDir() / "share/messages/en.properties").string()});
}

TEST_F(Site, isLight) {
    play("weight.mjs");
}

TEST_F(Site, isPictured) {
    play("pictures.mjs");
}

}  // namespace
}  // namespace offerbook::test
