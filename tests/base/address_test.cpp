#include "base/address.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <array>
#include <random>
#include <stdexcept>
#include <string>

#include <gmock/gmock.h>

namespace offerbook {
namespace {

std::string read(std::string_view text) {
    const auto address = Address::parse(text);
    return address ? address->text() : "none";
}

bool holds(std::string_view network, std::string_view address) {
    return Network::parse(network).value().contains(Address::parse(address).value());
}

TEST(Address, isReadAndWritten) {
    EXPECT_EQ(read("192.0.2.1"), "192.0.2.1");
    EXPECT_EQ(read("0.0.0.0"), "0.0.0.0");
    EXPECT_EQ(read("255.255.255.255"), "255.255.255.255");
    EXPECT_EQ(read("2001:DB8:0:0:0:0:0:1"), "2001:db8::1");
    EXPECT_EQ(read("2001:db8:1111:2222:3333:4444:5555:6666"), "2001:db8:1111:2222:3333:4444:5555:6666");
    EXPECT_EQ(read("::"), "::");
    EXPECT_EQ(Address(), Address::parse("::"));
}

TEST(Address, ofTheFourthVersionIsOneHoweverItIsWritten) {
    EXPECT_EQ(Address::parse("::ffff:192.0.2.1"), Address::parse("192.0.2.1"));
    EXPECT_EQ(Address::parse("::FFFF:c000:201"), Address::parse("192.0.2.1"));
    EXPECT_EQ(read("::ffff:192.0.2.1"), "192.0.2.1");
    EXPECT_TRUE(Address::parse("::ffff:192.0.2.1")->isFourth());
    EXPECT_FALSE(Address::parse("::192.0.2.1")->isFourth());
}

TEST(Address, isNotReadFromAnythingElse) {
    using namespace std::string_view_literals;
    for (const std::string_view wrong : {""sv,
                                         " "sv,
                                         "localhost"sv,
                                         "1"sv,
                                         "192.0.2"sv,
                                         "192.0.2.1.5"sv,
                                         "192.0.2.256"sv,
                                         "192.0.2.01"sv,
                                         "0x7f.0.0.1"sv,
                                         " 192.0.2.1"sv,
                                         "192.0.2.1 "sv,
                                         "192.0.2.1\0"sv,
                                         "192.0.2.1\0x"sv,
                                         "192.0.2.1:80"sv,
                                         "[::1]"sv,
                                         "::1%lo"sv,
                                         "1::2::3"sv,
                                         "12345::"sv,
                                         "2001:db8:1111:2222:3333:4444:5555:6666:7777"sv,
                                         "1111111111111111111111111111111111111111111111111111"sv})
        EXPECT_EQ(read(wrong), "none") << wrong;
}

TEST(Address, isWrittenAsTheCLibraryWritesIt) {
    std::mt19937 random(1);
    for (int i = 0; i < 20'000; ++i) {
        // Mostly zeros, so that runs of them stand everywhere.
        Address::Bytes bytes{};
        for (std::size_t group = 0; group < bytes.size(); group += 2)
            if (random() % 3 == 0) bytes[group + random() % 2] = static_cast<std::uint8_t>(random());
        const Address address(bytes);
        std::array<char, INET6_ADDRSTRLEN> expected{};
        ::inet_ntop(AF_INET6, bytes.data(), expected.data(), expected.size());
        // It writes the last 32 bits of some as IPv4.
        const std::string text = expected.data();
        if (text.find('.') == std::string::npos) {
            ASSERT_EQ(address.text(), text);
        }
        ASSERT_EQ(Address::parse(address.text()), address);
    }
}

TEST(Address, isThePeersOfASocket) {
    sockaddr_storage peer{};
    auto& four = reinterpret_cast<sockaddr_in&>(peer);
    four.sin_family = AF_INET;
    four.sin_addr.s_addr = htonl(0xc0000201);
    EXPECT_EQ(Address::of(peer).text(), "192.0.2.1");
    peer = {};
    auto& six = reinterpret_cast<sockaddr_in6&>(peer);
    six.sin6_family = AF_INET6;
    six.sin6_addr = in6addr_loopback;
    EXPECT_EQ(Address::of(peer).text(), "::1");
    peer = {};
    EXPECT_EQ(Address::of(peer), Address());
}

TEST(Network, holdsWhatHasItsPrefix) {
    EXPECT_TRUE(holds("192.0.2.1", "192.0.2.1"));
    EXPECT_FALSE(holds("192.0.2.1", "192.0.2.2"));
    EXPECT_TRUE(holds("192.0.2.128/25", "192.0.2.255"));
    EXPECT_FALSE(holds("192.0.2.128/25", "192.0.2.127"));
    EXPECT_TRUE(holds("10.0.0.0/8", "::ffff:10.9.9.9"));
    EXPECT_TRUE(holds("::ffff:10.0.0.0/104", "10.9.9.9"));
    EXPECT_TRUE(holds("2001:db8::/33", "2001:db8:7fff::1"));
    EXPECT_FALSE(holds("2001:db8::/33", "2001:db8:8000::1"));
    EXPECT_TRUE(holds("0.0.0.0/0", "203.0.113.9"));
    EXPECT_FALSE(holds("0.0.0.0/0", "2001:db8::1"));
    EXPECT_TRUE(holds("::/0", "2001:db8::1"));
    EXPECT_FALSE(holds("::/0", "203.0.113.9"));
}

TEST(Network, isNotReadFromADoubtfulText) {
    for (const char* const wrong : {"", "/", "/8", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/8/8",
                                    "10.0.0.0/8x", "10.0.0.0/255.0.0.0", "10.0.0.1/8", "2001:db8::/129",
                                    "2001:db8::1/64", "::ffff:0.0.0.0/90", "localhost"})
        EXPECT_FALSE(Network::parse(wrong)) << wrong;
}

TEST(Networks, areSeparatedBySpaces) {
    const Networks none("  ");
    EXPECT_FALSE(none.contain(*Address::parse("127.0.0.1")));
    const Networks two(" 127.0.0.1  2001:db8::/32 ");
    EXPECT_TRUE(two.contain(*Address::parse("127.0.0.1")));
    EXPECT_TRUE(two.contain(*Address::parse("2001:db8::9")));
    EXPECT_FALSE(two.contain(*Address::parse("127.0.0.2")));
}

TEST(Networks, nameTheWordThatIsNone) {
    EXPECT_EQ(Networks::problemOf("127.0.0.1 ::1"), "");
    EXPECT_THAT(Networks::problemOf("127.0.0.1 proxy.example"),
                testing::HasSubstr("'proxy.example' is neither"));
    EXPECT_THROW(Networks("proxy.example"), std::invalid_argument);
}

}  // namespace
}  // namespace offerbook
