// What a running server reads: swaps when another process publishes, moves on at midnight, keeps the last
// good edition.
#include "publish/current_view.h"

#include "support/memory_store.h"
#include "support/tiny_book.h"

namespace offerbook {
namespace {

using test::emptyShelf;
using test::openShelf;
using test::publishTiny;
using test::tinyDay;
using testing::HasSubstr;

/// Midday of the tiny book's day, so that days can be added.
class CurrentViewTest : public testing::Test {
protected:
    CurrentView::OpenStore opener() {
        return [this] { return openShelf(shelf_); };
    }
    std::shared_ptr<test::Shelf> shelf_ = emptyShelf();
    FixedClock clock_{tinyDay()};
};

TEST_F(CurrentViewTest, needsAPublishedEdition) {
    EXPECT_THROW(CurrentView(opener(), clock_), StoreError);
}

TEST_F(CurrentViewTest, givesTheLatestEditionToday) {
    publishTiny(shelf_, "first");
    const CurrentView views(opener(), clock_);
    EXPECT_EQ(views.now().edition->info().number, 1);
    EXPECT_EQ(views.now().day, tinyDay());
    EXPECT_EQ(views.now().edition->schools().size(), 7U);
}

TEST_F(CurrentViewTest, takesUpWhatAnotherProcessPublishedAndLeavesRunningRequestsTheirs) {
    publishTiny(shelf_, "first");
    CurrentView views(opener(), clock_);
    const View running = views.now();
    EXPECT_FALSE(views.refresh());
    publishTiny(shelf_, "second");
    EXPECT_TRUE(views.refresh());
    EXPECT_EQ(views.now().edition->info().number, 2);
    EXPECT_EQ(running.edition->info().number, 1);
    EXPECT_EQ(running.edition->offers().size(), 7U);
}

TEST_F(CurrentViewTest, movesOnAtMidnightInLondon) {
    publishTiny(shelf_, "first");
    CurrentView views(opener(), clock_);
    const auto edition = views.now().edition;
    clock_.set(startInLondon(tinyDay().plusDays(1)) - std::chrono::milliseconds{1});
    EXPECT_FALSE(views.refresh());
    clock_.set(startInLondon(tinyDay().plusDays(1)));
    EXPECT_TRUE(views.refresh());
    EXPECT_EQ(views.now().day, tinyDay().plusDays(1));
    EXPECT_EQ(views.now().edition, edition) << "nothing in the edition depends on this day";
}

TEST_F(CurrentViewTest, showsNothingOfARecordThatWasChanged) {
    publishTiny(shelf_, "first");
    publishTiny(shelf_, "second");
    CurrentView views(opener(), clock_);
    test::changeRecord(shelf_, 1);
    const auto editions = views.editions();
    ASSERT_EQ(editions.size(), 1U);
    EXPECT_EQ(editions[0].number, 2);
    EXPECT_THROW(views.at(1, std::nullopt), StoreError);
    publishTiny(shelf_, "third");
    test::changeRecord(shelf_, 3);
    EXPECT_FALSE(views.refresh());
    EXPECT_EQ(views.now().edition->info().number, 2) << "the last good edition stays";
    EXPECT_FALSE(views.trouble().empty());
}

TEST_F(CurrentViewTest, tellsThatAnEditionIsServedOnceItIs) {
    publishTiny(shelf_, "first");
    CurrentView views(opener(), clock_);
    std::vector<std::int64_t> served;
    views.whenServed([&] { served.push_back(views.now().edition->info().number); });
    clock_.set(startInLondon(tinyDay().plusDays(1)));
    views.refresh();
    EXPECT_TRUE(served.empty()) << "another day is no other edition";
    publishTiny(shelf_, "second");
    views.refresh();
    EXPECT_EQ(served, std::vector<std::int64_t>{2});
    views.whenServed({});
    publishTiny(shelf_, "third");
    views.refresh();
    EXPECT_EQ(served.size(), 1U);
}

TEST_F(CurrentViewTest, readsThePastAgain) {
    publishTiny(shelf_, "first");
    publishTiny(shelf_, "second");
    CurrentView views(opener(), clock_);
    const Day earlier = tinyDay().plusDays(-400);
    const Result<View> past = views.at(1, earlier);
    ASSERT_TRUE(past);
    EXPECT_EQ(past->edition->info().number, 1);
    EXPECT_EQ(past->day, earlier);
    EXPECT_EQ(views.at(1, earlier)->edition, past->edition) << "kept, not built again";
    EXPECT_EQ(views.at(0, std::nullopt)->edition, views.now().edition);
    const Result<View> unknown = views.at(9, std::nullopt);
    ASSERT_FALSE(unknown);
    EXPECT_THAT(toString(unknown.diagnostics()), HasSubstr("Editions count from 1 to 2"));
}

TEST_F(CurrentViewTest, keepsTheLastGoodEditionWhenTheNextCannotBeRead) {
    publishTiny(shelf_, "first");
    CurrentView views(opener(), clock_);
    publishTiny(shelf_, "second");
    test::loseContents(shelf_);
    EXPECT_FALSE(views.refresh());
    EXPECT_EQ(views.now().edition->info().number, 1);
    EXPECT_THAT(views.trouble(), HasSubstr("There is no content"));
}

TEST_F(CurrentViewTest, movesOnAtMidnightWhenTheNextEditionCannotBeRead) {
    publishTiny(shelf_, "first");
    CurrentView views(opener(), clock_);
    publishTiny(shelf_, "second");
    test::loseContents(shelf_);
    clock_.set(startInLondon(tinyDay().plusDays(1)));
    EXPECT_TRUE(views.refresh());
    EXPECT_EQ(views.now().edition->info().number, 1);
    EXPECT_EQ(views.now().day, tinyDay().plusDays(1));
    EXPECT_THAT(views.trouble(), HasSubstr("There is no content"));
}

}  // namespace
}  // namespace offerbook
