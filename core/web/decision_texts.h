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
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "catalogue/view.h"
#include "web/response.h"

namespace offerbook {

/// What is the same in an offer's decision for every school, as text.
struct DecisionFrame {
    std::string offer;
    std::string availability;
    std::string conditions;
};

/// How the texts are made.
struct DecisionRendering {
    /// Depends on nothing but the view and the offer.
    std::function<DecisionFrame()> frame;
    /// The whole; depends on nothing but these and the values of the facts of the offer's rule.
    std::function<std::string(const DecisionFrame&)> decision;
};

class DecisionTexts {
public:
    /// Keeps texts of up to `bytes` in all; what comes later is rendered for each school.
    DecisionTexts(const View& view, std::size_t bytes);
    DecisionTexts(const DecisionTexts&) = delete;
    DecisionTexts& operator=(const DecisionTexts&) = delete;
    ~DecisionTexts();

    /// The text of an offer's decision for a row after `before`; rendered where no equal school asked for it.
    SharedBytes of(std::size_t offer, std::size_t row, std::string_view before,
                   const DecisionRendering& rendering);

    std::size_t bytes() const { return bytes_; }  ///< Kept now.

private:
    struct OfferTexts {
        std::vector<const FactColumn*> columns;  ///< Of the facts that the rule reads.
        DecisionFrame frame;
        std::unordered_map<std::string, SharedBytes> byValues;  ///< And by what stands before.
    };
    OfferTexts& textsOf(std::size_t offer, const DecisionRendering& rendering);

    static constexpr std::size_t shardCount = 64;
    const std::shared_ptr<const Edition> edition_;
    const std::size_t mostBytes_;
    std::atomic<std::size_t> bytes_{0};
    std::array<std::mutex, shardCount> mutexes_;  ///< By the offer's index; each guards its offers' texts.
    std::vector<std::unique_ptr<OfferTexts>> offers_;
};

}  // namespace offerbook
