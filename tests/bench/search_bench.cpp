// Search over 10,000 offers: building its index, and asking what school staff ask.
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include "base/text.h"
#include "search/offer_index.h"
#include "support/many_offers.h"
#include "support/shared_data.h"
#include "support/tiny_book.h"

namespace offerbook::test {
namespace {

constexpr std::size_t offers = 10'000;

const std::shared_ptr<const Edition>& edition() {
    static const auto made = editionOf(manyOffersParts(offers));
    return made;
}

const OfferIndex& index() {
    static const OfferIndex made(*edition());
    return made;
}

std::vector<std::string> staffQueries() {
    std::vector<std::string> queries;
    const std::string text = contentOf(sourceDir() / "tests" / "search" / "staff_queries.csv");
    for (const std::string_view line : split(text, '\n'))
        if (!line.empty()) queries.emplace_back(split(line, ',').front());
    queries.erase(queries.begin());
    return queries;
}

void buildOfferIndex(benchmark::State& state) {
    edition();
    for ([[maybe_unused]] const auto& round : state) {
        const OfferIndex made(*edition());
        state.counters["index_mib"] = static_cast<double>(made.bytes()) / (1024 * 1024);
    }
}
BENCHMARK(buildOfferIndex)->Unit(benchmark::kMillisecond);

/// The time of one query in the mean of all.
void findOffers(benchmark::State& state) {
    const std::vector<std::string> queries = staffQueries();
    std::size_t asked = 0, found = 0;
    index();
    for ([[maybe_unused]] const auto& round : state) {
        found += index()
                     .find(queries[asked % queries.size()], {.day = {}, .allowed = {}, .inOrder = 20})
                     .hits.size();
        ++asked;
    }
    state.counters["hits"] = static_cast<double>(found) / static_cast<double>(asked);
}
BENCHMARK(findOffers)->Unit(benchmark::kMillisecond);

void findWhatAllHold(benchmark::State& state) {
    for ([[maybe_unused]] const auto& round : state)
        benchmark::DoNotOptimize(
            index().find("school", {.day = {}, .allowed = {}, .inOrder = 20}).hits.size());
}
BENCHMARK(findWhatAllHold)->Unit(benchmark::kMillisecond);

void findMisspelt(benchmark::State& state) {
    for ([[maybe_unused]] const auto& round : state)
        benchmark::DoNotOptimize(index().find("educational phsycologist").hits.size());
}
BENCHMARK(findMisspelt)->Unit(benchmark::kMillisecond);

void suggestTitles(benchmark::State& state) {
    for ([[maybe_unused]] const auto& round : state)
        benchmark::DoNotOptimize(index().suggest("autism vi", 8).size());
}
BENCHMARK(suggestTitles)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace offerbook::test
