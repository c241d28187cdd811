// Addresses of IPv4 and IPv6 and networks of them, in binary form.
//
// An IPv4 address that is written as an IPv6 one (::ffff:192.0.2.1, RFC 4291, 2.5.5.2) is the IPv4 address.
// Not the types of Poco or Asio: these allocate to read or to hold an address, and one is read for each
// request.
//
//   const auto network = Network::parse("192.0.2.0/24");
//   network->contains(*Address::parse("192.0.2.7"));
//
// Thread-safety: immutable values.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

struct sockaddr_storage;

namespace offerbook {

class Address {
public:
    static constexpr std::size_t size = 16;
    using Bytes = std::array<std::uint8_t, size>;

    /// No address in particular ("::").
    constexpr Address() = default;
    /// In network order; IPv4 as ::ffff:a.b.c.d.
    constexpr explicit Address(const Bytes& bytes) : bytes_(bytes) {}
    /// The peer of a socket; "::" where that is no address of IPv4 or IPv6.
    static Address of(const sockaddr_storage& peer);
    /// Four decimal numbers without leading zeros, or the text forms of RFC 4291, 2.2; no brackets, no port,
    /// no zone.
    static std::optional<Address> parse(std::string_view text);

    bool isFourth() const;  ///< Of IPv4.
    /// "192.0.2.1", or as RFC 5952 has it "2001:db8::1".
    std::string text() const;
    constexpr const Bytes& bytes() const { return bytes_; }

    friend bool operator==(const Address&, const Address&) = default;

private:
    Bytes bytes_{};
};

/// All addresses with the same first bits.
class Network {
public:
    /// "192.0.2.0/24", "2001:db8::/32", or one address. Nothing where the length of the prefix is no number
    /// in bounds, or bits are set behind the prefix: whoever wrote those meant another network.
    static std::optional<Network> parse(std::string_view text);

    bool contains(const Address& address) const;

private:
    Address first_;
    Address::Bytes mask_{};  ///< The bits of the prefix.
};

/// Networks separated by spaces, perhaps none.
class Networks {
public:
    Networks() = default;
    /// Those of a text that `problemOf` accepts; throws std::invalid_argument for any other.
    explicit Networks(std::string_view text);
    /// What is wrong with the text and what to write instead; empty where nothing is.
    static std::string problemOf(std::string_view text);

    bool contain(const Address& address) const;

private:
    std::vector<Network> networks_;
};

}  // namespace offerbook
