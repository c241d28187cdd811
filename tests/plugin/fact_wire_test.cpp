#include "plugin/fact_wire.h"

#include <stdexcept>

#include <gtest/gtest.h>

#include "plugin/staged.h"

namespace offerbook::plugin {

namespace {

TEST(FactWire, carriesEveryColumn) {
    const FactTable facts = test::threeSchools();
    const std::string block = writeFacts(facts);
    const FactColumns columns(block);
    EXPECT_EQ(columns.schools(), 3U);
    EXPECT_EQ(columns.find("urn"), nullptr);

    const ob_column* phase = columns.find("phase");
    ASSERT_NE(phase, nullptr);
    EXPECT_EQ(phase->type, static_cast<std::uint32_t>(OB_WORD));
    EXPECT_EQ(phase->known[0], 0b101U);
    EXPECT_STREQ(phase->words[phase->codes[0]], "Primary");
    EXPECT_STREQ(phase->words[phase->codes[2]], "None");
    EXPECT_EQ(phase->numbers, nullptr);

    EXPECT_EQ(columns.find("pupils")->numbers[2], 300.0);
    EXPECT_EQ(columns.find("rural")->yes[0], 0b100U);

    const ob_column* types = columns.find("sen_types");
    ASSERT_EQ(types->word_count, 2U);
    EXPECT_STREQ(types->words[1], "SLCN");
    EXPECT_EQ(types->members[1][0], 0b100U);
}

TEST(FactWire, carriesNothing) {
    EXPECT_EQ(FactColumns(writeFacts(FactTable())).schools(), 0U);
}

TEST(FactWire, noticesWhatIsCutShort) {
    const std::string block = writeFacts(test::threeSchools());
    for (std::size_t size = 0; size + 8 <= block.size(); size += 8)
        EXPECT_THROW(FactColumns(std::string_view(block).substr(0, size)), std::runtime_error);
}

}  // namespace

}  // namespace offerbook::plugin
