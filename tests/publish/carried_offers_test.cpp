#include "publish/carried_offers.h"

#include "catalogue/changed_yaml.h"
#include "support/tiny_book.h"

namespace offerbook::test {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr std::int64_t twoYears = 731;

PluginOutputs outputsOf(const EditionParts& parts) {
    PluginOutputs outputs;
    outputs.outputs = parts.plugins;
    return outputs;
}

const Offer* offerIn(const PluginOutputs& plugins, const std::string& id) {
    for (const auto& output : plugins.outputs)
        for (const Offer& offer : output->bundle.offers)
            if (offer.id == id) return &offer;
    return nullptr;
}

/// The tiny book's plugins, of which `secondary` has lost its second offer.
PluginOutputs withoutSixthForms() {
    const std::string yaml = tinyOffersYaml("secondary");
    EditionParts parts = tinyParts(2);
    parts.plugins[2] = pluginOf("secondary", "phase IN ('Secondary', 'All-through')",
                                yaml.substr(0, yaml.find("  - id: sixth-forms")));
    return outputsOf(parts);
}

TEST(CarriedOffers, areNoneWhereNothingIsGone) {
    const auto latest = tinyEdition();
    PluginOutputs plugins = outputsOf(tinyParts(2));
    EXPECT_THAT(carryEndings(plugins, *latest, latest->schools(), tinyDay(), twoYears), IsEmpty());
}

TEST(CarriedOffers, endToday) {
    const auto latest = tinyEdition();
    PluginOutputs plugins = withoutSixthForms();
    ASSERT_EQ(offerIn(plugins, "sixth-forms"), nullptr);
    CarriedPlugins carried = carryEndings(plugins, *latest, latest->schools(), tinyDay(), twoYears);
    const Offer* const offer = offerIn(plugins, "sixth-forms");
    ASSERT_NE(offer, nullptr);
    ASSERT_TRUE(offer->ends);
    EXPECT_EQ(offer->ends->on, tinyDay());
    EXPECT_FALSE(offerIn(plugins, "secondary-autism")->ends);

    EXPECT_TRUE(dropCarried(plugins, carried, "secondary"));
    EXPECT_EQ(offerIn(plugins, "sixth-forms"), nullptr);
    EXPECT_FALSE(dropCarried(plugins, carried, "secondary"));
}

TEST(CarriedOffers, keepTheirDayAndLeaveWhenItIsLongOver) {
    const auto first = tinyEdition();
    PluginOutputs plugins = withoutSixthForms();
    carryEndings(plugins, *first, first->schools(), tinyDay(), twoYears);
    EditionParts parts = tinyParts(2);
    parts.plugins = plugins.outputs;
    const auto second = editionOf(parts);

    plugins = withoutSixthForms();
    carryEndings(plugins, *second, second->schools(), tinyDay().plusDays(30), twoYears);
    EXPECT_EQ(offerIn(plugins, "sixth-forms")->ends->on, tinyDay());
    EXPECT_EQ(plugins.outputs[2]->bundle.digest, second->parts().plugins[2]->bundle.digest)
        << "nothing changes from one day to the next";

    plugins = withoutSixthForms();
    carryEndings(plugins, *second, second->schools(), tinyDay().plusDays(732), twoYears);
    EXPECT_EQ(offerIn(plugins, "sixth-forms"), nullptr);
}

TEST(CarriedOffers, areAllOfAPluginThatIsGone) {
    const auto latest = tinyEdition();
    PluginOutputs plugins = outputsOf(tinyParts(2));
    plugins.outputs.erase(plugins.outputs.begin() + 1);
    CarriedPlugins carried = carryEndings(plugins, *latest, latest->schools(), tinyDay(), twoYears);
    ASSERT_THAT(plugins.outputs, SizeIs(3));
    EXPECT_EQ(plugins.outputs[1]->bundle.plugin, "primary");
    for (const Offer& offer : plugins.outputs[1]->bundle.offers)
        EXPECT_EQ(offer.ends->on, tinyDay()) << offer.id;
    EXPECT_THAT(plugins.outputs[1]->computed.columns, SizeIs(1)) << "its rules may need its facts";
    EXPECT_TRUE(dropCarried(plugins, carried, "primary"));
    EXPECT_THAT(plugins.outputs, SizeIs(2));
}

}  // namespace
}  // namespace offerbook::test
