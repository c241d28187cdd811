#include "catalogue/shapes.h"

namespace offerbook::test {
namespace {

TEST(Shapes, acceptAddressesAsPeopleWriteThem) {
    for (const char* const text : {"a@b.org", "schools.team@sample-county.example", "o'neill+x@a.b.uk"})
        EXPECT_TRUE(isEmail(text)) << text;
    for (const char* const text : {"https://a.org", "http://localhost:8080/a?b=c#d", "HTTPS://A.ORG/x%20y"})
        EXPECT_TRUE(isWebAddress(text)) << text;
    for (const char* const text :
         {"999", "01234 567890", "+44 (0)20 7946-0000", "01234 567890 ext. 12", "03000 1 extension 7"})
        EXPECT_TRUE(isPhone(text)) << text;
}

TEST(Shapes, refuseSlipsAndTraps) {
    for (const char* const text : {"", "a", "@b.org", "a@", "a@b", "a b@c.org", "a@b..org", ".a@b.org",
                                   "a@-b.org", "a@b.org, c@d.org", "a@b.org\r\nBcc: c@d.org", "<a@b.org>"})
        EXPECT_FALSE(isEmail(text)) << text;
    for (const char* const text :
         {"", "www.a.org", "javascript:alert(1)", "data:text/html,x", "ftp://a.org", "http://",
          "https:///path", "https://user:pass@a.org/", "https://a.org/<script>", "https://a b.org",
          "https://a.org:99999/", "https://a.org/\"x", "//a.org"})
        EXPECT_FALSE(isWebAddress(text)) << text;
    for (const char* const text :
         {"", "12", "call us", "01234567890123456", "1-800-FLOWERS", "01234 ext", "+"})
        EXPECT_FALSE(isPhone(text)) << text;
}

}  // namespace
}  // namespace offerbook::test
