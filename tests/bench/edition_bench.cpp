// England's size: an edition of 24,000 schools and 10,000 offers from records; at most 2 s and 512 MiB at the
// peak.
#include <sys/resource.h>

#include <cstddef>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <benchmark/benchmark.h>

#include "catalogue/edition.h"
#include "catalogue/view.h"
#include "support/england_book.h"
#include "support/tiny_book.h"
#include "support/value_of.h"

namespace offerbook::test {
namespace {

double peakMebibytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024;
}

void buildEngland(benchmark::State& state) {
    const EnglandBook& country = englandBook();
    const double before = peakMebibytes();
    for ([[maybe_unused]] const auto& round : state) {
        EditionParts parts;
        parts.schoolRegister = country.schoolRegister;
        parts.county = country.county;
        parts.plugins.push_back(std::make_shared<const PluginOutput>(
            valueOf(readPluginOutput(country.records, "countywide", country.schools))));
        const auto edition = valueOf(buildEdition(std::move(parts), tinyDay()));
        benchmark::DoNotOptimize(edition.get());
        state.counters["offers"] = static_cast<double>(edition->offers().size());
        state.counters["schools"] = static_cast<double>(edition->schools().size());
    }
    state.counters["records_mib"] = static_cast<double>(country.records.size()) / (1024 * 1024);
    state.counters["peak_mib"] = peakMebibytes();
    state.counters["peak_mib_before"] = before;
}
BENCHMARK(buildEngland)->Unit(benchmark::kMillisecond);

void recordsAlone(benchmark::State& state) {
    const EnglandBook& country = englandBook();
    for ([[maybe_unused]] const auto& round : state) {
        const auto output = readPluginOutput(country.records, "countywide", country.schools);
        benchmark::DoNotOptimize(&output);
    }
}
BENCHMARK(recordsAlone)->Unit(benchmark::kMillisecond);

void storedBundle(benchmark::State& state) {
    const EnglandBook& country = englandBook();
    const std::string content =
        readPluginOutput(country.records, "countywide", country.schools)->bundle.content;
    for ([[maybe_unused]] const auto& round : state) {
        const auto bundle = readBundle(content);
        benchmark::DoNotOptimize(&bundle);
    }
}
BENCHMARK(storedBundle)->Unit(benchmark::kMillisecond);

void decisionsOfOneSchool(benchmark::State& state) {
    const EnglandBook& country = englandBook();
    EditionParts parts;
    parts.schoolRegister = country.schoolRegister;
    parts.county = country.county;
    parts.plugins.push_back(std::make_shared<const PluginOutput>(
        valueOf(readPluginOutput(country.records, "countywide", country.schools))));
    const View view{valueOf(buildEdition(std::move(parts), tinyDay())), tinyDay(), nullptr};
    std::size_t row = 0;
    for ([[maybe_unused]] const auto& round : state) {
        const auto decisions = decisionsFor(view, row++ % country.schools);
        benchmark::DoNotOptimize(decisions.data());
    }
}
BENCHMARK(decisionsOfOneSchool)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace offerbook::test
