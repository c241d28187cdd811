#include <algorithm>
#include <cmath>
#include <string>

#include "base/text.h"
#include "catalogue/bundle.h"
#include "fuzz/parsers.h"

namespace offerbook::test {

namespace {

constexpr std::size_t schools = 7;
/// Small enough that an invented input meets them.
constexpr BundleLimits tight{.bytes = 4096, .recordBytes = 1024, .records = 6};

std::size_t mostFindings(std::string_view bytes) {
    return 20 * bytes.size() + 100;
}

/// The store gives back what it was given.
void holdBundle(const Bundle& bundle) {
    hold(isCleanUtf8(bundle.content), "a bundle's content is clean text");
    const Result<Bundle> again = readBundle(bundle.content);
    hold(static_cast<bool>(again),
         "a stored bundle is readable: ", [&] { return toString(again.diagnostics()); });
    hold(again->content == bundle.content && again->digest == bundle.digest, "a stored bundle is the same");
    hold(again->plugin == bundle.plugin && again->version == bundle.version,
         "a stored bundle is of its plugin");
    hold(again->offers.size() == bundle.offers.size() && again->sectors.size() == bundle.sectors.size() &&
             again->providers.size() == bundle.providers.size() && again->facts.size() == bundle.facts.size(),
         "a stored bundle holds the same records");
}

void holdComputed(const PluginOutput& output) {
    hold(output.computed.columns.size() == output.bundle.facts.size(), "each computed fact has its column");
    for (const FactColumn& column : output.computed.columns) {
        hold(column.known.size() == schools, "a computed fact has a value per school");
        for (const double number : column.numbers) hold(std::isfinite(number), "numbers are finite");
    }
    const Result<ComputedFacts> again = readComputedFacts(output.computed.content, output.bundle, schools);
    hold(static_cast<bool>(again),
         "stored facts are readable: ", [&] { return toString(again.diagnostics()); });
    hold(again->content == output.computed.content && again->digest == output.computed.digest,
         "stored facts are the same");
    for (std::size_t column = 0; column < output.computed.columns.size(); ++column)
        for (std::size_t row = 0; row < schools; ++row)
            hold(again->columns.at(column).value(row) == output.computed.columns[column].value(row),
                 "stored facts have the same values");
}

}  // namespace

bool readAnyRecords(std::string_view bytes) {
    const Result<PluginOutput> output = readPluginOutput(bytes, "primary", schools);
    // A line of a record is what the plugin says, whatever its file has.
    Diagnostics found;
    for (Diagnostic finding : output.diagnostics()) {
        finding.where.line = std::min<std::uint32_t>(finding.where.line, 1);
        found.add(std::move(finding));
    }
    holdFindings(found, bytes, mostFindings(bytes));
    hold(static_cast<bool>(output) != output.diagnostics().hasErrors(),
         "errors refuse, and nothing else does");
    const Result<PluginOutput> bounded = readPluginOutput(bytes, "primary", schools, tight);
    hold(!bounded || output, "what tight limits accept, wide ones accept");
    if (bounded) hold(bounded->bundle.digest == output->bundle.digest, "limits change no content");

    Diagnostics all;
    readAsMuch(bytes, "primary", schools, {}, all);
    hold(all.hasErrors() != static_cast<bool>(output), "reading as much as can be judges the same");

    // What the store keeps may have been damaged since.
    if (const Result<Bundle> stored = readBundle(std::string(bytes))) holdBundle(stored.value());
    if (!output) return false;
    holdBundle(output->bundle);
    holdComputed(output.value());
    return true;
}

}  // namespace offerbook::test
