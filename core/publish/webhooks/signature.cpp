#include "publish/webhooks/signature.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

#include <array>
#include <span>
#include <stdexcept>

namespace offerbook {

namespace {

std::string hexOf(std::span<const unsigned char> bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const unsigned char byte : bytes) {
        text += digits[byte >> 4U];
        text += digits[byte & 0x0FU];
    }
    return text;
}

}  // namespace

std::string signatureOf(std::string_view secret, std::int64_t unixSeconds, std::string_view body) {
    const std::string signedText = std::to_string(unixSeconds) + '.' + std::string(body);
    std::array<unsigned char, EVP_MAX_MD_SIZE> code{};
    unsigned length = 0;
    if (HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
             // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes are bytes
             reinterpret_cast<const unsigned char*>(signedText.data()), signedText.size(), code.data(),
             &length) == nullptr)
        throw std::runtime_error("A message could not be signed.");
    return "t=" + std::to_string(unixSeconds) + ",v1=" + hexOf(std::span(code).first(length));
}

std::string freshSecret() {
    std::array<unsigned char, 32> bytes{};
    if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1)
        throw std::runtime_error("The system gives no random bytes for a secret.");
    return "whsec_" + hexOf(bytes);
}

}  // namespace offerbook
