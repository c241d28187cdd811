#include "support/test_certificate.h"

#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>
#include <openssl/x509v3.h>

#include <cstdint>
#include <memory>
#include <stdexcept>

namespace offerbook::test {

namespace {

template <auto release>
struct Free {
    template <class Thing>
    void operator()(Thing* thing) const {
        release(thing);
    }
};
using Bio = std::unique_ptr<BIO, Free<BIO_free_all>>;
using Key = std::unique_ptr<EVP_PKEY, Free<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Free<X509_free>>;
using Extension = std::unique_ptr<X509_EXTENSION, Free<X509_EXTENSION_free>>;

void need(bool done) {
    if (!done) throw std::runtime_error("OpenSSL cannot make the certificate of a test");
}

std::string textOf(BIO* bio) {
    char* bytes = nullptr;
    const long size = BIO_get_mem_data(bio, &bytes);
    return {bytes, static_cast<std::size_t>(size)};
}

Bio reading(const std::string& text) {
    return Bio(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
}

Key keyIn(const std::string& pem) {
    Key key(PEM_read_bio_PrivateKey(reading(pem).get(), nullptr, nullptr, nullptr));
    need(key != nullptr);
    return key;
}

Certificate certificateIn(const std::string& pem) {
    Certificate certificate(PEM_read_bio_X509(reading(pem).get(), nullptr, nullptr, nullptr));
    need(certificate != nullptr);
    return certificate;
}

void extend(X509* certificate, int kind, const std::string& value) {
    const Extension extension(X509V3_EXT_conf_nid(nullptr, nullptr, kind, value.c_str()));
    need(extension && X509_add_ext(certificate, extension.get(), -1) == 1);
}

}  // namespace

TestCertificate testCertificate(const CertificateWishes& wishes) {
    const Key key(wishes.weak ? EVP_RSA_gen(1024) : EVP_EC_gen("P-256"));
    const Certificate made(X509_new());
    need(key && made);
    need(X509_set_version(made.get(), 2) == 1);
    std::uint64_t serial = 0;
    need(RAND_bytes(reinterpret_cast<unsigned char*>(&serial), sizeof serial) == 1);
    need(ASN1_INTEGER_set_uint64(X509_get_serialNumber(made.get()), serial >> 1U) == 1);
    X509_gmtime_adj(X509_getm_notBefore(made.get()), wishes.firstDay * 86'400L);
    X509_gmtime_adj(X509_getm_notAfter(made.get()), wishes.lastDay * 86'400L);
    need(X509_set_pubkey(made.get(), key.get()) == 1);
    X509_NAME* const name = X509_get_subject_name(made.get());
    need(X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8,
                                    reinterpret_cast<const unsigned char*>(wishes.name.c_str()), -1, -1,
                                    0) == 1);
    extend(made.get(), NID_basic_constraints, wishes.signsOthers ? "critical,CA:TRUE" : "critical,CA:FALSE");
    extend(made.get(), NID_subject_alt_name, "DNS:" + wishes.name);
    if (wishes.issuer == nullptr) {
        need(X509_set_issuer_name(made.get(), name) == 1);
        need(X509_sign(made.get(), key.get(), EVP_sha256()) > 0);
    } else {
        const Certificate issuer = certificateIn(wishes.issuer->certificate);
        need(X509_set_issuer_name(made.get(), X509_get_subject_name(issuer.get())) == 1);
        need(X509_sign(made.get(), keyIn(wishes.issuer->key).get(), EVP_sha256()) > 0);
    }
    const Bio certificate(BIO_new(BIO_s_mem()));
    const Bio secret(BIO_new(BIO_s_mem()));
    need(PEM_write_bio_X509(certificate.get(), made.get()) == 1);
    need(PEM_write_bio_PrivateKey(secret.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1);
    return {textOf(certificate.get()), textOf(secret.get())};
}

std::string underPassword(const std::string& key, const std::string& password) {
    const Bio written(BIO_new(BIO_s_mem()));
    need(PEM_write_bio_PrivateKey(written.get(), keyIn(key).get(), EVP_aes_256_cbc(),
                                  reinterpret_cast<const unsigned char*>(password.data()),
                                  static_cast<int>(password.size()), nullptr, nullptr) == 1);
    return textOf(written.get());
}

}  // namespace offerbook::test
