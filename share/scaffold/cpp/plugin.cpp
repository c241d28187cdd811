// Says which schools the sector covers. The offers are in offers.yaml, which officers change without a compiler.
#include <offerbook/sdk.hpp>

using namespace offerbook::sdk;

OFFERBOOK_PLUGIN("@id@", "0.1.0", [](Book& book) {
    // A rule as text; the same with the compiler's help: .covers(nursery && pupils < 150).
    book.sector("@id@", @title_quoted@).covers(Rule(@covers_quoted@));

    // A fact that the register does not give: one value a school, used in rules as @id@.small-and-rural.
    // Comparing with what is unknown gives a Truth, which is yes, no or unknown, never a bool by accident.
    //
    // book.fact("small-and-rural", "it is a small school in the country", needs(pupils, rural),
    //           [](const School& school) { return school[rural] && school[pupils] < 100; });

    book.include("offers.yaml");
});
