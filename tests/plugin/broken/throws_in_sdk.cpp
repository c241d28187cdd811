// Written with the SDK: the lambda throws.
#include <offerbook/sdk.hpp>

#include <stdexcept>

using namespace offerbook::sdk;

OFFERBOOK_PLUGIN("broken", "1.0.0", [](Book& book) {
    book.sector("broken", "Broken").covers(everyone);
    throw std::runtime_error("the list of hosts is empty");
});
