// Schools with young people of secondary age. The offers are in offers.yaml.
#include <offerbook/sdk.hpp>

using namespace offerbook::sdk;

OFFERBOOK_PLUGIN("secondary", "1.0.0", [](Book& book) {
    // An all-through school is here and among the primary schools: it has both kinds of support.
    book.sector("secondary", "Secondary schools")
        .covers(phase.in({"Secondary", "Middle deemed secondary", "All-through", "16 plus"}));
    book.include("offers.yaml");
});
