#include "web/openreferral/uuids.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <stdexcept>

#include <Poco/SHA1Engine.h>

#include "base/text.h"

namespace offerbook {

namespace {

/// Ours alone; every UUID that was ever published stands on it, so it never changes.
constexpr std::string_view ourSpace = "cf2b30ed-8f8b-454d-8771-3e2545071609";

constexpr std::size_t uuidBytes = 16;
constexpr std::size_t uuidLetters = 36;
constexpr std::string_view digits = "0123456789abcdef";

bool isHyphenAt(std::size_t at) {
    return at == 8 || at == 13 || at == 18 || at == 23;
}

std::array<std::uint8_t, uuidBytes> bytesOf(std::string_view uuid) {
    std::array<std::uint8_t, uuidBytes> bytes{};
    std::size_t digit = 0;
    for (std::size_t at = 0; at < uuid.size(); ++at) {
        if (isHyphenAt(at)) continue;
        const auto value = static_cast<std::uint8_t>(digits.find(uuid[at]));
        bytes[digit / 2] = static_cast<std::uint8_t>(digit % 2 == 0 ? value << 4U : bytes[digit / 2] | value);
        ++digit;
    }
    return bytes;
}

}  // namespace

std::optional<std::string> readUuid(std::string_view text) {
    if (text.size() != uuidLetters) return std::nullopt;
    std::string uuid = lowerAscii(text);
    for (std::size_t at = 0; at < uuid.size(); ++at) {
        const bool fits = isHyphenAt(at) ? uuid[at] == '-' : digits.find(uuid[at]) != std::string_view::npos;
        if (!fits) return std::nullopt;
    }
    return uuid;
}

std::string nameUuid(std::string_view space, std::string_view name) {
    const auto known = readUuid(space);
    if (!known) throw std::invalid_argument("'" + printable(space) + "' is no UUID");
    const auto spaceBytes = bytesOf(*known);
    Poco::SHA1Engine engine;
    engine.update(spaceBytes.data(), spaceBytes.size());
    engine.update(name.data(), name.size());
    Poco::DigestEngine::Digest digest = engine.digest();
    digest[6] = static_cast<unsigned char>((digest[6] & 0x0FU) | 0x50U);
    digest[8] = static_cast<unsigned char>((digest[8] & 0x3FU) | 0x80U);
    std::string text;
    text.reserve(uuidLetters);
    for (std::size_t at = 0; at < uuidBytes; ++at) {
        if (isHyphenAt(text.size())) text += '-';
        text += digits[digest[at] >> 4U];
        text += digits[digest[at] & 0x0FU];
    }
    return text;
}

Uuids::Uuids(const County& county, std::string_view firstName)
    : county_(!county.authorityCode.empty()
                  ? county.authorityCode
                  : searchKey(firstName.empty() ? county.name.english : firstName)) {}

std::string Uuids::of(std::string_view kind, std::string_view id) const {
    std::string name = county_;
    name += '/';
    name += kind;
    name += '/';
    name += id;
    return nameUuid(ourSpace, name);
}

}  // namespace offerbook
