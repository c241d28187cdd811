// How long the register takes: the county's file at most 0.3 s, England's (52,000 rows by 135 columns) at
// most 3 s, and reading a stored version back well below what a restart may take.
#include <string>

#include <benchmark/benchmark.h>

#include "register/import.h"
#include "support/england.h"
#include "support/shared_data.h"

namespace offerbook {

namespace {

void importKent(benchmark::State& state) {
    const auto kent = test::sharedData("schools/kent.csv");
    const auto links = test::sharedData("schools/kent-links.csv");
    if (!kent || !links) return state.SkipWithError(test::noSharedData);
    const std::string csv = test::contentOf(*kent);
    const std::string linksCsv = test::contentOf(*links);
    for (auto _ : state)
        benchmark::DoNotOptimize(
            importRegister(csv, "kent.csv", std::string_view(linksCsv), "kent-links.csv"));
}
BENCHMARK(importKent)->Unit(benchmark::kMillisecond);

void importEngland(benchmark::State& state) {
    const std::string csv = test::englandRegister();
    const std::string links = test::englandLinks();
    for (auto _ : state)
        benchmark::DoNotOptimize(
            importRegister(csv, "england.csv", std::string_view(links), "england-links.csv"));
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(csv.size()));
}
BENCHMARK(importEngland)->Unit(benchmark::kMillisecond);

/// 24,000 open schools.
void readStoredEngland(benchmark::State& state) {
    const std::string csv = test::englandRegister(1, {.served = 24000, .others = 0, .closed = 0});
    const Result<RegisterImport> taken = importRegister(csv, "england.csv");
    if (!taken) return state.SkipWithError("the generated register is refused");
    const std::string content = canonicalContent(taken->version);
    for (auto _ : state) benchmark::DoNotOptimize(readRegisterVersion(content));
    state.counters["bytes"] = static_cast<double>(content.size());
}
BENCHMARK(readStoredEngland)->Unit(benchmark::kMillisecond);

void writeStoredEngland(benchmark::State& state) {
    const std::string csv = test::englandRegister(1, {.served = 24000, .others = 0, .closed = 0});
    const Result<RegisterImport> taken = importRegister(csv, "england.csv");
    if (!taken) return state.SkipWithError("the generated register is refused");
    for (auto _ : state) benchmark::DoNotOptimize(canonicalContent(taken->version));
}
BENCHMARK(writeStoredEngland)->Unit(benchmark::kMillisecond);

}  // namespace

}  // namespace offerbook
