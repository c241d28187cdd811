#include <algorithm>

#include "catalogue/county.h"
#include "catalogue/offers_file.h"
#include "support/shared_data.h"

namespace offerbook::test {
namespace {

namespace fs = std::filesystem;
using ::testing::IsEmpty;

TEST(ShippedFiles, holdACountyThatIsAccepted) {
    const fs::path file = sourceDir() / "config" / "county.yaml";
    ASSERT_TRUE(fs::exists(file));
    const auto county = readCounty(contentOf(file), "county.yaml");
    EXPECT_TRUE(county) << toString(county.diagnostics());
    EXPECT_THAT(toString(county.diagnostics()), IsEmpty());
}

TEST(ShippedFiles, holdOffersThatAreAccepted) {
    const auto county = readCounty(contentOf(sourceDir() / "config" / "county.yaml"), "county.yaml");
    ASSERT_TRUE(county);
    int files = 0;
    for (const auto& folder : fs::directory_iterator(sourceDir() / "plugins")) {
        const fs::path file = folder.path() / "offers.yaml";
        if (!fs::exists(file)) continue;
        ++files;
        const auto document = readYaml(contentOf(file), file.string());
        ASSERT_TRUE(document) << toString(document.diagnostics());
        const auto offers = readOffersFile(document.value());
        ASSERT_TRUE(offers) << toString(offers.diagnostics());
        EXPECT_GE(offers->offers.size(), 5U) << file;
        for (const Offer& offer : offers->offers) {
            EXPECT_NE(county->theme(offer.theme), nullptr) << offer.id << " " << offer.theme;
            for (const std::string& role : offer.roles)
                EXPECT_NE(county->role(role), nullptr) << offer.id << " " << role;
            for (const std::string& priority : offer.priorities)
                EXPECT_NE(county->priority(priority), nullptr) << offer.id << " " << priority;
            EXPECT_TRUE(offer.example) << offer.id << ": every shipped offer is marked as an example";
        }
    }
    EXPECT_EQ(files, 4);
}

}  // namespace
}  // namespace offerbook::test
