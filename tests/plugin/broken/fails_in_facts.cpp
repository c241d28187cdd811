// Written with the SDK: two facts cannot be computed, and what it includes is not in order either.
#include <offerbook/sdk.hpp>

using namespace offerbook::sdk;

OFFERBOOK_PLUGIN("broken", "1.0.0", [](Book& book) {
    book.sector("broken", "Broken").covers(everyone);
    book.fact("small", "it is small", needs(rural),
              [](const School& school) { return school[pupils] < 150; });
    book.fact("near", "it is near", needs(rural), [](const School& school) { return school[easting] < 150; });
    book.include("offers.yaml");
    book.include("more.yaml");
});
