// England's size: the whole charter for an edition of 24,000 schools and 10,000 offers; at most 1 s.
#include <cstddef>
#include <memory>

#include <benchmark/benchmark.h>

#include "charter/articles.h"
#include "charter/charter.h"
#include "support/england_book.h"
#include "support/tiny_book.h"
#include "support/value_of.h"

namespace offerbook::test {
namespace {

const Edition& england() {
    static const auto edition = [] {
        const EnglandBook& country = englandBook();
        EditionParts parts;
        parts.schoolRegister = country.schoolRegister;
        parts.county = country.county;
        parts.plugins.push_back(std::make_shared<const PluginOutput>(
            valueOf(readPluginOutput(country.records, "countywide", country.schools))));
        return valueOf(buildEdition(std::move(parts), tinyDay()));
    }();
    return *edition;
}

void charterEngland(benchmark::State& state) {
    const Edition& edition = england();
    std::size_t findings = 0;
    for ([[maybe_unused]] const auto& round : state)
        findings = findingsOf(checkCharter(edition, tinyDay())).size();
    state.counters["findings"] = static_cast<double>(findings);
}
BENCHMARK(charterEngland)->Unit(benchmark::kMillisecond);

void neverFailureEngland(benchmark::State& state) {
    const Edition& edition = england();
    for ([[maybe_unused]] const auto& round : state) {
        const ArticleResult result = neverFailure(edition, tinyDay());
        benchmark::DoNotOptimize(&result);
    }
}
BENCHMARK(neverFailureEngland)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace offerbook::test
