// What became of the last attempt to publish: for the county's page, which a reader of the book never needs.
// The store keeps it as JSON.
//
// Thread-safety: plain values.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "base/day.h"
#include "base/diagnostic.h"

namespace offerbook {

/// How one plugin fared.
struct PluginSummary {
    std::string id;
    std::string version;  ///< Empty where it failed and never succeeded before.
    bool accepted = false;
    bool keptFromBefore = false;  ///< It failed, and what it said in the latest edition stands.
    std::size_t offers = 0;
    std::chrono::milliseconds took{0};
};

/// Why a change does not go live by itself: it takes support from a school or raises a cost.
struct WaitingReason {
    std::string offer;        ///< Id.
    std::string title;        ///< Of the offer.
    std::string what;         ///< One sentence in the county's words.
    std::size_t schools = 0;  ///< That lose it; 0 where none does.
};

struct PublishReport {
    enum class Outcome { published, nothingChanged, waiting, refused };

    Instant at{};
    Outcome outcome = Outcome::refused;
    std::int64_t edition = 0;  ///< That was published, or the latest one; 0 where there is none.
    std::string by;            ///< Role; empty where none was given.
    bool automatic = false;    ///< The server tried by itself.
    std::vector<PluginSummary> plugins;
    std::vector<WaitingReason> waiting;
    Diagnostics diagnostics;
};

/// "published", "nothing_changed", "waiting", "refused"
constexpr std::string_view toString(PublishReport::Outcome outcome) {
    switch (outcome) {
        case PublishReport::Outcome::published:
            return "published";
        case PublishReport::Outcome::nothingChanged:
            return "nothing_changed";
        case PublishReport::Outcome::waiting:
            return "waiting";
        case PublishReport::Outcome::refused:
            break;
    }
    return "refused";
}

/// As every program is told of them: command line, API, store.
nlohmann::ordered_json formOf(const PluginSummary& plugin);
nlohmann::ordered_json formOf(const WaitingReason& reason);

/// For the store, and back; nothing where the text is none of ours, for example of a later Offerbook.
std::string reportText(const PublishReport& report);
std::optional<PublishReport> readReport(std::string_view text);

}  // namespace offerbook
