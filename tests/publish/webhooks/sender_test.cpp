// Sending webhooks to receivers that answer, fail, hang, redirect and never end.
#include "base/digest.h"
#include "publish/webhooks/sender_world.h"
#include "publish/webhooks/signature.h"
#include "support/memory_outbox.h"
#include "support/waiting.h"

namespace offerbook::test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

TEST_F(SenderTest, sendsWhatIsDueSignedAndOnce) {
    const Receiver receiver(answers(204));
    deliver(subscribe(receiver.url()), "delivery-1");
    const auto one = sender();
    EXPECT_TRUE(one->sendOne());
    EXPECT_FALSE(one->sendOne());
    ASSERT_THAT(receiver.requests(), SizeIs(1));
    const ReceivedRequest request = receiver.requests().front();
    EXPECT_THAT(request.head, AllOf(HasSubstr("POST /hook HTTP/1.1\r\n"),
                                    HasSubstr("Host: 127.0.0.1:" + std::to_string(receiver.port()))));
    EXPECT_EQ(request.field("Content-Type"), "application/json");
    EXPECT_EQ(request.field("Offerbook-Event"), "edition");
    EXPECT_EQ(request.field("Offerbook-Delivery"), "delivery-1");
    EXPECT_EQ(request.field("Offerbook-Signature"), signatureOf(secret, 1'800'000'000, body));
    EXPECT_EQ(request.body, body);
    ASSERT_THAT(log(), SizeIs(1));
    EXPECT_EQ(log().front().status, 204);
    EXPECT_EQ(log().front().error, "");
    EXPECT_EQ(waiting(), 0U);
}

TEST_F(SenderTest, triesAgainUntilItIsReceived) {
    const Receiver receiver(
        [](Receiver::Connection& connection) { answers(connection.number < 3 ? 500 : 200)(connection); });
    deliver(subscribe(receiver.url()), "delivery-1");
    const auto one = sender();
    EXPECT_TRUE(one->sendOne());
    EXPECT_FALSE(one->sendOne()) << "it is not due yet";
    clock_.set(start + std::chrono::seconds(30));
    EXPECT_TRUE(one->sendOne());
    clock_.set(start + std::chrono::seconds(30 + 59));
    EXPECT_FALSE(one->sendOne()) << "the wait doubles";
    clock_.set(start + std::chrono::seconds(30 + 60));
    EXPECT_TRUE(one->sendOne());
    EXPECT_EQ(waiting(), 0U);
    const auto attempts = log();
    ASSERT_THAT(attempts, SizeIs(3));
    EXPECT_EQ(attempts[0].number, 3);
    EXPECT_EQ(attempts[2].error, "It answered 500.");
    EXPECT_EQ(attempts[2].next, start + std::chrono::seconds(30));
    for (const ReceivedRequest& request : receiver.requests())
        EXPECT_EQ(request.field("Offerbook-Delivery"), "delivery-1");
}

TEST_F(SenderTest, waitsAsLongAsItIsAskedTo) {
    const Receiver receiver(answers(503, "Retry-After: 900\r\n"));
    deliver(subscribe(receiver.url()), "delivery-1");
    sender()->sendOne();
    EXPECT_EQ(log().front().next, start + std::chrono::seconds(900));
}

TEST_F(SenderTest, givesUpAfterTheLastAttempt) {
    const Receiver receiver(answers(500));
    deliver(subscribe(receiver.url()), "delivery-1");
    const auto one = sender(anyReceiver(), {.attempts = 2});
    one->sendOne();
    clock_.set(start + std::chrono::hours(1));
    one->sendOne();
    EXPECT_EQ(waiting(), 0U);
    EXPECT_FALSE(log().front().next);
}

TEST_F(SenderTest, stopsASubscriptionWhoseReceiverIsGone) {
    const Receiver receiver(answers(410));
    const std::int64_t id = subscribe(receiver.url());
    deliver(id, "delivery-1");
    deliver(id, "delivery-2");
    const auto one = sender();
    EXPECT_TRUE(one->sendOne());
    EXPECT_FALSE(one->sendOne());
    EXPECT_THAT(open()->outbox().subscriptions().front().stopped, HasSubstr("410"));
    deliver(id, "delivery-3");
    EXPECT_EQ(waiting(), 0U);
    EXPECT_THAT(receiver.requests(), SizeIs(1));
}

TEST_F(SenderTest, keepsTheOrderOfOneReceiver) {
    const Receiver receiver(
        [](Receiver::Connection& connection) { answers(connection.number == 1 ? 500 : 200)(connection); });
    const std::int64_t id = subscribe(receiver.url());
    open()->outbox().put({{id, "b", "edition", body, start},
                          {id, "a", "edition", body, start + std::chrono::milliseconds(1)}});
    const auto one = sender();
    clock_.set(start + std::chrono::seconds(1));
    EXPECT_TRUE(one->sendOne());
    EXPECT_FALSE(one->sendOne()) << "the second waits for the first";
    clock_.set(start + std::chrono::hours(1));
    EXPECT_TRUE(one->sendOne());
    EXPECT_TRUE(one->sendOne());
    std::string order;
    for (const ReceivedRequest& request : receiver.requests()) order += request.field("Offerbook-Delivery");
    EXPECT_EQ(order, "bba");
}

TEST_F(SenderTest, losesNothingAndRepeatsNothingWhenItIsStartedAgain) {
    const Receiver receiver(answers(200));
    const std::int64_t id = subscribe(receiver.url());
    deliver(id, "delivery-1");
    deliver(id, "delivery-2");
    sender()->sendOne();
    const auto again = sender();
    EXPECT_TRUE(again->sendOne());
    EXPECT_FALSE(again->sendOne());
    std::string order;
    for (const ReceivedRequest& request : receiver.requests())
        order += request.field("Offerbook-Delivery") + ' ';
    EXPECT_EQ(order, "delivery-1 delivery-2 ");
}

TEST_F(SenderTest, sendsAgainWhatItWasStoppedIn) {
    std::atomic<bool> hangs{true};
    const Receiver receiver([&](Receiver::Connection& connection) {
        if (hangs) return connection.hang();
        answers(200)(connection);
    });
    deliver(subscribe(receiver.url()), "delivery-1");
    {
        const auto one = sender();
        one->start();
        ASSERT_TRUE(comes([&] { return receiver.requests().size() == 1; }));
        EXPECT_TRUE(one->stop(std::chrono::seconds(20)));
    }
    EXPECT_THAT(log(), IsEmpty());
    hangs = false;
    EXPECT_TRUE(sender()->sendOne());
    EXPECT_EQ(receiver.requests().at(1).field("Offerbook-Delivery"), "delivery-1");
}

TEST_F(SenderTest, servesOthersWhileOneIsSlow) {
    const Receiver slow([](Receiver::Connection& connection) { connection.hang(); });
    const Receiver quick(answers(200));
    const std::int64_t first = subscribe(slow.url()), second = subscribe(quick.url());
    deliver(first, "slow-1");
    for (int index = 0; index < 20; ++index) deliver(second, "quick-" + std::to_string(10 + index));
    const auto one = sender();
    one->start();
    EXPECT_TRUE(comes([&] { return quick.requests().size() == 20; }));
    EXPECT_THAT(slow.requests(), SizeIs(1));
    EXPECT_TRUE(one->stop(std::chrono::seconds(20)));
}

TEST_F(SenderTest, leavesSendingToTheProcessThatDoesIt) {
    const Receiver receiver(answers(200));
    deliver(subscribe(receiver.url()), "delivery-1");
    const auto second = sender();
    {
        const DataLock other(folder_.path(), "webhooks");
        EXPECT_FALSE(second->sendOne());
    }
    EXPECT_TRUE(second->sendOne());
}

TEST_F(SenderTest, saysWhyInTheLog) {
    const Receiver redirecting(answers(302, "Location: http://127.0.0.1:1/\r\n"));
    deliver(subscribe(redirecting.url()), "delivery-1");
    deliver(subscribe("http://127.0.0.1:1025/nobody"), "delivery-2");
    const auto one = sender();
    one->sendOne();
    one->sendOne();
    std::string errors;
    for (const DeliveryAttempt& attempt : log()) errors += attempt.error + '\n';
    EXPECT_THAT(errors,
                AllOf(HasSubstr("redirects are not followed"), HasSubstr("No connection to 127.0.0.1")));
}

// One message.

WebhookAnswer postTo(const std::string& url, const ClientRules& rules, Resolve resolve = resolveBySystem) {
    const std::atomic<bool> never{false};
    const auto target = webhookTarget(url, rules.target);
    if (!target) throw std::runtime_error(toString(target.diagnostics()));
    return WebhookClient(rules, std::move(resolve)).post(target.value(), {{}, body}, start, never);
}

TEST(WebhookClient, hasAnEndToItsPatience) {
    const auto patience = std::chrono::milliseconds(300);
    const std::vector<std::pair<const char*, Receiver::Behaviour>> rows{
        {"hangs", [](Receiver::Connection& connection) { connection.hang(); }},
        {"dribbles",
         [](Receiver::Connection& connection) {
             connection.write("HTTP/1.1 200 OK\r\n");
             while (connection.write("X-A: b\r\n"))
                 std::this_thread::sleep_for(std::chrono::milliseconds(40));
         }},
    };
    for (const auto& [name, behaviour] : rows) {
        SCOPED_TRACE(name);
        const Receiver receiver(behaviour);
        const WebhookAnswer answer = postTo(receiver.url(), anyReceiver(patience));
        EXPECT_EQ(answer.status, 0);
        EXPECT_THAT(answer.error, HasSubstr("no answer within 300 milliseconds"));
        EXPECT_LT(answer.took, std::chrono::seconds(5));
    }
}

TEST(WebhookClient, readsNoMoreThanAHead) {
    const std::vector<std::pair<const char*, const char*>> endless{
        {"HTTP/1.1 200 OK\r\n", "X-More: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n"},
        {"", "HTTP/1.1 100 Continue\r\n\r\n"},
        {"", "HTTP/1.1 200 aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"},
    };
    for (const auto& [head, rest] : endless) {
        const Receiver receiver(
            [head = std::string(head), rest = std::string(rest)](Receiver::Connection& connection) {
                connection.write(head);
                while (connection.write(rest)) {
                }
            });
        const WebhookAnswer answer = postTo(receiver.url(), anyReceiver());
        EXPECT_EQ(answer.error, "What came back is no answer of HTTP.");
    }
    const Receiver endlessBody([](Receiver::Connection& connection) {
        connection.write("HTTP/1.1 200 OK\r\n\r\n");
        const std::string part(65536, 'x');
        while (connection.write(part)) {
        }
    });
    const WebhookAnswer answer = postTo(endlessBody.url(), anyReceiver());
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.error, "");
}

TEST(WebhookClient, takesOnlyAnswersOfHttp) {
    for (const char* const text : {"", "SSH-2.0-x\r\n\r\n", "HTTP/1.1 999 X\r\n\r\n", "HTTP/2 200\r\n\r\n",
                                   "HTTP/1.1 200", "HTTP/1.1 2x0 OK\r\n\r\n"}) {
        SCOPED_TRACE(text);
        const Receiver receiver([=](Receiver::Connection& connection) { connection.write(text); });
        EXPECT_NE(failureIn(postTo(receiver.url(), anyReceiver())), "");
    }
    const Receiver twice([](Receiver::Connection& connection) {
        connection.write("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 Created\r\n\r\n");
    });
    EXPECT_EQ(postTo(twice.url(), anyReceiver()).status, 201);
}

TEST(WebhookClient, readsRetryAfterAsSecondsAndAsADate) {
    const auto asked = [](const std::string& value) {
        const Receiver receiver(answers(503, "retry-after: " + value + "\r\n"));
        return postTo(receiver.url(), anyReceiver()).retryAfter;
    };
    EXPECT_EQ(asked("120"), std::chrono::seconds(120));
    EXPECT_EQ(asked("-5"), std::chrono::seconds(0));
    EXPECT_EQ(asked("Fri, 15 Jan 2027 08:01:00 GMT"), std::chrono::seconds(60));
    EXPECT_EQ(asked("Fri, 15 Jan 1999 08:01:00 GMT"), std::chrono::seconds(0));
    EXPECT_EQ(asked("soon"), std::nullopt);
}

TEST(WebhookClient, looksAHostUpOnceAndConnectsToWhatWasChecked) {
    const Receiver receiver(answers(200));
    ClientRules rules = anyReceiver();
    int asked = 0;
    const Resolve here = [&](const std::string& host) {
        EXPECT_EQ(host, "hooks.example.org");
        // Whoever asked a second time would be led elsewhere.
        return std::vector{*Address::parse(++asked == 1 ? "127.0.0.1" : "192.0.2.1")};
    };
    const std::string url = "http://hooks.example.org:" + std::to_string(receiver.port()) + "/hook";
    EXPECT_EQ(postTo(url, rules, here).status, 200);
    EXPECT_EQ(asked, 1);
    EXPECT_THAT(receiver.requests().front().head, HasSubstr("Host: hooks.example.org:"));

    rules.target.allowPrivate = false;
    for (const char* const bad : {"127.0.0.1", "10.0.0.8", "::1", "64:ff9b::7f00:1"}) {
        const Resolve led = [&](const std::string&) {
            return std::vector{*Address::parse("93.184.216.34"), *Address::parse(bad)};
        };
        const WebhookAnswer answer = postTo(url, rules, led);
        EXPECT_THAT(answer.error, HasSubstr("private network")) << bad;
    }
    EXPECT_THAT(receiver.requests(), SizeIs(1));
    EXPECT_THAT(postTo(url, rules, [](const std::string&) { return std::vector<Address>{}; }).error,
                HasSubstr("cannot be found"));
}

TEST(WebhookClient, verifiesWhoItSpeaksTo) {
    const TestCertificate own = testCertificate({.name = "hooks.example.org"});
    const TestCertificate other = testCertificate({.name = "elsewhere.example"});
    const TempFolder folder;
    const auto trusting = [&](const TestCertificate& certificate) {
        ClientRules rules = anyReceiver();
        rules.authorities = folder.write("ca.pem", certificate.certificate).string();
        return rules;
    };
    const auto answerOf = [](const Receiver& receiver, const ClientRules& rules) {
        return postTo("https://hooks.example.org:" + std::to_string(receiver.port()) + "/", rules,
                      [](const std::string&) { return std::vector{*Address::parse("127.0.0.1")}; });
    };
    const Receiver receiver(answers(200), &own);
    EXPECT_EQ(answerOf(receiver, trusting(own)).status, 200) << answerOf(receiver, trusting(own)).error;
    const std::size_t spokenTo = receiver.requests().size();
    EXPECT_THAT(answerOf(receiver, anyReceiver()).error, HasSubstr("certificate is not accepted"));
    EXPECT_THAT(postTo(receiver.url(), trusting(own)).error, HasSubstr("certificate is not accepted"))
        << "it is for the name, not for the address";
    EXPECT_THAT(receiver.requests(), SizeIs(spokenTo)) << "nothing is said to who is not known";
    const Receiver pretender(answers(200), &other);
    EXPECT_THAT(answerOf(pretender, trusting(other)).error, HasSubstr("certificate is not accepted"));
    EXPECT_THAT(pretender.requests(), IsEmpty());
    const Receiver plain(answers(200));
    EXPECT_NE(answerOf(plain, anyReceiver(std::chrono::seconds(2))).error, "");
    EXPECT_THROW(WebhookClient({.authorities = "/nowhere.pem"}), std::runtime_error);
}

}  // namespace
}  // namespace offerbook::test
