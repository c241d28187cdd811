#include <offerbook/sdk.hpp>

using namespace offerbook::sdk;

OFFERBOOK_PLUGIN("test", "1", [](Book& book) {
    book.sector("test", "Test").covers(everyone);
    book.fact("near-host", "a host school is near", needs(easting, northing),
              [](const School& school) { return distanceToNearest(std::vector<Point>{}, school) <= 1.0; });
});
