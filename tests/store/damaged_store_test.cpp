// A store that was changed behind the program's back: what is damaged is named, and nothing of it is used.
#include "store/store_helpers.h"
#include "support/changed_store.h"
#include "support/temp_folder.h"

namespace offerbook::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

/// Two editions in a folder of their own.
class Published {
public:
    Published() {
        const auto store = openStore(folder_.path());
        putRegister(*store);
        first_ = editionInfo(1, "");
        store->putEdition(first_, editionContents, {{"autism-outreach", "primary"}});
        second_ = editionInfo(2, first_.digest);
        store->putEdition(second_, editionContents, {});
    }
    void change(const std::string& sql) const { changeStore(folder_.path(), sql); }
    std::unique_ptr<Store> open() const { return openStore(folder_.path()); }

    const std::filesystem::path& folder() const { return folder_.path(); }
    const EditionInfo& first() const { return first_; }
    const EditionInfo& second() const { return second_; }

private:
    const TempFolder folder_;
    EditionInfo first_;
    EditionInfo second_;
};

TEST(DamagedStore, handsOutNoEditionWhoseRecordWasChanged) {
    for (const char* const sql : {"update edition set published_by = 'mallory' where number = 2",
                                  "update edition set note = note || '!' where number = 2",
                                  "update edition set published_at = 7 where number = 2",
                                  "update edition set parent = '' where number = 2",
                                  "delete from edition_plugin where edition = 2 and position = 1"}) {
        const Published own;
        own.change(sql);
        const auto store = own.open();
        for (const std::string& said :
             {messageOf([&] { store->latestEdition(); }), messageOf([&] { store->edition(2); })})
            EXPECT_THAT(said, AllOf(HasSubstr("edition 2 was changed after it was published"),
                                    HasSubstr("Put back a backup")))
                << sql;
        EXPECT_EQ(store->edition(1)->digest, own.first().digest) << sql;
        EXPECT_EQ(store->latestNumber(), 2) << sql;
    }
}

TEST(DamagedStore, marksTheChangedRecordInItsHistory) {
    const Published own;
    own.change("update edition set published_by = 'mallory' where number = 1");
    const auto history = own.open()->history();
    ASSERT_EQ(history.size(), 2U);
    EXPECT_EQ(history[0].info.number, 2);
    EXPECT_FALSE(history[0].damaged);
    EXPECT_EQ(history[1].info.number, 1);
    EXPECT_TRUE(history[1].damaged);
}

TEST(DamagedStore, buildsNothingUponAChangedRecord) {
    const Published own;
    own.change("update edition set published_by = 'mallory' where number = 2");
    const auto store = own.open();
    EXPECT_THAT(
        messageOf([&] { store->putEdition(editionInfo(3, own.second().digest), editionContents, {}); }),
        HasSubstr("edition 2 was changed"));
    EXPECT_EQ(store->latestNumber(), 2);
}

TEST(DamagedStore, saysSoOfATableThatIsGone) {
    const Published own;
    own.change("drop table id_owner");
    const std::string said = messageOf([&] { own.open()->owners(); });
    EXPECT_THAT(said, AllOf(HasSubstr("is damaged: "), HasSubstr("no such table: id_owner."),
                            HasSubstr("Put back a backup"), Not(HasSubstr("free space"))));
    EXPECT_EQ(said.find("no such table"), said.rfind("no such table")) << said;
}

TEST(DamagedStore, saysSoOnceOfAFileThatIsNoDatabase) {
    const TempFolder other;
    other.write("offerbook.db", std::string(8192, 'z'));
    const std::string said = messageOf([&] { openStore(other.path()); });
    EXPECT_THAT(said, HasSubstr("is damaged: file is not a database."));
}

TEST(OlderStore, isReadAsItIsAndGetsWhatItLacks) {
    const Published own;
    own.change(
        "drop table publish_report; drop table offer_event; drop table offer_history; drop table "
        "school_event;"
        "drop table delivery_attempt; drop table delivery; drop table subscription; drop table "
        "subscription_id; pragma user_version = "
        "1");
    EXPECT_EQ(openStore(own.folder(), StoreAccess::readOnly)->lastReport(), "");
    EXPECT_EQ(openStore(own.folder(), StoreAccess::readOnly)->latestNumber(), 2);
    const auto reader = openStore(own.folder(), StoreAccess::readOnly);
    EXPECT_EQ(reader->offerRecords().through(), 0);
    EXPECT_TRUE(reader->offerRecords().spans(2).empty());
    EXPECT_TRUE(reader->offerRecords().gone(2, Instant{}).empty());
    own.open()->putReport("news");
    EXPECT_EQ(own.open()->lastReport(), "news");
    EXPECT_EQ(own.open()->latestEdition()->digest, own.second().digest);
}

}  // namespace
}  // namespace offerbook::test
