// Whether a computed fact knows a school by where it stands: in the list, or on the map.
//
// A plugin is given neither URN nor name, but it could tell a school by its row or by its exact place. So it
// is run a second time over schools in another order whose coordinates are moved by 200 m; a fact that speaks
// of the school's own traits says the same of almost every school. The publisher does it so:
//
//   const ShuffledFacts probe = shuffleFacts(facts, seed);      // facts as the plugin got them
//   const PluginRun again = host.run(place, probe.facts);       // the same plugin, once more
//   for each column of the first run:
//       const FactColumn back = inOriginalOrder(again's column, probe.order);
//       if (auto finding = checkPlaceFree(computedFact, shareChanged(column, back)))
//       diagnostics.add(*finding);
//
// Any seed will do; one taken from the register's digest makes a publication repeatable.
//
// Thread-safety: pure functions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/diagnostic.h"
#include "catalogue/bundle.h"
#include "rules/fact.h"

namespace offerbook {

struct ShuffledFacts {
    FactTable facts;
    std::vector<std::size_t> order;  ///< For each row of `facts` the row it was before.
};

/// The same schools in another order, `easting` and `northing` moved by `metres` in a direction of their own.
/// The same seed gives the same on every machine.
ShuffledFacts shuffleFacts(const FactTable& facts, std::uint64_t seed, double metres = 200);

/// A column over the shuffled rows, brought back: row `order[i]` of the result is row i of `column`.
FactColumn inOriginalOrder(const FactColumn& column, const std::vector<std::size_t>& order);

/// The share of rows, 0 to 1, on which two columns of one fact differ. A number differs where it is further
/// off than 2 % of the span of the first column: a distance that moves with the school is no change. Columns
/// of another type or length differ throughout.
double shareChanged(const FactColumn& first, const FactColumn& second);

/// More than this is refused.
inline constexpr double mostChanged = 0.02;

/// An error of never-failure where the share is too high.
std::optional<Diagnostic> checkPlaceFree(const ComputedFact& fact, double share);

}  // namespace offerbook
