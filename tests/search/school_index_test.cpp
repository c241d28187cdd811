// Finding a school by what people type.
#include "search/school_index.h"

#include "support/tiny_book.h"

namespace offerbook {
namespace {

School school(std::uint32_t urn, std::string name, std::string town, std::string postcode,
              std::string number) {
    School one;
    one.urn = Urn{urn};
    one.name = std::move(name);
    one.town = std::move(town);
    one.postcode = std::move(postcode);
    one.authorityCode = "886";
    one.establishmentNumber = std::move(number);
    return one;
}

const std::vector<School> schools{
    school(118001, "St. Mary's Church of England Primary School", "Market Alder", "ZZ1 3NX", "2001"),
    school(118002, "St Mary's Primary School", "Ashby", "ZZ2 1AA", "2002"),
    school(118003, "Alder High School", "Market Alder", "ZZ1 9QQ", "4003"),
    school(118004, "Areté Academy", "Ashby", "ZZ2 1AB", "4004"),
    school(118005, "Castle Hill Infants", "Farford", "ZZ11 2AA", "2005"),
};

std::vector<std::uint32_t> found(std::string_view text) {
    std::vector<std::uint32_t> urns;
    for (const std::size_t row : SchoolIndex(schools).find(text)) urns.push_back(schools[row].urn.number);
    return urns;
}

using Urns = std::vector<std::uint32_t>;

TEST(SchoolIndex, findsByNameInAnySpelling) {
    EXPECT_EQ(found("St Marys"), (Urns{118001, 118002}));
    EXPECT_EQ(found("st. mary's primary"), (Urns{118002, 118001}));
    EXPECT_EQ(found("arete"), (Urns{118004}));
    EXPECT_EQ(found("Saint Mary's"), (Urns{118001, 118002}));
    EXPECT_EQ(found("castlehill"), (Urns{118005}));
    EXPECT_EQ(found("cast le hill inf"), (Urns{118005}));
    EXPECT_TRUE(found("castl ehil academy").empty());
    EXPECT_EQ(found("ARETÉ academy"), (Urns{118004}));
    EXPECT_EQ(found("mary ashby"), (Urns{118002}));
}

TEST(SchoolIndex, findsByTownAndPostcode) {
    EXPECT_EQ(found("zz1"), (Urns{118003, 118001, 118005})) << "the district itself first";
    EXPECT_EQ(found("zz11"), (Urns{118005}));
    EXPECT_EQ(found("ZZ13NX"), (Urns{118001}));
    EXPECT_EQ(found("zz1 3nx"), (Urns{118001}));
    EXPECT_EQ(found("market alder"), (Urns{118003, 118001}));
}

TEST(SchoolIndex, putsANameBeforeATown) {
    EXPECT_EQ(found("alder"), (Urns{118003, 118001}));
}

TEST(SchoolIndex, findsByNumbers) {
    EXPECT_EQ(found("118003"), (Urns{118003}));
    EXPECT_EQ(found("886/2002"), (Urns{118002}));
    EXPECT_EQ(found("8862002"), (Urns{118002}));
    EXPECT_EQ(found("886 2002"), (Urns{118002}));
    EXPECT_TRUE(found("11800").empty());
}

TEST(SchoolIndex, findsNothingForNothing) {
    for (const char* text : {"", "  ", "'\"", "%_*", "zzzz", "--"}) EXPECT_TRUE(found(text).empty()) << text;
}

TEST(SchoolIndexes, buildOncePerEditionAndForgetGoneOnes) {
    SchoolIndexes indexes;
    auto edition = test::tinyEdition();
    const auto index = indexes.of(edition);
    EXPECT_EQ(indexes.of(edition), index);
    EXPECT_NE(indexes.of(test::tinyEdition(2)), index);
}

}  // namespace
}  // namespace offerbook
