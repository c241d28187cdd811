// The national standard over a book: the tiny one with services in every state, and the shipped Sample
// County.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "catalogue/offer_history.h"
#include "web/book_world.h"

namespace offerbook::test {

using Json = nlohmann::ordered_json;

/// The tiny book with a plugin `primary` of which every service is in a state of its own, and with a gone
/// offer in its history.
EditionParts nationalParts();
std::shared_ptr<const OfferHistory> nationalHistory();

/// Sample County as it is shipped: its register, county.yaml, groups and the offers of its four plugins.
EditionParts sampleParts();
/// The day for which Sample County is written.
Day sampleDay();

class NationalWorld {
public:
    explicit NationalWorld(EditionParts parts = nationalParts(), Day day = tinyDay(),
                           std::shared_ptr<const OfferHistory> history = nationalHistory());

    Response get(std::string_view target, Headers headers = {}) const {
        return world_.get("/open-referral" + std::string(target), std::move(headers));
    }
    /// The answer's JSON; fails the test where it is not 200.
    Json json(std::string_view target) const;
    /// Each line of an answer with format=ndjson.
    std::vector<Json> lines(std::string_view target) const;
    void play(const std::vector<Scenario>& scenarios) const { world_.play(scenarios); }

    /// The service of an offer in full.
    Json service(const std::string& offer) const;
    std::string uuid(const std::string& kind, const std::string& id) const;
    View view() const { return world_.views().now(); }

private:
    BookWorld world_;
};

/// A text field of an object; '(none)' where it has none.
std::string textOf(const Json& json, const char* name);

/// `name=value` pairs as a query, encoded.
std::string queryOf(const std::vector<std::pair<std::string, std::string>>& parameters);

}  // namespace offerbook::test
