// Whose word is believed about who a request is from.
#include "web/server/forwarded.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace offerbook {
namespace {

std::string entry(std::string_view text) {
    const auto address = forwardedEntry(text);
    return address ? address->text() : "none";
}

/// The client of a request from 10.0.0.1, where 10.0.0.0/8 and 2001:db8:aaaa::/48 are trusted.
std::string client(const std::vector<std::string>& lines) {
    Request request;
    request.headers.emplace_back("host", "h");
    for (const std::string& line : lines) request.headers.emplace_back("x-forwarded-for", line);
    request.headers.emplace_back("x-forwarded-proto", "https");
    return forwardedClient(request, *Address::parse("10.0.0.1"), Networks("10.0.0.0/8 2001:db8:aaaa::/48"))
        .text();
}

TEST(ForwardedEntry, isAnAddressPerhapsWithAPort) {
    EXPECT_EQ(entry("192.0.2.1"), "192.0.2.1");
    EXPECT_EQ(entry(" \t192.0.2.1 "), "192.0.2.1");
    EXPECT_EQ(entry("192.0.2.1:1234"), "192.0.2.1");
    EXPECT_EQ(entry("::ffff:192.0.2.1"), "192.0.2.1");
    EXPECT_EQ(entry("2001:db8::1"), "2001:db8::1");
    EXPECT_EQ(entry("[2001:db8::1]"), "2001:db8::1");
    EXPECT_EQ(entry("[2001:db8::1]:443"), "2001:db8::1");
    EXPECT_EQ(entry("\"[2001:db8::1]:443\""), "2001:db8::1");
    EXPECT_EQ(entry("\"192.0.2.1\""), "192.0.2.1");
    EXPECT_EQ(entry("192.0.2.1:65535"), "192.0.2.1");
}

TEST(ForwardedEntry, isNothingElse) {
    for (const char* const wrong : {"",
                                    " ",
                                    "unknown",
                                    "_hidden",
                                    "unix:",
                                    "localhost",
                                    "192.0.2.1:",
                                    "192.0.2.1:x",
                                    "192.0.2.1:65536",
                                    "192.0.2.1:-1",
                                    "192.0.2.1:123456",
                                    "192.0.2.1 192.0.2.2",
                                    "192.0.2",
                                    "192.0.2.1/24",
                                    ":80",
                                    "[",
                                    "[]",
                                    "[192.0.2.1]",
                                    "[192.0.2.1]:80",
                                    "[2001:db8::1",
                                    "2001:db8::1]",
                                    "[2001:db8::1]443",
                                    "[2001:db8::1]:",
                                    "[2001:db8::1]:x",
                                    "[[2001:db8::1]]",
                                    "\"",
                                    "\"\"",
                                    "\"192.0.2.1",
                                    "192.0.2.1\"",
                                    "'192.0.2.1'",
                                    "\"\"192.0.2.1\"\"",
                                    "fe80::1%eth0",
                                    "for=192.0.2.1"})
        EXPECT_EQ(entry(wrong), "none") << wrong;
}

TEST(ForwardedClient, isTheLastThatIsNoTrustedProxy) {
    EXPECT_EQ(client({}), "10.0.0.1");
    EXPECT_EQ(client({"192.0.2.7"}), "192.0.2.7");
    EXPECT_EQ(client({"192.0.2.7, 10.0.0.2"}), "192.0.2.7");
    EXPECT_EQ(client({"192.0.2.7:55,10.0.0.2:80 ,\t[2001:db8:aaaa::1]:443"}), "192.0.2.7");
    EXPECT_EQ(client({"10.0.0.3, 10.0.0.2"}), "10.0.0.3");
}

TEST(ForwardedClient, isNotWhatAClientClaimed) {
    EXPECT_EQ(client({"198.51.100.1, 192.0.2.7"}), "192.0.2.7");
    EXPECT_EQ(client({"10.0.0.9, 192.0.2.7, 10.0.0.2"}), "192.0.2.7");
    EXPECT_EQ(client({"unknown, \"x, 192.0.2.7"}), "192.0.2.7");
    EXPECT_EQ(client({"127.0.0.1, ::1, 192.0.2.7"}), "192.0.2.7");
}

TEST(ForwardedClient, isTheProxyBeforeAMalformedEntry) {
    for (const char* const line : {"192.0.2.7, unknown", "192.0.2.7,", "192.0.2.7, ", ",", "",
                                   "192.0.2.7 10.0.0.2", "192.0.2.7; 10.0.0.2", "192.0.2.7, 192.0.2.8x"})
        EXPECT_EQ(client({line}), "10.0.0.1") << line;
    EXPECT_EQ(client({"192.0.2.7, unknown, 10.0.0.2"}), "10.0.0.2");
}

TEST(ForwardedClient, isFoundOverSeveralLines) {
    EXPECT_EQ(client({"198.51.100.1", "192.0.2.7"}), "192.0.2.7");
    EXPECT_EQ(client({"198.51.100.1, 192.0.2.7", "10.0.0.3, 10.0.0.2"}), "192.0.2.7");
    EXPECT_EQ(client({"192.0.2.7", "unknown"}), "10.0.0.1");
    EXPECT_EQ(client({"192.0.2.7", ""}), "10.0.0.1");
}

TEST(ForwardedClient, isFoundBehindAHundredEntries) {
    std::string claimed;
    std::string proxies;
    for (int i = 0; i < 100; ++i) {
        claimed += "198.51.100." + std::to_string(i) + ", ";
        proxies += ", 10.0.1." + std::to_string(i);
    }
    EXPECT_EQ(client({claimed + "192.0.2.7"}), "192.0.2.7");
    EXPECT_EQ(client({"192.0.2.7" + proxies}), "192.0.2.7");
    EXPECT_EQ(client({"unknown" + proxies}), "10.0.1.0");
}

}  // namespace
}  // namespace offerbook
