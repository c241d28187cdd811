// What is sent when, to whom first, and what a receiver that lost a message is led back to.
#include "publish/webhooks/sender_world.h"
#include "support/waiting.h"

namespace offerbook::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

class SendingOrder : public SenderTest {};

TEST_F(SendingOrder, tellsOfNoEditionBeforeItIsServed) {
    const Receiver receiver(answers(200));
    deliver(subscribe(receiver.url()), 24);
    clock_.set(start + std::chrono::minutes(5));
    served_ = 23;
    const auto one = sender();
    EXPECT_FALSE(one->sendOne());
    EXPECT_EQ(counts_->waiting, 1U);
    served_ = 24;
    EXPECT_TRUE(one->sendOne());
    EXPECT_EQ(log().front().edition, 24);
    EXPECT_EQ(log().front().event, "edition");
}

TEST_F(SendingOrder, leadsTheNextMessageBackToWhatWasConfirmed) {
    const Receiver receiver(
        [](Receiver::Connection& connection) { answers(connection.number == 2 ? 500 : 200)(connection); });
    const std::int64_t id = subscribe(receiver.url());
    for (const std::int64_t edition : {5, 6, 7, 8}) deliver(id, edition);
    clock_.set(start + std::chrono::minutes(5));
    const auto one = sender(anyReceiver(), {.attempts = 1});
    while (one->sendOne()) {
    }
    std::vector<std::string> changes;
    for (const ReceivedRequest& request : receiver.requests())
        changes.push_back(request.body.substr(request.body.rfind('=') + 1));
    EXPECT_THAT(changes, ElementsAre("4\"}", "5\"}", "5\"}", "7\"}")) << "edition 6 was lost";
    EXPECT_EQ(counts_->givenUp, 1U);
    EXPECT_EQ(counts_->received, 3U);
    EXPECT_EQ(open()->outbox().subscriptions().front().lost, 1);
    EXPECT_TRUE(log()[2].isGivenUp());
}

TEST_F(SendingOrder, leavesHalfOfThePlacesToThoseWhoAnswer) {
    std::vector<std::unique_ptr<Receiver>> hanging;
    const auto hangs = [](Receiver::Connection& connection) { connection.hang(); };
    for (int index = 0; index < 6; ++index) {
        hanging.push_back(std::make_unique<Receiver>(hangs));
        const std::int64_t id = subscribe(hanging.back()->url());
        open()->outbox().record({.delivery = "before", .subscription = id, .error = "No answer."}, 100);
        deliver(id, 10 + index);
    }
    const Receiver quick(answers(200));
    const std::int64_t id = subscribe(quick.url());
    for (const std::int64_t edition : {31, 32, 33}) deliver(id, edition);
    clock_.set(start + std::chrono::minutes(5));
    const auto one = sender();
    one->start();
    EXPECT_TRUE(comes([&] { return quick.requests().size() == 3; }));
    std::size_t held = 0;
    for (const auto& each : hanging) held += each->requests().size();
    EXPECT_LE(held, 2U) << "of four places";
    EXPECT_TRUE(one->stop(std::chrono::seconds(20)));
}

TEST_F(SendingOrder, saysThatAReceiverClosedWithoutAnAnswer) {
    const Receiver receiver([](Receiver::Connection&) {});
    deliver(subscribe(receiver.url()), "delivery-1");
    sender()->sendOne();
    EXPECT_THAT(log().front().error, HasSubstr("The receiver"));
    EXPECT_THAT(log().front().error, Not(HasSubstr("HTTP")));
}

}  // namespace
}  // namespace offerbook::test
