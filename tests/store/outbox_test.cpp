// Who is told of editions and what is to be sent: what every backend of the store keeps.
#include "store/store_contract.h"

namespace offerbook::test {
namespace {

Subscription subscriptionTo(const std::string& url) {
    return {.url = url,
            .secret = "O'Neill's secret",
            .scope = SubscriptionScope::theme,
            .of = "send-inclusion",
            .created = Instant{std::chrono::milliseconds{5}}};
}

TEST_P(StoreContract, keepsWhoIsToldOfEditions) {
    const auto store = open();
    Outbox& outbox = store->outbox();
    EXPECT_TRUE(outbox.subscriptions().empty());
    EXPECT_EQ(outbox.add(subscriptionTo("https://a.example/")), 1);
    EXPECT_EQ(outbox.add(subscriptionTo("https://b.example/")), 2);
    EXPECT_TRUE(outbox.remove(2));
    EXPECT_FALSE(outbox.remove(2));
    EXPECT_EQ(outbox.add(subscriptionTo("https://c.example/")), 3) << "a number is used once";
    const auto reader = open();
    const auto all = reader->outbox().subscriptions();
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].url, "https://a.example/");
    EXPECT_EQ(all[0].secret, "O'Neill's secret");
    EXPECT_EQ(all[0].scope, SubscriptionScope::theme);
    EXPECT_EQ(all[0].of, "send-inclusion");
    EXPECT_EQ(all[0].created, Instant{std::chrono::milliseconds{5}});
    EXPECT_EQ(all[0].stopped, "");
}

TEST_P(StoreContract, keepsWhatIsToBeSentWithTheEditionOrNotAtAll) {
    const auto store = open();
    putRegister(*store);
    const std::int64_t id = store->outbox().add(subscriptionTo("https://a.example/"));
    const EditionInfo first = numbered(1, "");
    const EditionNews news{
        .deliveries = {{id, "one", "edition", "{}", first.at}, {id + 9, "none", "edition", "{}", first.at}}};
    Contents incomplete = editionContents;
    incomplete.erase(digestOf("bundle b"));
    EXPECT_THROW(store->putEdition(first, incomplete, {}, news), StoreError);
    EXPECT_TRUE(store->outbox().waiting().empty());
    store->putEdition(first, editionContents, {}, news);
    const auto waiting = open()->outbox().waiting();
    ASSERT_EQ(waiting.size(), 1U) << "who is not there is not sent to";
    EXPECT_EQ(waiting[0].of.id, "one");
    EXPECT_EQ(waiting[0].of.subscription, id);
    EXPECT_EQ(waiting[0].due, first.at);
}

TEST_P(StoreContract, givesWhatIsDueOneOfEachSubscription) {
    const auto store = open();
    Outbox& outbox = store->outbox();
    const std::int64_t a = outbox.add(subscriptionTo("https://a.example/")),
                       b = outbox.add(subscriptionTo("https://b.example/"));
    const auto at = [](int seconds) { return Instant{std::chrono::seconds(seconds)}; };
    const auto due = [&](int seconds, std::size_t most = 10) {
        std::string ids;
        for (const Delivery& delivery : outbox.due(at(seconds), most)) ids += delivery.of.id + ' ';
        return ids;
    };
    outbox.put({{a, "a1", "edition", "{}", at(10)},
                {a, "a2", "edition", "{}", at(20)},
                {b, "b1", "edition", "{}", at(30)}});
    outbox.put({{a, "a1", "edition", "other", at(99)}});
    EXPECT_EQ(due(5), "");
    EXPECT_EQ(due(50), "a1 b1 ");
    EXPECT_EQ(due(50, 1), "a1 ");
    outbox.record({.delivery = "a1",
                   .subscription = a,
                   .number = 1,
                   .at = at(50),
                   .error = "It answered 500.",
                   .next = at(80)},
                  10);
    EXPECT_EQ(due(50), "b1 ") << "the second waits for the first";
    EXPECT_EQ(due(80), "b1 a1 ");
    EXPECT_EQ(outbox.due(at(80), 10, {.failing = false}).size(), 1U);
    EXPECT_EQ(outbox.countWaiting(), 3U);
    EXPECT_EQ(outbox.due(at(80), 10).back().attempts, 1);
    outbox.record({.delivery = "a1", .subscription = a, .number = 2, .at = at(80), .status = 204}, 10);
    EXPECT_EQ(due(80), "a2 b1 ");
    EXPECT_FALSE(outbox.resume(a)) << "it is not stopped";
    outbox.stop(a, "It answered 410.");
    EXPECT_EQ(due(80), "b1 ");
    outbox.put({{a, "a3", "edition", "{}", at(1)}});
    EXPECT_EQ(due(80), "b1 ") << "nothing more for who is stopped";
    EXPECT_TRUE(outbox.resume(a));
    outbox.put({{a, "a4", "edition", "{}", at(1), 7}});
    EXPECT_EQ(due(80), "a4 b1 ");
    EXPECT_EQ(outbox.due(at(80), 10, {.through = 6}).size(), 1U) << "of an edition that is not served yet";
    outbox.record({.delivery = "a4", .subscription = a, .event = "edition", .edition = 7}, 10);
    EXPECT_EQ(outbox.subscriptions().front().confirmed, 7);
    outbox.put({{a, "a5", "edition", "{}", at(2), 8}});
    outbox.record({.delivery = "a5", .subscription = a, .error = "No.", .event = "edition", .edition = 8},
                  10);
    EXPECT_EQ(outbox.subscriptions().front().confirmed, 7);
    EXPECT_EQ(outbox.subscriptions().front().lost, 1);
    EXPECT_TRUE(outbox.log(a, 1).front().isGivenUp());
    outbox.stop(a, "It answered 410.");
    const auto log = outbox.log(a, 10);
    ASSERT_EQ(log.size(), 4U);
    EXPECT_EQ(log[1].event, "edition");
    EXPECT_EQ(log[1].edition, 7);
    EXPECT_EQ(log[2].status, 204);
    EXPECT_FALSE(log[2].next);
    EXPECT_EQ(log[3].error, "It answered 500.");
    EXPECT_EQ(log[3].next, at(80));
    EXPECT_TRUE(outbox.log(b, 10).empty());
    EXPECT_EQ(outbox.log(0, 1).size(), 1U);
}

TEST_P(StoreContract, keepsTheLastLinesOfTheLogOfDeliveries) {
    const auto store = open();
    Outbox& outbox = store->outbox();
    const std::int64_t id = outbox.add(subscriptionTo("https://a.example/"));
    for (int number = 1; number <= 25; ++number)
        outbox.record({.delivery = "d", .subscription = id, .number = number}, 10);
    const auto log = outbox.log(0, 100);
    ASSERT_EQ(log.size(), 10U);
    EXPECT_EQ(log.front().number, 25);
    EXPECT_EQ(log.back().number, 16);
}

}  // namespace
}  // namespace offerbook::test
