#include "catalogue/bundle_edit.h"

#include "catalogue/changed_yaml.h"
#include "support/tiny_book.h"
#include "support/value_of.h"

namespace offerbook::test {
namespace {

using ::testing::HasSubstr;

const Offer& offerOf(const Bundle& bundle, const std::string& id) {
    for (const Offer& offer : bundle.offers)
        if (offer.id == id) return offer;
    throw std::logic_error("there is no offer " + id);
}

TEST(BundleEdit, changesNothingWhereNothingIsAsked) {
    const Bundle bundle = tinyPlugin("primary")->bundle;
    const Bundle same = valueOf(edited(bundle, {}));
    EXPECT_EQ(same.content, bundle.content);
    EXPECT_EQ(same.digest, bundle.digest);
}

TEST(BundleEdit, putsRecordsInPlaceAndBehindOthers) {
    const Bundle old = tinyPlugin("primary")->bundle;
    const Bundle now =
        pluginOf("primary", "TRUE", replaced(tinyOffersYaml("primary"), "Autism visits", "Other visits"), 7,
                 "[true,false,null,false,false,false,true]")
            ->bundle;
    const BundleLines lines = linesOf(old);
    ASSERT_EQ(lines.offers.size(), old.offers.size());
    const Bundle held =
        valueOf(edited(now, {.offers = {{"primary-autism", std::string(lines.offers.at("primary-autism"))}},
                             .providers = {},
                             .without = {"host-days"}}));
    EXPECT_EQ(offerOf(held, "primary-autism").title.english, "Autism visits");
    EXPECT_EQ(held.offers.size(), now.offers.size() - 1);
    EXPECT_EQ(held.sectors.front().coversText, "TRUE") << "all else is of the new bundle";

    const Bundle other = tinyPlugin("countywide")->bundle;
    const Bundle more = valueOf(edited(
        now,
        {.offers = {{"new-one", std::string(replaced(std::string(linesOf(other).offers.at("advice-line")),
                                                     "\"advice-line\"", "\"new-one\""))}},
         .providers = {},
         .without = {}}));
    EXPECT_EQ(more.offers.back().id, "new-one");
    EXPECT_EQ(valueOf(readBundle(more.content)).digest, more.digest);
}

TEST(BundleEdit, tellsWhetherTwoSayTheSame) {
    const std::string yaml = tinyOffersYaml("secondary");
    const Bundle bundle = tinyPlugin("secondary")->bundle;
    const auto other = [&](const std::string& text) {
        return pluginOf("secondary", "phase IN ('Secondary', 'All-through')", text)->bundle;
    };
    const Bundle moved = other("# A remark\n" + yaml);
    EXPECT_NE(moved.digest, bundle.digest);
    EXPECT_TRUE(saysTheSame(moved, bundle));
    EXPECT_FALSE(saysTheSame(other(replaced(yaml, "amount: 250", "amount: 251")), bundle));
    EXPECT_FALSE(saysTheSame(other(yaml.substr(0, yaml.find("  - id: sixth-forms"))), bundle));
}

TEST(BundleEdit, givesAnOfferItsLastDay) {
    const Bundle bundle = tinyPlugin("secondary")->bundle;
    const std::string line(linesOf(bundle).offers.at("sixth-forms"));
    const Day on = *Day::parse("2026-11-24");
    const std::string ended = withEnd(line, on, "It is \"over\".");
    const Bundle held =
        valueOf(edited(bundle, {.offers = {{"sixth-forms", ended}}, .providers = {}, .without = {}}));
    const Offer& offer = offerOf(held, "sixth-forms");
    ASSERT_TRUE(offer.ends);
    EXPECT_EQ(offer.ends->on, on);
    EXPECT_EQ(offer.ends->why.english, "It is \"over\".");
    EXPECT_EQ(offer.title.english, "Sixth form leads");
    EXPECT_EQ(withEnd(ended, on, "It is \"over\"."), ended) << "an end that is there is replaced";
    const std::string withInstead =
        replaced(ended, "\"ends\":{", "\"ends\":{\"instead\":\"secondary-autism\",");
    const std::string sooner = withEnd(withInstead, on.plusDays(-1), "It was taken out.");
    const Bundle moved =
        valueOf(edited(bundle, {.offers = {{"sixth-forms", sooner}}, .providers = {}, .without = {}}));
    EXPECT_EQ(offerOf(moved, "sixth-forms").ends->on, on.plusDays(-1));
    EXPECT_EQ(offerOf(moved, "sixth-forms").ends->why.english, "It is \"over\".")
        << "what was announced stays";
    EXPECT_EQ(offerOf(moved, "sixth-forms").ends->instead, "secondary-autism");
}

TEST(BundleEdit, refusesWhatDoesNotFit) {
    const Bundle bundle = tinyPlugin("secondary")->bundle;
    std::string line(linesOf(bundle).offers.at("sixth-forms"));
    line = replaced(line, "\"title\":\"Sixth form leads\"", "\"title\":\"\"");
    const auto wrong = edited(bundle, {.offers = {{"sixth-forms", line}}, .providers = {}, .without = {}});
    ASSERT_FALSE(wrong);
    EXPECT_THAT(toString(wrong.diagnostics()), HasSubstr("'title' is empty"));
}

}  // namespace
}  // namespace offerbook::test
