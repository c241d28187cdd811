// Pages in another language than English.
#include "web/application_world.h"
#include "web/page_world.h"

namespace offerbook::test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

TEST(Languages, areSpokenWhereThePagesAreAskedForInThem) {
    const ApplicationWorld world(std::size_t{64} << 20U, 92, {"en", "cy"});
    const std::string english = world.get("/").text(), welsh = world.get("/?lang=cy").text();
    EXPECT_THAT(english, AllOf(HasSubstr("<html lang=\"en\""), HasSubstr("Find your school"),
                               HasSubstr("href=\"/?lang=cy\" lang=\"cy\" hreflang=\"cy\">Cymraeg</a>")));
    EXPECT_THAT(welsh, AllOf(HasSubstr("<html lang=\"cy\""), HasSubstr("Dod o hyd i&#39;ch ysgol"),
                             HasSubstr("href=\"/\" lang=\"en\" hreflang=\"en\">English</a>")));
    EXPECT_THAT(welsh, HasSubstr("What support can your school have?"))
        << "what is not translated is English";
    EXPECT_THAT(welsh, HasSubstr("<main lang=\"en\" id=\"content\""));
    EXPECT_THAT(english, HasSubstr("<main id=\"content\""));
}

TEST(Languages, showWhatTheCountyWroteInThem) {
    const auto parts = [] {
        EditionParts written = tinyParts();
        auto county = std::make_shared<County>(*written.county);
        county->themes.front().title.others["cy"] = "Diogelu plant";
        written.county = county;
        return written;
    };
    const std::string english = parts().county->themes.front().title.english;
    const PageWorld welsh(parts(), tinyDay(), "cy"), other(parts());
    EXPECT_THAT(welsh.get("/").text(), AllOf(HasSubstr(">Diogelu plant</a>"), Not(HasSubstr(english))));
    EXPECT_THAT(other.get("/").text(), AllOf(HasSubstr(english), Not(HasSubstr("Diogelu plant"))));
    EXPECT_THAT(welsh.get("/").text(), HasSubstr(parts().county->themes.back().title.english))
        << "what is not written in it is English";
}

TEST(Languages, stayWithTheReader) {
    const ApplicationWorld world(std::size_t{64} << 20U, 92, {"en", "cy"});
    const std::string page = world.get("/offers?lang=cy").text();
    EXPECT_THAT(page, AllOf(HasSubstr("href=\"/priorities?lang=cy\""),
                            HasSubstr("<input type=\"hidden\" name=\"lang\" value=\"cy\">")));
    EXPECT_THAT(page, Not(HasSubstr("href=\"/api/v1/offers?lang=cy\""))) << "programs read English";
    EXPECT_THAT(world.get("/no/such/page?lang=cy").text(), HasSubstr("<html lang=\"cy\""));
}

TEST(Languages, areThoseOfTheSetting) {
    const ApplicationWorld one;
    EXPECT_THAT(one.get("/").text(), Not(HasSubstr("Cymraeg")));
    EXPECT_EQ(one.get("/?lang=cy").status, 400);
    const ApplicationWorld two(std::size_t{64} << 20U, 92, {"en", "cy"});
    EXPECT_EQ(two.get("/?lang=fr").status, 400);
    EXPECT_EQ(two.get("/api/v1/offers?lang=cy").status, 400);
    EXPECT_EQ(two.get("/offers/advice-line?lang=cy").status, 200);
}

}  // namespace
}  // namespace offerbook::test
