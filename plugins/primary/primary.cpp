// Schools with children of primary age. The offers are in offers.yaml.
#include <offerbook/sdk.hpp>

#include <array>

using namespace offerbook::sdk;

namespace {

/// The primary schools that open their doors to others, as places on the national grid.
constexpr std::array hosts{
    Point{409'237, 332'416},  // Alderbrook Primary School
    Point{428'419, 332'890},  // Kestrel Rise Primary Academy
    Point{438'726, 319'128},  // Farrow Quay Primary School
};

}  // namespace

OFFERBOOK_PLUGIN("primary", "1.0.0", [](Book& book) {
    book.sector("primary", "Primary schools")
        .covers(phase.in({"Nursery", "Primary", "Middle deemed primary", "All-through"}));
    book.fact("near-host", "a host school is within 10 km", needs(easting, northing),
              [](const School& school) { return distanceToNearest(hosts, school) <= 10'000.0; });
    book.include("offers.yaml");
});
