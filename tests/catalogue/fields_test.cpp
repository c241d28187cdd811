#include "catalogue/fields.h"

#include <set>

namespace offerbook::test {
namespace {

TEST(Fields, eachSayWhatToWrite) {
    for (const RecordKind* const kind : allKinds()) {
        EXPECT_FALSE(kind->fields.empty()) << kind->name;
        std::set<std::string_view> keys;
        for (const FieldRow& row : kind->fields) {
            EXPECT_TRUE(keys.insert(row.key).second) << kind->name << " has " << row.key << " twice";
            EXPECT_TRUE(row.help.ends_with('.')) << kind->name << ": " << row.key;
        }
    }
}

TEST(Fields, areFoundByKey) {
    EXPECT_EQ(kinds::ask.find("answer_within")->need, Need::required);
    EXPECT_EQ(kinds::offer.find("cost")->need, Need::requiredOrOwed);
    EXPECT_EQ(kinds::offer.find("costs"), nullptr);
}

}  // namespace
}  // namespace offerbook::test
