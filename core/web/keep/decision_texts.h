// The decisions of one view as text, each rendered once and shared by every school for which it says the
// same.
//
// What is said of an offer to a school follows from the offer and from the values of the facts that its rule
// reads; schools that are equal in these get the same bytes.
//
// Thread-safety: every function from any thread.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "catalogue/view.h"
#include "web/http/response.h"

namespace offerbook {

/// What is the same in an offer's decision for every school, as text.
struct DecisionFrame {
    std::string offer;
    std::string availability;
    std::string conditions;
};

/// How the texts are made.
class DecisionRenderer {
public:
    DecisionRenderer() = default;
    DecisionRenderer(const DecisionRenderer&) = delete;
    DecisionRenderer& operator=(const DecisionRenderer&) = delete;
    virtual ~DecisionRenderer() = default;

    /// Depends on nothing but the view and the offer.
    virtual DecisionFrame frame(std::size_t offer) const = 0;
    /// The whole; depends on nothing but these and the values of the facts of the offer's rule.
    virtual std::string decision(const DecisionFrame& frame, std::size_t offer, std::size_t row) const = 0;
};

class DecisionTexts {
public:
    /// Keeps texts of up to `bytes` in all; what comes later is rendered for each school.
    DecisionTexts(const View& view, std::size_t bytes);
    DecisionTexts(const DecisionTexts&) = delete;
    DecisionTexts& operator=(const DecisionTexts&) = delete;
    ~DecisionTexts();

    /// Adds the text of an offer's decision for a row after `before` ("" or a comma) to `body`; rendered
    /// where no equal school asked for it. Who keeps the body keeps these texts too.
    void addTo(BodyParts& body, std::size_t offer, std::size_t row, std::string_view before,
               const DecisionRenderer& renderer);

    std::size_t bytes() const { return bytes_; }  ///< Kept now.

private:
    struct OfferTexts;
    OfferTexts& textsOf(std::size_t offer, const DecisionRenderer& renderer);

    static constexpr std::size_t shardCount = 64;
    const std::shared_ptr<const Edition> edition_;
    const std::size_t mostBytes_;
    std::atomic<std::size_t> bytes_{0};
    std::array<std::mutex, shardCount> mutexes_;  ///< By the offer's index; each guards its offers' texts.
    std::vector<std::atomic<OfferTexts*>> offers_;
};

}  // namespace offerbook
