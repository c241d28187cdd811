// Certificates for tests of TLS, made on the spot with OpenSSL, so that none in the repository can expire.
//
// Thread-safety: pure functions.
#pragma once

#include <string>

namespace offerbook::test {

/// PEM texts.
struct TestCertificate {
    std::string certificate;
    std::string key;
};

struct CertificateWishes {
    std::string name = "localhost";
    int firstDay = -1;  ///< From now.
    int lastDay = 30;
    bool weak = false;                        ///< RSA of 1024 bits in place of EC P-256.
    const TestCertificate* issuer = nullptr;  ///< Who signs; null signs itself.
    bool signsOthers = false;
};

/// Throws where OpenSSL fails.
TestCertificate testCertificate(const CertificateWishes& wishes = {});

/// The key again, under a password.
std::string underPassword(const std::string& key, const std::string& password);

}  // namespace offerbook::test
