// What is said of the certificate, the key and the settings that name them.
#include "web/server/tls_context.h"

#include <filesystem>
#include <string>

#include <gmock/gmock.h>

#include "base/settings.h"
#include "web/server/running_tls.h"

namespace offerbook::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

/// All that is found with these files, one finding a line; it begins with "refused" or "taken".
std::string foundIn(const TlsFiles& files) {
    const auto made = TlsContext::make({files, false}, thisSecond());
    return (made ? "taken\n" : "refused\n") + toString(made.diagnostics());
}

std::string found(const TestCertificate& identity) {
    return foundIn(TlsFolder(identity).files());
}

std::string foundOf(const std::string& certificate, const std::string& key) {
    Settings settings;
    settings.set("server.tls_certificate", certificate, {});
    settings.set("server.tls_key", key, {});
    const auto made = TlsContext::from(settings, thisSecond());
    if (!made) return toString(made.diagnostics());
    return made.value() ? "tls" : "plain";
}

TEST(TlsContext, followsTheSettings) {
    const TlsFolder folder;
    EXPECT_EQ(foundOf("", ""), "plain");
    EXPECT_EQ(foundOf(folder.files().certificate, folder.files().key), "tls");
    EXPECT_THAT(foundOf(folder.files().certificate, ""),
                AllOf(HasSubstr("error[setting]: server.tls_certificate is set and server.tls_key is not"),
                      HasSubstr("neither to serve plain HTTP")));
    EXPECT_THAT(foundOf("", folder.files().key),
                HasSubstr("server.tls_key is set and server.tls_certificate is not"));
}

TEST(TlsContext, tellsUntilWhenTheCertificateIsValid) {
    EXPECT_THAT(found(testCertificate()), AllOf(testing::StartsWith("taken\n"),
                                                HasSubstr("note[setting]: server.tls_certificate: The "
                                                          "certificate is valid until 2"),
                                                Not(HasSubstr("warning"))));
}

TEST(TlsContext, takesOneFileWithBoth) {
    const TestCertificate one = testCertificate();
    const TempFolder folder;
    const auto file = folder.write("both.pem", one.key + one.certificate);
    EXPECT_THAT(foundIn({file, file}), testing::StartsWith("taken\n"));
}

TEST(TlsContext, namesBothFilesThatAreMissing) {
    const TempFolder folder;
    const std::string said = foundIn({folder.path() / "c.pem", folder.path() / "k.pem"});
    EXPECT_THAT(said,
                AllOf(testing::StartsWith("refused\n"),
                      HasSubstr("c.pem: error[setting]: server.tls_certificate: The file cannot be opened: "
                                "No such file or directory. Check its name and rights."),
                      HasSubstr("k.pem: error[setting]: server.tls_key: The file cannot be opened")));
}

TEST(TlsContext, refusesAFolder) {
    const TempFolder folder;
    EXPECT_THAT(foundIn({folder.path(), folder.path()}),
                AllOf(HasSubstr("server.tls_certificate: This is a folder"),
                      HasSubstr("server.tls_key: This is a folder")));
}

TEST(TlsContext, refusesWhatHoldsNoCertificate) {
    const TestCertificate good = testCertificate();
    EXPECT_THAT(found({"", good.key}), HasSubstr("server.tls_certificate: There is no certificate"));
    EXPECT_THAT(found({"hello", good.key}), HasSubstr("server.tls_certificate: There is no certificate"));
    EXPECT_THAT(found({good.key, good.key}), HasSubstr("server.tls_certificate: There is no certificate"));
}

TEST(TlsContext, tellsWhichCertificateOfAChainIsDamaged) {
    const TestCertificate good = testCertificate();
    std::string cut = good.certificate;
    cut.erase(cut.size() / 2, 8);
    EXPECT_THAT(found({cut, good.key}),
                AllOf(testing::StartsWith("refused\n"), HasSubstr("Certificate 1 of this file is damaged")));
    EXPECT_THAT(found({good.certificate + cut, good.key}),
                AllOf(testing::StartsWith("refused\n"), HasSubstr("Certificate 2 of this file is damaged")));
}

TEST(TlsContext, refusesWhatHoldsNoKey) {
    const TestCertificate good = testCertificate();
    std::string cut = good.key;
    cut.erase(cut.size() / 2, 8);
    for (const std::string& bad : {std::string(), std::string("hello"), good.certificate, cut})
        EXPECT_THAT(found({good.certificate, bad}),
                    AllOf(testing::StartsWith("refused\n"),
                          HasSubstr("server.tls_key: There is no private key in this file")));
}

TEST(TlsContext, refusesAKeyUnderAPasswordWithoutAskingForIt) {
    const TestCertificate good = testCertificate();
    EXPECT_THAT(found({good.certificate, underPassword(good.key, "secret")}),
                AllOf(testing::StartsWith("refused\n"),
                      HasSubstr("server.tls_key: The key is protected by a password"),
                      HasSubstr("openssl pkey"), Not(HasSubstr("There is no private key"))));
}

TEST(TlsContext, refusesTheKeyOfAnotherCertificate) {
    EXPECT_THAT(found({testCertificate().certificate, testCertificate().key}),
                AllOf(testing::StartsWith("refused\n"),
                      HasSubstr("key.pem: error[setting]: server.tls_key: This key does not belong to the "
                                "first certificate of ")));
}

TEST(TlsContext, refusesAKeyThatIsTooWeak) {
    EXPECT_THAT(found(testCertificate({.weak = true})),
                AllOf(testing::StartsWith("refused\n"),
                      HasSubstr("server.tls_certificate: The certificate cannot be used: ee key too small")));
}

TEST(TlsContext, warnsOfACertificateOutOfItsDays) {
    EXPECT_THAT(
        found(testCertificate({.firstDay = -9, .lastDay = -2})),
        AllOf(testing::StartsWith("taken\n"),
              HasSubstr("warning[setting]: server.tls_certificate: The certificate has expired on 2")));
    EXPECT_THAT(found(testCertificate({.firstDay = 2, .lastDay = 9})),
                AllOf(testing::StartsWith("taken\n"), HasSubstr("The certificate is valid from 2")));
}

TEST(TlsContext, warnsOfAKeyThatEveryAccountMayRead) {
    const TlsFolder folder;
    EXPECT_THAT(foundIn(folder.files()), Not(HasSubstr("warning")));
    std::filesystem::permissions(folder.files().key, std::filesystem::perms(0640));
    EXPECT_THAT(foundIn(folder.files()), Not(HasSubstr("warning")));
    std::filesystem::permissions(folder.files().key, std::filesystem::perms(0644));
    EXPECT_THAT(foundIn(folder.files()),
                AllOf(testing::StartsWith("taken\n"),
                      HasSubstr("warning[setting]: server.tls_key: Every account of this machine may read"),
                      HasSubstr("chmod o= " + folder.files().key.string())));
}

}  // namespace
}  // namespace offerbook::test
