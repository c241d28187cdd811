// Who the server is under TLS: its certificate, those that lead to its authority, its private key, read from
// PEM files.
//
// Thread-safety: plain values.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <vector>

#include "base/result.h"

struct x509_st;
struct evp_pkey_st;

namespace offerbook {

struct FreeOpenssl {
    void operator()(x509_st* certificate) const;
    void operator()(evp_pkey_st* key) const;
};

using TlsCertificate = std::unique_ptr<x509_st, FreeOpenssl>;
using TlsKey = std::unique_ptr<evp_pkey_st, FreeOpenssl>;

/// Where it is read from; one file may hold both.
struct TlsFiles {
    std::filesystem::path certificate;  ///< Setting server.tls_certificate
    std::filesystem::path key;          ///< Setting server.tls_key
};

struct TlsIdentity {
    TlsCertificate certificate;
    std::vector<TlsCertificate> chain;  ///< In the order of the file.
    TlsKey key;
};

/// Refused with the setting's name: a file that is missing, unreadable or no PEM, a key under a password, one
/// that does not belong to the certificate. Warned of: a certificate out of its days at `now`, a key that
/// every account may read. A note tells until when the certificate is valid.
Result<TlsIdentity> readTlsIdentity(const TlsFiles& files, std::chrono::sys_seconds now);

}  // namespace offerbook
