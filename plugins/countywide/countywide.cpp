// What every school has, whichever sector it is in, or in none. The offers are in offers.yaml.
#include <offerbook/sdk.hpp>

using namespace offerbook::sdk;

OFFERBOOK_PLUGIN("countywide", "1.0.0", [](Book& book) {
    book.sector("countywide", "Every school").covers(everyone);
    book.include("offers.yaml");
});
