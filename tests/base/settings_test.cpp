#include "base/settings.h"

#include <stdexcept>

#include "support/shared_data.h"
#include "support/temp_folder.h"

namespace offerbook {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

/// What config/offerbook.properties says about one setting.
std::string blockOf(const SettingRow& row) {
    std::string accepted = "text";
    if (row.kind == SettingKind::path) accepted = "path";
    if (row.kind == SettingKind::networks) accepted = "addresses and networks";
    if (row.kind == SettingKind::site) accepted = "address of a site";
    if (row.kind == SettingKind::flag) accepted = "true or false";
    if (row.kind == SettingKind::whole)
        accepted = "whole number from " + std::to_string(row.least) + " to " + std::to_string(row.most);
    if (!row.choices.empty()) accepted = "one of: " + std::string(row.choices);
    std::string block =
        "# " + std::string(row.help) + "\n# Accepted: " + accepted + "\n# " + std::string(row.key) + " =";
    if (!row.initial.empty()) block += " " + std::string(row.initial);
    return block + "\n";
}

std::string shippedFile() {
    return test::contentOf(test::sourceDir() / "config" / "offerbook.properties");
}

std::string refusal(std::string_view key, std::string_view value) {
    Settings settings;
    return toString(settings.set(key, value, {"--option", 0, 0}));
}

TEST(Settings, haveTheDefaultsOfTheTable) {
    const Settings settings;
    for (const SettingRow& row : settingRows()) EXPECT_EQ(settings.text(row.key), row.initial);
    EXPECT_EQ(settings.whole("server.port"), 8080);
    EXPECT_FALSE(settings.flag("log.access"));
    EXPECT_THROW(settings.text("no.such"), std::logic_error);
}

TEST(Settings, acceptTheirOwnDefaults) {
    for (const SettingRow& row : settingRows()) {
        Settings settings;
        EXPECT_EQ(toString(settings.set(row.key, row.initial, {})), "") << row.key;
        EXPECT_LE(row.least, row.most);
        EXPECT_THAT(std::string(row.help), ::testing::EndsWith("."));
    }
}

TEST(Settings, takeTheAddressOfASiteWithoutAPath) {
    for (const char* const right :
         {"", "https://support.example.org", "http://127.0.0.1:8080", "https://[::1]:8443"})
        EXPECT_EQ(refusal("server.public_url", right), "") << right;
    for (const char* const wrong : {"support.example.org", "https://", "https://a.example/", "https://a b",
                                    "ftp://a", "https://a.example?x", "https://\"onload=x"})
        EXPECT_THAT(refusal("server.public_url", wrong), HasSubstr("Write http:// or https://")) << wrong;
}

TEST(Settings, refuseWhatIsOutOfBoundsOrOfAnotherKind) {
    EXPECT_EQ(refusal("server.port", "65535"), "");
    for (const char* const wrong : {"65536", "-1", "", "80a", " 80", "99999999999999999999", "8080.0", "+1"})
        EXPECT_THAT(refusal("server.port", wrong), HasSubstr("Give a whole number from 0 to 65535")) << wrong;
    for (const char* const wrong : {"", "yes", "TRUE", "1"})
        EXPECT_THAT(refusal("log.access", wrong), HasSubstr("Write true or false")) << wrong;
    EXPECT_THAT(refusal("log.level", "loud"), HasSubstr("error warning notice information debug"));
    EXPECT_THAT(refusal("server.host", ""), HasSubstr("Give a text"));
    EXPECT_THAT(refusal("data.dir", "\xFF"), HasSubstr("UTF-8"));
    for (const char* const right : {"", "  ", "192.0.2.1", "::1  2001:db8::/32 10.0.0.0/8"})
        EXPECT_EQ(refusal("server.trusted_proxies", right), "") << right;
    for (const char* const wrong : {"localhost", "192.0.2.1,192.0.2.2", "::1 10.0.0.1/8", "10.0.0.0/33"}) {
        EXPECT_THAT(refusal("server.trusted_proxies", wrong), HasSubstr("'server.trusted_proxies' is '"))
            << wrong;
        EXPECT_THAT(refusal("server.trusted_proxies", wrong), HasSubstr("Write addresses such as")) << wrong;
    }
}

TEST(Settings, suggestTheKeyThatWasMeant) {
    const std::string text = refusal("server.prt", "1");
    EXPECT_THAT(text, StartsWith("--option: error[setting]: 'server.prt' is no setting."));
    EXPECT_THAT(text, HasSubstr("Did you mean 'server.port'?"));
    EXPECT_THAT(refusal("\x01zzzzzzzzzzzz", "1"), HasSubstr("'\\x01zzzzzzzzzzzz' is no setting. All"));
}

TEST(Settings, areReadFromAFile) {
    const test::TempFolder folder;
    const auto file =
        folder.write("a.properties",
                     "\xEF\xBB\xBF# comment\r\n\r\n server.port = 9000 \r\ndata.dir=/a=b\nlog.access = true");
    const auto settings = Settings::read(file.string());
    ASSERT_TRUE(settings) << toString(settings.diagnostics());
    EXPECT_EQ(settings->whole("server.port"), 9000);
    EXPECT_EQ(settings->text("data.dir"), "/a=b");
    EXPECT_TRUE(settings->flag("log.access"));
}

TEST(Settings, reportEveryBadLineOfAFile) {
    const test::TempFolder folder;
    const auto file = folder.write(
        "a.properties", "server.port = x\nrubbish\nlog.access = true\nlog.access = false\nno.key = 1\n");
    const auto settings = Settings::read(file.string());
    ASSERT_FALSE(settings);
    ASSERT_EQ(settings.diagnostics().size(), 4U);
    const auto& items = settings.diagnostics().items();
    EXPECT_EQ(items[0].where, (Location{file.string(), 1, 0}));
    EXPECT_THAT(items[1].text, HasSubstr("Write 'key = value'"));
    EXPECT_EQ(items[2].where.line, 4U);
    EXPECT_THAT(items[2].text, HasSubstr("already on line 3"));
    EXPECT_EQ(items[3].where.line, 5U);
}

TEST(Settings, tellAnUnreadableFileFromAnEmptyOne) {
    const test::TempFolder folder;
    EXPECT_TRUE(Settings::read(folder.write("empty.properties", "").string()));
    const auto absent = Settings::read((folder.path() / "absent").string());
    ASSERT_FALSE(absent);
    EXPECT_THAT(toString(absent.diagnostics()), HasSubstr("cannot be opened"));
    EXPECT_FALSE(Settings::read(folder.path().string()));
}

TEST(Settings, standInTheShippedFileAsInTheTable) {
    const std::string content = shippedFile();
    std::string expected = content.substr(0, content.find("\n\n") + 1);
    EXPECT_THAT(expected, StartsWith("#"));
    for (const SettingRow& row : settingRows()) expected += "\n" + blockOf(row);
    EXPECT_EQ(content, expected);
}

TEST(Settings, ofTheShippedFileAreTheDefaults) {
    const auto settings = Settings::read((test::sourceDir() / "config" / "offerbook.properties").string());
    ASSERT_TRUE(settings) << toString(settings.diagnostics());
    for (const SettingRow& row : settingRows()) EXPECT_EQ(settings->text(row.key), row.initial);
}

}  // namespace
}  // namespace offerbook
