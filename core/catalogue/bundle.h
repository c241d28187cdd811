// What a plugin said, as checked data: the form in which the store keeps it and an edition is built from it.
//
// A bundle's content is NDJSON, one record a line, as the plugin's process wrote them:
//   {"record":"offer","schema":1,"file":"offers.yaml","line":3,"lines":{"/ask/answer_within":17},"value":{...}}
// `file`, `line` and `lines` (JSON pointer to line) say where a value was written, so that messages can name
// it. Values of computed facts are kept apart (`ComputedFacts`): they depend on the register, the rest does
// not.
//
// Thread-safety: plain values.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/document.h"
#include "base/result.h"
#include "catalogue/offer.h"
#include "rules/fact.h"

namespace offerbook {

struct Sector {
    std::string id;
    std::string title;
    std::string plugin;
    std::string coversText;  ///< As written; checked against the facts when an edition is built.
    Location coversAt;
};

/// A fact that a plugin computes; published as `PLUGIN.name`.
struct ComputedFact {
    std::string name;   ///< Without the plugin's id.
    std::string words;  ///< In plain words.
    FactType type = FactType::yesNo;
    std::string unit;
    std::vector<std::string> needs;  ///< Facts and attributes (easting, northing) it is computed from.
    Location at;
};

struct Bundle {
    std::string plugin;   ///< Id.
    std::string version;  ///< Of the plugin, as it says.
    std::string digest;   ///< Of `content`.
    std::string content;  ///< Canonical NDJSON, without values of computed facts.
    std::vector<Sector> sectors;
    std::vector<ComputedFact> facts;
    std::vector<Provider> providers;
    std::vector<Offer> offers;
};

/// The columns a plugin computed for one register version, in its order of schools.
struct ComputedFacts {
    std::string digest;               ///< Of `content`.
    std::string content;              ///< Canonical NDJSON: {"fact":"near-host","values":[true,false,null]}
    std::vector<FactColumn> columns;  ///< Named PLUGIN.fact.
};

struct PluginOutput {
    Bundle bundle;
    ComputedFacts computed;
};

struct BundleLimits {
    std::size_t bytes = std::size_t{64} << 20U;
    std::size_t recordBytes = std::size_t{1} << 20U;
    std::size_t records = 100'000;
    std::size_t values = 5'000'000;  ///< Texts, numbers, lists and maps in all records.
};

/// Reads what a plugin's process wrote: foreign input. `schools` is the number of values that each computed
/// fact must have. Refused with every finding: malformed or oversized records, unknown kinds or fields,
/// missing answers, bad or repeated ids, no `end` record or a wrong count. `plugin` is the id the records
/// must claim.
Result<PluginOutput> readPluginOutput(std::string_view ndjson, const std::string& plugin, std::size_t schools,
                                      const BundleLimits& limits = {});

/// The same for checks that tell everything at once: gives as much as could be read, refused or not, and adds
/// what was found.
PluginOutput readAsMuch(std::string_view ndjson, const std::string& plugin, std::size_t schools,
                        const BundleLimits& limits, Diagnostics& found);

/// Reads back what the store kept. `digest` is that of the content where the caller has checked it, else
/// empty.
Result<Bundle> readBundle(std::string content, std::string digest = {});
Result<ComputedFacts> readComputedFacts(std::string_view content, const Bundle& bundle, std::size_t schools);

/// What a plugin computed before, moved to other schools: for each of them its row in the old order, or
/// nothing for a school that was not there, whose facts are unknown then.
ComputedFacts carriedOver(const PluginOutput& old, const std::vector<std::optional<std::size_t>>& rows);

}  // namespace offerbook
