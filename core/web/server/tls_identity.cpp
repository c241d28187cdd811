#include "web/server/tls_identity.h"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <sys/stat.h>

#include <cstdint>
#include <ctime>
#include <string>
#include <string_view>
#include <utility>

#include "base/day.h"
#include "base/files.h"

namespace offerbook {

namespace {

constexpr auto code = "setting";
constexpr std::string_view certificateSetting = "server.tls_certificate";
constexpr std::string_view keySetting = "server.tls_key";
/// Beyond this a file is neither a chain of certificates nor a key.
constexpr std::size_t mostBytes = std::size_t{1} << 20U;

struct FreeBio {
    void operator()(BIO* bio) const { BIO_free(bio); }
};

/// Reads from text that must outlive it.
std::unique_ptr<BIO, FreeBio> readerOf(std::string_view text) {
    return std::unique_ptr<BIO, FreeBio>(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
}

Location at(const std::filesystem::path& file) {
    return {file.string(), 0, 0};
}

std::string about(std::string_view setting, std::string_view text) {
    return std::string(setting) + ": " + std::string(text);
}

/// The bytes of the file that a setting names.
Result<std::string> contentOf(const std::filesystem::path& file, std::string_view setting) {
    Result<std::string> content = readFile(file, mostBytes, "setting");
    if (content) return content;
    Diagnostics found;
    for (const Diagnostic& diagnostic : content.diagnostics())
        found.add({diagnostic.severity, diagnostic.code, diagnostic.where, about(setting, diagnostic.text)});
    return found;
}

/// Called only where a password is needed. Nobody is asked, so that a service never waits at a terminal.
int noPassword(char*, int, int, void* asked) {
    *static_cast<bool*>(asked) = true;
    return -1;
}

void readCertificates(const std::filesystem::path& file, TlsIdentity& identity, Diagnostics& found) {
    const Result<std::string> content = contentOf(file, certificateSetting);
    if (!content) return found.append(content.diagnostics());
    const auto reader = readerOf(content.value());
    bool asked = false;
    ERR_clear_error();
    while (TlsCertificate next{PEM_read_bio_X509(reader.get(), nullptr, noPassword, &asked)}) {
        if (identity.certificate)
            identity.chain.push_back(std::move(next));
        else
            identity.certificate = std::move(next);
    }
    const bool atEnd = ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE;
    ERR_clear_error();
    if (atEnd && identity.certificate) return;
    const auto read = identity.chain.size() + (identity.certificate ? 1 : 0);
    found.error(code, at(file),
                about(certificateSetting,
                      atEnd ? std::string("There is no certificate in this file. ")
                            : "Certificate " + std::to_string(read + 1) + " of this file is damaged. ") +
                    "Give a PEM file: the server's certificate first, then those that lead to its "
                    "authority, each from '-----BEGIN CERTIFICATE-----' to its end.");
}

void readKey(const std::filesystem::path& file, TlsIdentity& identity, Diagnostics& found) {
    const Result<std::string> content = contentOf(file, keySetting);
    if (!content) return found.append(content.diagnostics());
    const auto reader = readerOf(content.value());
    bool asked = false;
    ERR_clear_error();
    identity.key = TlsKey(PEM_read_bio_PrivateKey(reader.get(), nullptr, noPassword, &asked));
    ERR_clear_error();
    if (asked)
        found.error(code, at(file),
                    about(keySetting,
                          "The key is protected by a password, and a service has nobody to ask for it. Give "
                          "it without: 'openssl pkey -in KEY -out PLAIN', readable by the service's account "
                          "alone."));
    else if (!identity.key)
        found.error(code, at(file),
                    about(keySetting,
                          "There is no private key in this file, or it is damaged. Give a PEM file with "
                          "'-----BEGIN PRIVATE KEY-----', made together with the certificate."));
    struct stat status {};
    if (::stat(file.c_str(), &status) == 0 && (status.st_mode & S_IROTH) != 0)
        found.warning(code, at(file),
                      about(keySetting,
                            "Every account of this machine may read the private key. Run 'chmod "
                            "o= " +
                                file.string() + "'."));
}

/// Seconds since 1970; the times of a certificate are in UTC.
std::chrono::sys_seconds instantOf(const ASN1_TIME* time) {
    std::tm parts{};
    if (ASN1_TIME_to_tm(time, &parts) != 1) return {};
    return std::chrono::sys_seconds(std::chrono::seconds(::timegm(&parts)));
}

std::string dayOf(std::chrono::sys_seconds instant) {
    return Day(std::chrono::floor<std::chrono::days>(instant)).iso();
}

void judgeDays(const x509_st* certificate, const std::filesystem::path& file, std::chrono::sys_seconds now,
               Diagnostics& found) {
    const auto begins = instantOf(X509_get0_notBefore(certificate));
    const auto ends = instantOf(X509_get0_notAfter(certificate));
    if (now >= ends)
        found.warning(code, at(file),
                      about(certificateSetting, "The certificate has expired on " + dayOf(ends) +
                                                    ", so clients will refuse it. Renew it, then send the "
                                                    "server SIGHUP."));
    else if (now < begins)
        found.warning(code, at(file),
                      about(certificateSetting, "The certificate is valid from " + dayOf(begins) +
                                                    " only. Look at this machine's clock, or give the "
                                                    "certificate that is in force."));
    else
        found.note(code, at(file),
                   about(certificateSetting, "The certificate is valid until " + dayOf(ends) + "."));
}

}  // namespace

void FreeOpenssl::operator()(x509_st* certificate) const {
    X509_free(certificate);
}

void FreeOpenssl::operator()(evp_pkey_st* key) const {
    EVP_PKEY_free(key);
}

Result<TlsIdentity> readTlsIdentity(const TlsFiles& files, std::chrono::sys_seconds now) {
    TlsIdentity identity;
    Diagnostics found;
    readCertificates(files.certificate, identity, found);
    readKey(files.key, identity, found);
    if (identity.certificate) judgeDays(identity.certificate.get(), files.certificate, now, found);
    if (identity.certificate && identity.key &&
        X509_check_private_key(identity.certificate.get(), identity.key.get()) != 1)
        found.error(
            code, at(files.key),
            about(keySetting, "This key does not belong to the first certificate of " +
                                  files.certificate.string() +
                                  ". Give the two that were made together, the server's certificate first."));
    ERR_clear_error();
    if (found.hasErrors()) return found;
    return {std::move(identity), std::move(found)};
}

}  // namespace offerbook
