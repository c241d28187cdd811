// Where webhooks may be sent, how they are signed, and when they are tried again.
#include "publish/webhooks/target.h"

#include <random>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "publish/webhooks/public_address.h"
#include "publish/webhooks/retry.h"
#include "publish/webhooks/signature.h"

namespace offerbook::test {
namespace {

using ::testing::HasSubstr;

struct AddressRow {
    const char* address;
    bool isPublic;
};

TEST(PublicAddress, leavesOutWhatIsPrivateSpecialOrHidesAnother) {
    static constexpr AddressRow rows[] = {
        {"1.1.1.1", true},
        {"8.8.8.8", true},
        {"93.184.216.34", true},
        {"172.15.255.255", true},
        {"172.32.0.0", true},
        {"100.63.255.255", true},
        {"100.128.0.0", true},
        {"223.255.255.255", true},
        {"11.0.0.0", true},
        {"198.20.0.1", true},
        {"2606:4700:4700::1111", true},
        {"2a00:1450:4009::200e", true},
        {"2001:4860:4860::8888", true},
        {"3ffe::1", true},
        {"0.0.0.0", false},
        {"0.1.2.3", false},
        {"10.0.0.1", false},
        {"10.255.255.255", false},
        {"100.64.0.1", false},
        {"100.127.255.255", false},
        {"127.0.0.1", false},
        {"127.255.255.254", false},
        {"169.254.169.254", false},
        {"172.16.0.1", false},
        {"172.31.255.255", false},
        {"192.0.0.1", false},
        {"192.0.2.1", false},
        {"192.88.99.1", false},
        {"192.168.1.1", false},
        {"198.18.0.1", false},
        {"198.19.255.255", false},
        {"198.51.100.7", false},
        {"203.0.113.9", false},
        {"224.0.0.1", false},
        {"239.255.255.255", false},
        {"240.0.0.1", false},
        {"255.255.255.255", false},
        {"::", false},
        {"::1", false},
        {"::ffff:10.0.0.1", false},
        {"::ffff:127.0.0.1", false},
        {"::ffff:8.8.8.8", true},
        {"::127.0.0.1", false},
        {"64:ff9b::10.0.0.1", false},
        {"64:ff9b::8.8.8.8", false},
        {"64:ff9b:1::1", false},
        {"100::1", false},
        {"2001::1", false},
        {"2001:0:53aa:64c::1", false},
        {"2001:db8::1", false},
        {"2002:7f00:1::1", false},
        {"3fff::1", false},
        {"fc00::1", false},
        {"fd12:3456:789a::1", false},
        {"fe80::1", false},
        {"febf::1", false},
        {"fec0::1", false},
        {"ff02::1", false},
        {"ff0e::1", false},
        {"5f00::1", false},
        {"4000::1", false},
    };
    for (const AddressRow& row : rows) {
        SCOPED_TRACE(row.address);
        const auto address = Address::parse(row.address);
        ASSERT_TRUE(address);
        EXPECT_EQ(isPublicAddress(*address), row.isPublic);
    }
}

struct TargetRow {
    const char* url;
    const char* host;
    std::uint16_t port;
    const char* path;
};

TEST(WebhookTarget, isReadAsTheWebWritesAddresses) {
    static constexpr TargetRow rows[] = {
        {"https://hooks.example.org", "hooks.example.org", 443, "/"},
        {"HTTPS://Hooks.Example.ORG/a/B?c=d&e", "hooks.example.org", 443, "/a/B?c=d&e"},
        {"https://hooks.example.org?x", "hooks.example.org", 443, "/?x"},
        {"https://hooks.example.org:443/", "hooks.example.org", 443, "/"},
        {"https://hooks.example.org:8443/x", "hooks.example.org", 8443, "/x"},
        {"https://1.1.1.1/x", "1.1.1.1", 443, "/x"},
        {"https://[2606:4700::1111]:9000/x", "2606:4700::1111", 9000, "/x"},
        {"https://xn--bcher-kva.example/", "xn--bcher-kva.example", 443, "/"},
        {"https://a_b.example.org/", "a_b.example.org", 443, "/"},
    };
    for (const TargetRow& row : rows) {
        SCOPED_TRACE(row.url);
        const auto target = webhookTarget(row.url, {});
        ASSERT_TRUE(target) << toString(target.diagnostics());
        EXPECT_TRUE(target->secure);
        EXPECT_EQ(target->host, row.host);
        EXPECT_EQ(target->port, row.port);
        EXPECT_EQ(target->path, row.path);
    }
    EXPECT_EQ(webhookTarget("https://[2606:4700::1111]:9000/", {})->authority(), "[2606:4700::1111]:9000");
    EXPECT_EQ(webhookTarget("https://a.example:443/", {})->authority(), "a.example");
}

struct RefusedRow {
    std::string url;
    const char* why;
};

TEST(WebhookTarget, refusesWhatCouldMeanSomethingElse) {
    const std::vector<RefusedRow> rows{
        {"", "no address of the web"},
        {"hooks.example.org", "no address of the web"},
        {"ftp://example.org", "no address of the web"},
        {"file:///etc/passwd", "no address of the web"},
        {"http://example.org/", "plain HTTP"},
        {"https:/example.org", "Write https://HOST/PATH"},
        {"https://", "names no host"},
        {"https:///path", "names no host"},
        {"https://user:secret@example.org/", "user name"},
        {"https://example.org@10.0.0.1/", "user name"},
        {"https://example.org/#part", "'#'"},
        {"https://example.org:22/", "port '22'"},
        {"https://example.org:25/", "port"},
        {"https://example.org:80/", "port"},
        {"https://example.org:0/", "port"},
        {"https://example.org:65536/", "port"},
        {"https://example.org:+443/", "port"},
        {"https://example.org:/", "port"},
        {"https://2130706433/", "names no host"},
        {"https://0x7f000001/", "names no host"},
        {"https://0x7f.1/", "names no host"},
        {"https://127.1/", "names no host"},
        {"https://0177.0.0.1/", "names no host"},
        {"https://1.1.1.1.1/", "names no host"},
        {"https://example.org./", "names no host"},
        {"https://127.0.0.1/", "private network"},
        {"https://10.1.2.3/", "private network"},
        {"https://169.254.169.254/latest/meta-data", "private network"},
        {"https://[::1]/", "private network"},
        {"https://[::ffff:127.0.0.1]/", "private network"},
        {"https://[::ffff:7f00:1]/", "private network"},
        {"https://[fe80::1%25eth0]/", "names no host"},
        {"https://[1.1.1.1]/", "names no host"},
        {"https://[::1/", "brackets"},
        {"https://exa mple.org/", "names no host"},
        {"https://example.org/a b", "%XX"},
        {"https://example.org/\r\nHost: other", "%XX"},
        {"https://example.org/\xC3\xA4", "%XX"},
        {"https://exämple.org/", "names no host"},
        {"https://-a.example/", "names no host"},
        {"https://example.org/" + std::string(3000, 'a'), "longer than"},
    };
    for (const RefusedRow& row : rows) {
        SCOPED_TRACE(row.url);
        const auto target = webhookTarget(row.url, {});
        ASSERT_FALSE(target);
        EXPECT_THAT(toString(target.diagnostics()), HasSubstr(row.why));
    }
    EXPECT_TRUE(webhookTarget("http://127.0.0.1:8081/x", {.allowHttp = true, .allowPrivate = true}));
    EXPECT_TRUE(webhookTarget("http://localhost/x", {.allowHttp = true, .allowPrivate = false}))
        << "a name is judged by what it leads to, when it is sent to";
    EXPECT_FALSE(webhookTarget("http://127.0.0.1:8081/x", {.allowHttp = true, .allowPrivate = false}));
}

TEST(WebhookSignature, isTheHmacOfTheMomentAndTheBody) {
    // python3: hmac.new(b'whsec_test', b'1800000000.{"event":"edition"}', hashlib.sha256).hexdigest()
    EXPECT_EQ(signatureOf("whsec_test", 1'800'000'000, R"({"event":"edition"})"),
              "t=1800000000,v1=17a412a8436ee49f18be6cb805699441b0e7260d75b45a8fea8349b381dd131c");
    EXPECT_NE(signatureOf("whsec_test", 1'800'000'001, R"({"event":"edition"})").substr(13),
              signatureOf("whsec_test", 1'800'000'000, R"({"event":"edition"})").substr(13));
    std::set<std::string> secrets;
    for (int round = 0; round < 100; ++round) secrets.insert(freshSecret());
    EXPECT_EQ(secrets.size(), 100U);
    EXPECT_EQ(secrets.begin()->size(), 6U + 64U);
}

TEST(Retries, doubleTheirWaitWithinBounds) {
    const RetryRules rules;
    const Instant created{};
    std::mt19937 random(7);
    std::uniform_real_distribution<double> chance(0, 1);
    for (int round = 0; round < 500; ++round) {
        const int failed = 1 + static_cast<int>(random() % 11);
        const auto next = nextAttempt(rules, failed, created, created, std::nullopt, chance(random));
        ASSERT_TRUE(next);
        const std::chrono::milliseconds most = std::min<std::chrono::milliseconds>(
            std::chrono::seconds(30) * (1 << (failed - 1)), std::chrono::hours(6));
        EXPECT_LE(*next - created, most);
        EXPECT_GE(*next - created, most / 2 - std::chrono::milliseconds(1));
    }
    EXPECT_FALSE(nextAttempt(rules, 12, created, created, std::nullopt, 0.5)) << "the last attempt";
    EXPECT_FALSE(nextAttempt(rules, 1, created, created + std::chrono::hours(48), std::nullopt, 0.5));
    EXPECT_TRUE(nextAttempt(rules, 1, created, created + std::chrono::hours(47), std::nullopt, 0.5));
}

TEST(Retries, waitAsLongAsTheReceiverAsksWithinBounds) {
    const RetryRules rules;
    const auto wait = [&](long long asked) {
        return *nextAttempt(rules, 1, Instant{}, Instant{}, std::chrono::seconds(asked), 0) - Instant{};
    };
    EXPECT_EQ(wait(0), std::chrono::seconds(30));
    EXPECT_EQ(wait(600), std::chrono::seconds(600));
    EXPECT_EQ(wait(10'000'000), std::chrono::hours(6));
}

}  // namespace
}  // namespace offerbook::test
