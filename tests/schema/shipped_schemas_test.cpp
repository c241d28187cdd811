#include "catalogue/json_schema.h"
#include "support/shared_data.h"

namespace offerbook::test {
namespace {

TEST(ShippedSchemas, areMadeFromTheTableOfFields) {
    for (const SchemaFile& file : schemaFiles()) {
        const auto path = sourceDir() / "share" / "schema" / file.name;
        ASSERT_TRUE(std::filesystem::exists(path)) << path;
        EXPECT_TRUE(contentOf(path) == file.text())
            << path
            << " is not what the table of fields gives; write it anew: cmake --build build --target schemas";
    }
}

}  // namespace
}  // namespace offerbook::test
