// What is kept of a view: the same bytes as when nothing is kept, shared between equal schools, gone with the
// view.
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "web/application_world.h"
#include "web/book_world.h"
#include "web/keep/view_keep.h"

namespace offerbook::test {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

const std::vector<std::string> targets{
    "/",       "/api/v1/schools", "/api/v1/offers?theme=safeguarding", "/schools/100001",
    "/offers", "/api/v1/promise"};

TEST(KeptView, givesTheBytesThatAreComputed) {
    const ApplicationWorld keeping;
    const ApplicationWorld computing(0);
    for (int urn = 100'001; urn < 100'008; ++urn) {
        const std::string target = "/api/v1/schools/" + std::to_string(urn) + "/offers";
        const std::string expected = computing.get(target).text();
        EXPECT_EQ(keeping.get(target).text(), expected) << "when made: " << target;
        EXPECT_EQ(keeping.get(target).text(), expected) << "when kept: " << target;
        EXPECT_EQ(keeping.get(target + "?per_page=2").text(), computing.get(target + "?per_page=2").text());
        EXPECT_EQ(keeping.get(target + "?include=instead").text(),
                  computing.get(target + "?include=instead").text());
    }
    for (const std::string& target : targets)
        for (int time = 0; time < 2; ++time) {
            const Response kept = keeping.get(target);
            const Response computed = computing.get(target);
            EXPECT_EQ(kept.text(), computed.text()) << target;
            for (const char* name : {"etag", "content-type", "cache-control", "vary", "offerbook-edition",
                                     "link", "access-control-allow-origin", "content-security-policy"})
                EXPECT_EQ(kept.header(name), computed.header(name)) << target << " " << name;
        }
}

TEST(KeptView, isReadyFromTheSecondRequestOn) {
    const ApplicationWorld world;
    const Request request = requestFor("/api/v1/schools/100001/offers");
    EXPECT_FALSE(world.application().ready(request));
    const Response first = world.application().answer(request);
    const auto second = world.application().ready(request);
    ASSERT_TRUE(second);
    EXPECT_EQ(second->text(), first.text());
    EXPECT_EQ(world.application()
                  .ready(requestFor(request.target, Method::get,
                                    {{"if-none-match", std::string(*first.header("etag"))}}))
                  ->status,
              304);
    EXPECT_TRUE(world.application().ready(requestFor(request.target, Method::head)));
    EXPECT_FALSE(world.application().ready(requestFor(request.target, Method::post)));
}

TEST(KeptView, isFoundHoweverItsAddressIsSpelt) {
    const ApplicationWorld world;
    const Response first = world.get("/api/v1/schools?per_page=2&page=2");
    for (const char* target : {"/api/v1/schools/?per_page=2&page=2", "/api/v1/%73chools?per_page=2&&page=2&",
                               "/api/v1/schools?per%5Fpage=2&page=%32"}) {
        const auto kept = world.application().ready(requestFor(target));
        ASSERT_TRUE(kept) << target;
        EXPECT_EQ(kept->text(), first.text());
        EXPECT_EQ(kept->header("etag"), first.header("etag"));
    }
    // Its 'next' repeats the order, so it is another answer.
    const Response one = world.get("/api/v1/schools?sector=primary&per_page=1");
    const Response other = world.get("/api/v1/schools?per_page=1&sector=primary");
    EXPECT_NE(other.text(), one.text());
    EXPECT_NE(other.header("etag"), one.header("etag"));
}

TEST(KeptView, hasOtherTagsWhereASettingChangesItsBytes) {
    const ApplicationWorld usual;
    const ApplicationWorld patient(std::size_t{1} << 20U, 3'660);
    EXPECT_NE(usual.get("/api/v1/offers").header("etag"), patient.get("/api/v1/offers").header("etag"));
}

TEST(KeptView, keepsNoFailureAndNothingOfThePast) {
    const ApplicationWorld world;
    for (const char* target :
         {"/api/v1/schools/999999", "/api/v1/schools?colour=red", "/nowhere", "/api/v1/schools?edition=1",
          "/api/v1/schools?as_of=2026-11-25", "/api/v1/editions", "/health/ready"}) {
        const Request request = requestFor(target);
        world.application().answer(request);
        EXPECT_FALSE(world.application().ready(request)) << target;
    }
}

TEST(KeptView, isDroppedWithItsView) {
    ApplicationWorld world;
    const Request request = requestFor("/api/v1/themes");
    const std::string before = world.application().answer(request).text();
    ASSERT_TRUE(world.application().ready(request));
    publishTiny(world.shelf(), "The third");
    ASSERT_TRUE(world.views().refresh());
    EXPECT_FALSE(world.application().ready(request));
    EXPECT_EQ(world.application().answer(request).header("offerbook-edition"), "3");
}

TEST(KeptView, isPreparedBeforeItIsShown) {
    ViewKeeps keeps("program", std::size_t{1} << 20U);
    const View now = tinyView();
    const View next = tinyView(tinyDay().plusDays(1));
    const auto served = keeps.of(now);
    const auto ahead = keeps.ahead(next);
    EXPECT_EQ(keeps.of(now), served);
    EXPECT_EQ(keeps.of(next), ahead);
}

TEST(KeptView, rendersWhatSchoolsAreToldBeforeAnEditionIsShown) {
    class Watched final : public FixedViews {
    public:
        using FixedViews::FixedViews;
        void prepareWith(const std::function<void(const View&)>& prepare) override { prepare_ = prepare; }
        std::function<void(const View&)> prepare_;
    };
    const Messages messages = Messages::load((sourceDir() / "share/messages").string());
    Watched views({tinyEdition()}, tinyDay());
    const FixedClock clock(tinyDay());
    {
        SchoolIndexes indexes;
        const Application application(
            views, {.messages = messages,
                    .clock = clock,
                    .shareFolder = (sourceDir() / "share").string(),
                    .buildTag = "test",
                    .editions = [&] { return views.editions(); },
                    .schoolIndex = [&](const View& view) { return indexes.of(view.edition); }});
        ASSERT_TRUE(views.prepare_);
        views.prepare_(views.now());
        EXPECT_EQ(application.answer(requestFor("/api/v1/schools/100001/offers")).status, 200);
    }
    EXPECT_FALSE(views.prepare_) << "nobody is called who is gone";
}

TEST(KeptView, isCompressedUnderATagOfItsOwn) {
    const ApplicationWorld world;
    for (int time = 0; time < 2; ++time) {
        const Response plain = world.get("/schools/100001");
        const Response packed = world.get("/schools/100001", {{"accept-encoding", "gzip"}});
        const Response shorter = world.get("/schools/100001", {{"accept-encoding", "gzip, br"}});
        EXPECT_EQ(packed.header("content-encoding"), "gzip");
        EXPECT_EQ(shorter.header("content-encoding"), "br");
        EXPECT_NE(shorter.header("etag"), packed.header("etag"));
        EXPECT_LT(*shorter.size(), *packed.size());
        EXPECT_FALSE(plain.header("content-encoding"));
        EXPECT_EQ(plain.header("vary"), "Accept-Encoding");
        EXPECT_EQ(packed.header("vary"), "Accept-Encoding");
        EXPECT_NE(packed.header("etag"), plain.header("etag"));
        EXPECT_LT(*packed.size(), *plain.size() / 2);
        EXPECT_THAT(packed.text(), testing::StartsWith("\x1f\x8b"));
        const Response same =
            world.get("/schools/100001",
                      {{"accept-encoding", "gzip"}, {"if-none-match", std::string(*packed.header("etag"))}});
        EXPECT_EQ(same.status, 304);
        EXPECT_THAT(same.text(), IsEmpty());
        EXPECT_EQ(same.header("etag"), packed.header("etag"));
    }
    EXPECT_FALSE(
        world.get("/api/v1/sectors?per_page=1", {{"accept-encoding", "gzip"}}).header("content-encoding"))
        << "too short to gain";
    EXPECT_EQ(
        world.get("/schools/100001?edition=1", {{"accept-encoding", "gzip"}}).header("content-encoding"),
        "gzip")
        << "the past is not kept but compressed all the same";
}

TEST(KeptView, hasStyleSheetsCompressedToo) {
    const ApplicationWorld world;
    const Response plain = world.get("/static/site.css");
    const Response packed = world.get("/static/site.css", {{"accept-encoding", "gzip"}});
    EXPECT_EQ(packed.header("content-encoding"), "gzip");
    EXPECT_EQ(packed.header("vary"), "Accept-Encoding");
    EXPECT_LT(*packed.size(), *plain.size() / 2);
    EXPECT_NE(packed.header("etag"), plain.header("etag"));
    const std::string tag(*packed.header("etag"));
    EXPECT_EQ(world.get("/static/site.css", {{"accept-encoding", "gzip"}, {"if-none-match", tag}}).status,
              304);
}

/// Each decision that is made is another text.
class Numbered final : public DecisionRenderer {
public:
    DecisionFrame frame(std::size_t) const override { return {"{", "", "}"}; }
    std::string decision(const DecisionFrame& frame, std::size_t, std::size_t) const override {
        return frame.offer + std::to_string(++rendered_) + frame.conditions;
    }

private:
    mutable int rendered_ = 0;
};

std::string textOf(DecisionTexts& texts, std::size_t offer, std::size_t row, std::string_view before,
                   const DecisionRenderer& renderer) {
    BodyParts body;
    texts.addTo(body, offer, row, before, renderer);
    return std::string(body.parts.front());
}

TEST(KeptView, sharesTheTextsOfEqualSchools) {
    const View view = tinyView();
    DecisionTexts texts(view, std::size_t{1} << 20U);
    const Numbered numbered;
    for (std::size_t offer = 0; offer < view.edition->offers().size(); ++offer)
        for (std::size_t left = 0; left < view.edition->schools().size(); ++left)
            for (std::size_t right = 0; right < view.edition->schools().size(); ++right) {
                bool equal = true;
                for (const std::string& fact : factsOf(view.edition->offers()[offer].rule)) {
                    const FactColumn* column = view.edition->facts().find(fact);
                    equal = equal && column->value(left) == column->value(right);
                }
                EXPECT_EQ(
                    textOf(texts, offer, left, "", numbered) == textOf(texts, offer, right, "", numbered),
                    equal)
                    << view.edition->offers()[offer].offer.id << " " << left << " " << right;
            }
    EXPECT_THAT(textOf(texts, 0, 0, ",", numbered), testing::StartsWith(",{"));
    EXPECT_GT(texts.bytes(), 0U);
}

TEST(KeptView, rendersAnewWhereNoMoreMayBeKept) {
    DecisionTexts texts(tinyView(), 0);
    const Numbered numbered;
    EXPECT_EQ(textOf(texts, 0, 0, "", numbered), "{1}");
    EXPECT_EQ(textOf(texts, 0, 0, "", numbered), "{2}");
    EXPECT_EQ(texts.bytes(), 0U);
}

TEST(KeptView, outlivesThoseWhoBeganWithTheOneBefore) {
    ViewKeeps keeps("program", std::size_t{1} << 20U);
    const View old = tinyView();
    const View fresh = tinyView(tinyDay().plusDays(1));
    const auto first = keeps.of(old);
    const auto second = keeps.of(fresh);
    EXPECT_NE(first, second);
    EXPECT_EQ(keeps.of(old), first) << "a request that began before the swap";
    EXPECT_EQ(keeps.of(fresh), second);
    EXPECT_NE(first->name, second->name);
}

}  // namespace
}  // namespace offerbook::test
