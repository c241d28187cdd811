// share/doc/settings.md is the table of settings.
#include "base/settings.h"

#include <sstream>

#include "support/shared_data.h"

namespace offerbook::test {
namespace {

std::string accepted(const SettingRow& row) {
    switch (row.kind) {
        case SettingKind::text:
            return row.choices.empty() ? "text" : std::string(row.choices);
        case SettingKind::path:
            return "path";
        case SettingKind::whole:
            return std::to_string(row.least) + " to " + std::to_string(row.most);
        case SettingKind::networks:
            return "addresses and networks";
        case SettingKind::site:
            return "address of a site";
        case SettingKind::flag:
            break;
    }
    return "true or false";
}

std::string reference() {
    std::ostringstream text;
    text << "# Settings\n\n"
            "Lines `key = value` of `offerbook.properties`; operations.md says where it lies. What is not "
            "set has "
            "its default.\n\n"
            "| setting | default | accepted | what it is |\n| --- | --- | --- | --- |\n";
    for (const SettingRow& row : settingRows())
        text << "| `" << row.key << "` | "
             << (row.initial.empty() ? "" : "`" + std::string(row.initial) + "`") << " | " << accepted(row)
             << " | " << row.help << " |\n";
    return text.str();
}

TEST(SettingsReference, isThePage) {
    EXPECT_EQ(contentOf(sourceDir() / "share" / "doc" / "settings.md"), reference())
        << "share/doc/settings.md must hold exactly:\n"
        << reference();
}

}  // namespace
}  // namespace offerbook::test
