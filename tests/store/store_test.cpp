// The contract that every backend of the store keeps. The backend is a parameter: SQLite now, PostgreSQL
// later.
#include "store/store.h"

#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <functional>

#include "store/store_contract.h"
#include "support/shared_data.h"
#include "support/temp_folder.h"

namespace offerbook {
namespace {

using test::Backend;
using test::editionContents;
using test::editionInfo;
using test::messageOf;
using test::numbered;
using test::putRegister;
using test::StoreContract;
using test::TempFolder;
using testing::HasSubstr;

TEST_P(StoreContract, keepsTheLastReportAlone) {
    const auto store = open();
    EXPECT_EQ(store->lastReport(), "");
    store->putReport("first");
    store->putReport("O'Neill's second");
    EXPECT_EQ(open()->lastReport(), "O'Neill's second");
}

TEST_P(StoreContract, givesBackWhatWasPublished) {
    {
        const auto store = open();
        putRegister(*store);
        store->putEdition(editionInfo(1, ""), editionContents, {{"autism-outreach", "primary"}});
    }
    const auto store = open();
    const auto current = store->currentRegister();
    ASSERT_TRUE(current);
    EXPECT_EQ(current->file, "edubase.csv");
    EXPECT_EQ(current->schools, 597);
    EXPECT_EQ(store->content(current->digest), "register");

    const auto latest = store->latestEdition();
    const EditionInfo expected = editionInfo(1, "");
    ASSERT_TRUE(latest);
    EXPECT_EQ(latest->number, 1);
    EXPECT_EQ(latest->digest, expected.digest);
    EXPECT_EQ(latest->bundleDigests, expected.bundleDigests);
    EXPECT_EQ(latest->computedDigests, expected.computedDigests);
    EXPECT_EQ(latest->at, expected.at);
    EXPECT_EQ(latest->by, expected.by);
    EXPECT_EQ(latest->note, expected.note);
    EXPECT_EQ(editionDigest(*latest), latest->digest);
    EXPECT_EQ(store->content(digestOf("bundle b")), "bundle b");
    EXPECT_EQ(store->owners().at("autism-outreach"), "primary");
}

TEST_P(StoreContract, isEmptyAtFirst) {
    const auto store = open();
    EXPECT_FALSE(store->currentRegister());
    EXPECT_FALSE(store->latestEdition());
    EXPECT_FALSE(store->edition(1));
    EXPECT_EQ(store->latestNumber(), 0);
    EXPECT_TRUE(store->history().empty());
    EXPECT_TRUE(store->owners().empty());
}

TEST_P(StoreContract, makesTheLastImportedRegisterTheCurrentOne) {
    const auto store = open();
    putRegister(*store);
    store->putRegister({digestOf("later"), Instant{}, "later.csv", 600}, "later");
    EXPECT_EQ(store->currentRegister()->file, "later.csv");
    putRegister(*store);
    EXPECT_EQ(store->currentRegister()->file, "edubase.csv");
    EXPECT_EQ(store->content(digestOf("later")), "later");
}

TEST_P(StoreContract, listsEditionsNewestFirst) {
    const auto store = open();
    putRegister(*store);
    const EditionInfo first = editionInfo(1, "");
    const EditionInfo second = editionInfo(2, first.digest);
    store->putEdition(first, editionContents, {});
    store->putEdition(second, editionContents, {});
    const auto editions = store->history();
    ASSERT_EQ(editions.size(), 2U);
    EXPECT_EQ(editions[0].info.number, 2);
    EXPECT_EQ(editions[0].info.parent, first.digest);
    EXPECT_EQ(editions[1].info.number, 1);
    EXPECT_EQ(store->edition(1)->digest, first.digest);
    EXPECT_EQ(store->latestNumber(), 2);
}

TEST_P(StoreContract, refusesAnEditionThatDoesNotFollowTheLatest) {
    const auto store = open();
    putRegister(*store);
    const EditionInfo first = editionInfo(1, "");
    store->putEdition(first, editionContents, {});
    EXPECT_THROW(store->putEdition(first, editionContents, {}), StoreConflict);
    EXPECT_THROW(store->putEdition(editionInfo(2, "other"), editionContents, {}), StoreConflict);
    EXPECT_THROW(store->putEdition(editionInfo(3, first.digest), editionContents, {}), StoreConflict);
    EXPECT_EQ(store->latestNumber(), 1);
}

TEST_P(StoreContract, keepsNothingOfAnEditionWhoseContentIsMissing) {
    const auto store = open();
    putRegister(*store);
    Contents incomplete = editionContents;
    incomplete.erase(digestOf("bundle b"));
    EXPECT_THROW(store->putEdition(editionInfo(1, ""), incomplete, {{"taken", "primary"}}), StoreError);
    EXPECT_EQ(store->latestNumber(), 0);
    EXPECT_TRUE(store->owners().empty());
    EXPECT_THROW(store->content(digestOf("bundle a")), StoreError);
    store->putEdition(editionInfo(1, ""), editionContents, {});
    EXPECT_EQ(store->latestNumber(), 1);
}

TEST_P(StoreContract, leavesAnIdToThePluginThatHadItFirst) {
    const auto store = open();
    putRegister(*store);
    const EditionInfo first = editionInfo(1, "");
    store->putEdition(first, editionContents, {{"shared", "primary"}});
    store->putEdition(editionInfo(2, first.digest), editionContents,
                      {{"shared", "secondary"}, {"new", "secondary"}});
    EXPECT_EQ(store->owners(),
              (std::map<std::string, std::string>{{"new", "secondary"}, {"shared", "primary"}}));
}

TEST_P(StoreContract, showsOneProcessWhatAnotherPublished) {
    const auto reader = open();
    const auto writer = open();
    putRegister(*writer);
    EXPECT_EQ(reader->latestNumber(), 0);
    writer->putEdition(editionInfo(1, ""), editionContents, {});
    EXPECT_EQ(reader->latestNumber(), 1);
    EXPECT_EQ(reader->content(digestOf("county")), "county");
}

TEST_P(StoreContract, keepsLargeContentsWhole) {
    const auto store = open();
    const std::string large(20'000'000, 'x');
    store->putRegister({digestOf(large), Instant{}, "large.csv", 1}, large);
    EXPECT_EQ(store->content(digestOf(large)), large);
}

TEST_P(StoreContract, keepsWhatEditionsDidToOffersWithThem) {
    const auto store = open();
    putRegister(*store);
    const EditionInfo first = numbered(1, ""), second = numbered(2, first.digest),
                      third = numbered(3, second.digest), fourth = numbered(4, third.digest);
    using enum OfferEventKind;
    EXPECT_EQ(store->offerRecords().through(), 0);
    store->putEdition(first, editionContents, {}, {{{{"a", fresh}, {"b", fresh}}}});
    store->putEdition(second, editionContents, {},
                      {{{{"a", changed, "a's change"}, {"b", gone, "O'Neill's b"}}}});
    store->putEdition(third, editionContents, {}, {{{}}});
    store->putEdition(fourth, editionContents, {}, {{{{"b", fresh}}}});

    const auto reader = open();
    EXPECT_EQ(reader->offerRecords().through(), 4);
    std::map<std::string, std::pair<Instant, Instant>> spans;
    for (const OfferSpan& span : reader->offerRecords().spans(4)) spans[span.offer] = {span.first, span.last};
    EXPECT_EQ(spans, (std::map<std::string, std::pair<Instant, Instant>>{{"a", {first.at, second.at}},
                                                                         {"b", {first.at, fourth.at}}}));
    const auto changes = reader->offerRecords().changes(4, 10);
    ASSERT_EQ(changes.size(), 1U);
    EXPECT_EQ(changes[0].offer, "a");
    EXPECT_EQ(changes[0].edition, 2);
    EXPECT_EQ(changes[0].at, second.at);
    EXPECT_EQ(changes[0].record, "a's change");
    EXPECT_TRUE(reader->offerRecords().changes(1, 10).empty());
    EXPECT_TRUE(reader->offerRecords().changes(4, 0).empty());
    EXPECT_TRUE(reader->offerRecords().gone(4, first.at).empty()) << "it came back";
    const auto went = reader->offerRecords().gone(3, first.at);
    ASSERT_EQ(went.size(), 1U);
    EXPECT_EQ(went[0].offer, "b");
    EXPECT_EQ(went[0].edition, 2);
    EXPECT_EQ(went[0].at, second.at);
    EXPECT_EQ(went[0].record, "O'Neill's b");
    EXPECT_TRUE(reader->offerRecords().gone(3, third.at).empty()) << "it went before that";
    EXPECT_TRUE(reader->offerRecords().gone(1, first.at).empty());
}

TEST_P(StoreContract, takesWhatEditionsDidInTheirOrderOnly) {
    const auto store = open();
    putRegister(*store);
    const EditionInfo first = numbered(1, ""), second = numbered(2, first.digest);
    using enum OfferEventKind;
    store->putEdition(first, editionContents, {});
    store->putEdition(second, editionContents, {}, {{{{"b", fresh}}}});
    EXPECT_EQ(store->offerRecords().through(), 0) << "what the first edition did is not known yet";
    store->offerRecords().put(2, {{"b", fresh}});
    EXPECT_EQ(store->offerRecords().through(), 0);
    store->offerRecords().put(1, {{"a", fresh}});
    store->offerRecords().put(1, {{"a", fresh}});
    store->offerRecords().put(2, {{"b", fresh}});
    EXPECT_EQ(store->offerRecords().through(), 2);
    EXPECT_EQ(store->offerRecords().spans(2).size(), 2U);
}

INSTANTIATE_TEST_SUITE_P(Backends, StoreContract,
                         testing::Values(Backend{"sqlite",
                                                 [](const auto& folder) { return openStore(folder); }}),
                         [](const auto& backend) { return backend.param.name; });

// What only the SQLite file can meet.

TEST(SqliteStore, saysThatADamagedFileIsDamagedAndLeavesItAlone) {
    const TempFolder folder;
    {
        const auto store = openStore(folder.path());
        putRegister(*store);
    }
    const auto file = folder.write("offerbook.db", std::string(8192, 'z'));
    EXPECT_THAT(messageOf([&] { openStore(folder.path()); }), HasSubstr("is damaged"));
    EXPECT_EQ(test::contentOf(file), std::string(8192, 'z'));
}

TEST(SqliteStore, noticesAContentThatWasChangedBehindItsBack) {
    const TempFolder folder;
    {
        const auto store = openStore(folder.path());
        putRegister(*store);
    }
    std::string bytes = test::contentOf(folder.path() / "offerbook.db");
    std::size_t changed = 0;
    for (std::size_t at = bytes.find("register"); at != std::string::npos;
         at = bytes.find("register", at + 1))
        if (bytes.compare(at, 9, "register_") != 0) {
            bytes.replace(at, 8, "REGISTER");
            ++changed;
        }
    ASSERT_GT(changed, 0U);
    folder.write("offerbook.db", bytes);
    EXPECT_THAT(messageOf([&] { openStore(folder.path())->content(digestOf("register")); }),
                HasSubstr("was changed after it was stored"));
}

TEST(SqliteStore, refusesAnotherProgramsDatabase) {
    const TempFolder folder;
    const std::string make =
        "sqlite3 '" + (folder.path() / "offerbook.db").string() + "' 'CREATE TABLE theirs (x)'";
    if (std::system(("command -v sqlite3 > /dev/null && " + make).c_str()) != 0)
        GTEST_SKIP() << "sqlite3 is not installed";
    EXPECT_THAT(messageOf([&] { openStore(folder.path()); }), HasSubstr("another program's database"));
}

TEST(SqliteStore, saysWhenAFolderCannotBeMade) {
    const TempFolder folder;
    folder.write("file", "no folder");
    EXPECT_THAT(messageOf([&] { openStore(folder.path() / "file" / "data"); }), HasSubstr("cannot be made"));
    EXPECT_THAT(messageOf([&] { openStore(folder.path() / "absent", StoreAccess::readOnly); }),
                HasSubstr("There is no store in"));
    EXPECT_FALSE(std::filesystem::exists(folder.path() / "absent"));
}

TEST(SqliteStore, takesFolderNamesThatLookLikeAnAddress) {
    const TempFolder folder;
    const auto odd = folder.path() / "50% of #1? & more";
    putRegister(*openStore(odd));
    EXPECT_TRUE(std::filesystem::exists(odd / "offerbook.db"));
    EXPECT_TRUE(openStore(odd, StoreAccess::readOnly)->currentRegister());
}

TEST(SqliteStore, keepsTheOldStateWhenTheWriterIsKilled) {
    const TempFolder folder;
    putRegister(*openStore(folder.path()));
    const std::string large(4'000'000, 'y');
    for (int round = 0; round < 12; ++round) {
        const pid_t child = fork();
        ASSERT_GE(child, 0);
        if (child == 0) {
            const auto store = openStore(folder.path());
            for (;;) {
                store->putRegister({digestOf(large), Instant{}, "large.csv", 1}, large);
                putRegister(*store);
            }
        }
        usleep(static_cast<useconds_t>(3'000 + round * 7'000));
        kill(child, SIGKILL);
        waitpid(child, nullptr, 0);
        const auto store = openStore(folder.path());
        const auto current = store->currentRegister();
        ASSERT_TRUE(current);
        EXPECT_EQ(store->content(current->digest), current->file == "large.csv" ? large : "register");
    }
}

TEST(DataLock, isHeldByOneAtATime) {
    const TempFolder folder;
    {
        const DataLock first(folder.path(), "server");
        EXPECT_THAT(messageOf([&] { const DataLock second(folder.path(), "server"); }),
                    testing::AllOf(HasSubstr(std::to_string(getpid())), HasSubstr("Stop it first")));
        const DataLock other(folder.path(), "publish");
    }
    const DataLock again(folder.path(), "server");
}

}  // namespace
}  // namespace offerbook
