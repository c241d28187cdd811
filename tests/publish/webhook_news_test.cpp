// What subscribers are told of an edition.
#include <nlohmann/json.hpp>

#include "catalogue/changed_yaml.h"
#include "publish/webhooks/news.h"
#include "support/tiny_book.h"

namespace offerbook::test {
namespace {

using Json = nlohmann::json;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::shared_ptr<const Edition> changedEdition() {
    EditionParts parts = tinyParts(2);
    const std::string yaml = replaced(tinyOffersYaml("primary"), "who: pupils < 150", "who: pupils < 80");
    parts.plugins[1] = pluginOf("primary", "phase IN ('Primary', 'All-through')", yaml, 7,
                                "[true,false,null,false,false,false,true]");
    std::string secondary = tinyOffersYaml("secondary");
    secondary = secondary.substr(0, secondary.find("  - id: sixth-forms"));
    parts.plugins[2] = pluginOf("secondary", "phase IN ('Secondary', 'All-through')", secondary);
    parts.info.digest = editionDigest(parts.info);
    return editionOf(std::move(parts));
}

class News : public testing::Test {
protected:
    std::vector<NewDelivery> deliveries(SubscriptionScope scope, const std::string& of = {}) const {
        const Subscription subscription{
            .id = 3, .url = "https://hooks.example.org/", .secret = "s", .scope = scope, .of = of};
        return deliveriesOf({subscription}, compare(*before_, *after_), before_.get(), *after_,
                            "https://support.example.org");
    }
    const std::shared_ptr<const Edition> before_ = tinyEdition(1), after_ = changedEdition();
};

TEST_F(News, nameWhatChangedByKind) {
    const auto all = deliveries(SubscriptionScope::all);
    ASSERT_THAT(all, SizeIs(1));
    const Json body = Json::parse(all.front().body);
    EXPECT_EQ(body["event"], "edition");
    EXPECT_EQ(body["id"], all.front().id);
    EXPECT_EQ(body["edition"], 2);
    EXPECT_EQ(body["day"], "2026-11-24");
    EXPECT_EQ(body["offers"]["changed"], Json::parse(R"(["small-schools"])"));
    EXPECT_EQ(body["offers"]["gone"], Json::parse(R"(["sixth-forms"])"));
    EXPECT_EQ(body["counts"]["new"], 0);
    EXPECT_EQ(body["counts"]["gone"], 1);
    EXPECT_EQ(body["changes"], "https://support.example.org/api/v1/changes?since=1");
    EXPECT_EQ(deliveries(SubscriptionScope::all).front().id, all.front().id) << "told twice, it is the same";
}

TEST_F(News, goToThoseWhomTheyConcern) {
    using enum SubscriptionScope;
    EXPECT_THAT(deliveries(sector, "primary"), SizeIs(1));
    EXPECT_THAT(deliveries(sector, "countywide"), IsEmpty());
    EXPECT_THAT(deliveries(theme, "leadership"), SizeIs(1));
    EXPECT_THAT(deliveries(theme, "safeguarding"), IsEmpty());
    EXPECT_THAT(deliveries(school, "100002"), SizeIs(1)) << "it lost the network of small schools";
    EXPECT_THAT(deliveries(school, "100004"), SizeIs(1)) << "the sixth form leads are gone";
    EXPECT_THAT(deliveries(school, "100006"), IsEmpty());
    const auto one = deliveries(sector, "secondary");
    ASSERT_THAT(one, SizeIs(1));
    EXPECT_THAT(Json::parse(one.front().body)["offers"]["changed"], IsEmpty());
}

TEST_F(News, callAnOfferThatChangesItsThemeGoneFromTheOneAndNewInTheOther) {
    EditionParts parts = tinyParts(2);
    std::string yaml = tinyOffersYaml("primary");
    const Offer& before = before_->offer("small-schools")->offer;
    const std::string to = before.theme == "leadership" ? "send-inclusion" : "leadership";
    const std::size_t at = yaml.find("theme: " + before.theme, yaml.find("id: small-schools"));
    yaml.replace(at, 7 + before.theme.size(), "theme: " + to);
    parts.plugins[1] = pluginOf("primary", "phase IN ('Primary', 'All-through')", yaml, 7,
                                "[true,false,null,false,false,false,true]");
    const auto after = editionOf(std::move(parts));
    const auto told = [&](const std::string& theme) {
        const Subscription subscription{.id = 3,
                                        .url = "https://hooks.example.org/",
                                        .secret = "s",
                                        .scope = SubscriptionScope::theme,
                                        .of = theme};
        const auto list = deliveriesOf({subscription}, compare(*before_, *after), before_.get(), *after, "");
        return list.empty() ? Json() : Json::parse(list.front().body)["offers"];
    };
    EXPECT_EQ(told(before.theme)["gone"], Json::parse(R"(["small-schools"])"));
    EXPECT_EQ(told(to)["new"], Json::parse(R"(["small-schools"])"));
    EXPECT_THAT(told(to)["changed"], IsEmpty());
}

TEST_F(News, tellASchoolThatItIsNoLongerServed) {
    EditionDifference difference;
    difference.goneSchools = {Urn{100099}};
    const Subscription subscription{.id = 3,
                                    .url = "https://hooks.example.org/",
                                    .secret = "s",
                                    .scope = SubscriptionScope::school,
                                    .of = "100099"};
    const auto list = deliveriesOf({subscription}, difference, before_.get(), *before_, "");
    ASSERT_THAT(list, SizeIs(1));
    EXPECT_EQ(Json::parse(list.front().body)["subscription"],
              Json::parse(R"({"scope":"school","id":"100099","served":false})"));
    EXPECT_EQ(list.front().edition, 1);
}

TEST_F(News, areNotMadeForWhoIsStopped) {
    const Subscription stopped{
        .id = 1, .url = "https://a.example/", .secret = "s", .stopped = "It answered 410."};
    EXPECT_THAT(deliveriesOf({stopped}, compare(*before_, *after_), before_.get(), *after_, ""), IsEmpty());
}

TEST_F(News, ofTheFirstEditionNameEveryOffer) {
    const Subscription all{.id = 1, .url = "https://a.example/", .secret = "s"};
    const auto first = deliveriesOf({all}, {}, nullptr, *before_, "");
    ASSERT_THAT(first, SizeIs(1));
    const Json body = Json::parse(first.front().body);
    EXPECT_EQ(body["counts"]["new"], 7);
    EXPECT_EQ(body["changes"], "/api/v1/editions/1/changes");
}

}  // namespace
}  // namespace offerbook::test
