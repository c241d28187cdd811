// Written with the SDK: uses a fact that it did not declare.
#include <offerbook/sdk.hpp>

using namespace offerbook::sdk;

OFFERBOOK_PLUGIN("broken", "1.0.0", [](Book& book) {
    book.fact("small", "it is small", needs(rural),
              [](const School& school) { return school[pupils] < 150; });
});
