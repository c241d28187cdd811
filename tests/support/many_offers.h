// Ten thousand offers, for measuring search: those that are shipped, each many times over, at places of
// made-up names and with lines of others among their own, so that words are as frequent as they are in a real
// book.
#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "catalogue/edition.h"

namespace offerbook::test {

/// As the plugin `countywide` would write them; the same on every machine.
std::string manyOffersRecords(std::size_t count);

/// An edition of them over the tiny register, with the shipped county.
EditionParts manyOffersParts(std::size_t count);

}  // namespace offerbook::test
