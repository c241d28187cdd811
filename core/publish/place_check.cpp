#include "publish/place_check.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

#include "charter/order_probe.h"

namespace offerbook {

namespace {

/// Any will do, and the same one makes every check repeatable.
constexpr std::uint64_t seed = 20'260'901;

/// A circle on the map may part so many schools anew when they move by 200 m, however few schools there are.
constexpr double fewSchools = 3;

/// The share of schools for which each computed column changes; nothing where the plugin fails.
std::optional<std::vector<double>> sharesChanged(const PluginHost& host, const PluginPlace& place,
                                                 const FactTable& facts, const PluginOutput& first,
                                                 double metres, Diagnostics& found) {
    const ShuffledFacts probe = shuffleFacts(facts, seed, metres);
    const PluginRun again = host.run(place, probe.facts);
    const auto& columns = first.computed.columns;
    if (!again.output || again.output->computed.columns.size() != columns.size()) {
        found.error("never-failure", {place.id + " records", 0, 0},
                    "Plugin " + place.id +
                        " answers for the schools, but fails when the same schools come in another order. "
                        "Compute each "
                        "school's facts from that school's facts alone.");
        return std::nullopt;
    }
    std::vector<double> shares;
    for (std::size_t index = 0; index < columns.size(); ++index)
        shares.push_back(shareChanged(columns[index],
                                      inOriginalOrder(again.output->computed.columns[index], probe.order)));
    return shares;
}

}  // namespace

Diagnostics checkPlaces(const PluginHost& host, const PluginPlace& place, const FactTable& facts,
                        const PluginOutput& first) {
    Diagnostics found;
    if (first.computed.columns.empty() || facts.rows() == 0) return found;
    auto shares = sharesChanged(host, place, facts, first, 200, found);
    if (!shares) return found;
    const auto schools = static_cast<double>(facts.rows());
    const auto isFew = [&](double share) {
        return share > mostChanged && std::round(share * schools) <= fewSchools;
    };
    if (std::any_of(shares->begin(), shares->end(), isFew)) {
        // Among few schools the map alone may do it; the order alone never does.
        const auto unmoved = sharesChanged(host, place, facts, first, 0, found);
        if (!unmoved) return found;
        for (std::size_t index = 0; index < shares->size(); ++index)
            if (isFew(shares->at(index)) && unmoved->at(index) == 0) shares->at(index) = 0;
    }
    for (std::size_t index = 0; index < shares->size(); ++index)
        if (auto finding = checkPlaceFree(first.bundle.facts.at(index), shares->at(index)))
            found.add(*std::move(finding));
    return found;
}

}  // namespace offerbook
