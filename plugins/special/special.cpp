// Special schools and alternative provision. The offers are in offers.yaml.
#include <offerbook/sdk.hpp>

using namespace offerbook::sdk;

OFFERBOOK_PLUGIN("special", "1.0.0", [](Book& book) {
    // The register gives these schools no phase, so that they are told by their kind.
    book.sector("special", "Special schools and alternative provision")
        .covers(setting.in({"special", "alternative_provision"}));
    book.include("offers.yaml");
});
