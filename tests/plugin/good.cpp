// A plugin in order that uses everything the SDK has.
#include <offerbook/sdk.hpp>

#include <string>

using namespace offerbook::sdk;

namespace {

constexpr Point hosts[] = {{1'000, 1'000}};

Known<std::string> sizeOf(const School& school) {
    if (!school[pupils].isKnown()) return {};
    return std::string(school[pupils].valueOr(0) < 150 ? "small" : "large");
}

}  // namespace

OFFERBOOK_PLUGIN("good", "2.1.0", [](Book& book) {
    book.log("schools: " + std::to_string(book.schoolCount()));
    book.sector("good", "Good \"schools\"").covers(phase == "Primary" && !rural);
    book.fact("near-host", "a host school is within 10 km", needs(easting, northing),
              [](const School& school) { return distanceToNearest(hosts, school) <= 10'000.0; });
    book.fact("distance", "distance to a host school", needs(easting, northing),
              [](const School& school) { return distanceToNearest(hosts, school) / 1'000; })
        .unit("km");
    book.fact("size", "size of the school", needs(pupils), sizeOf);
    book.fact("autism", "it has a place for autism or is rural", needs(sen_types, rural, phase),
              [](const School& school) {
                  return (school.has(sen_types, "ASD") || school[rural]) && school[phase] != "None";
              });
    book.provider("good-team", "The good team", "county");
    book.include("offers.yaml");
});
