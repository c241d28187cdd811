// The address that is printed can be opened as it stands.
#include "cli/front.h"

#include <gtest/gtest.h>

namespace offerbook::test {
namespace {

TEST(WebAddress, canBeOpenedAsItStands) {
    EXPECT_EQ(webAddress("127.0.0.1", 8080), "http://127.0.0.1:8080");
    EXPECT_EQ(webAddress("offers.example.org", 80), "http://offers.example.org:80");
    EXPECT_EQ(webAddress("::1", 21006), "http://[::1]:21006");
    EXPECT_EQ(webAddress("[::1]", 21006), "http://[::1]:21006");
    EXPECT_EQ(webAddress("::1", 21006, true), "https://[::1]:21006");
}

}  // namespace
}  // namespace offerbook::test
