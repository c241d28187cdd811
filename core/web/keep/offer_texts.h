// The offers of one view in full as text, each rendered once.
//
// Thread-safety: every function from any thread.
#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace offerbook {

class OfferTexts {
public:
    /// Of so many offers; keeps texts of up to `bytes` in all.
    OfferTexts(std::size_t offers, std::size_t bytes);
    OfferTexts(const OfferTexts&) = delete;
    OfferTexts& operator=(const OfferTexts&) = delete;
    ~OfferTexts();

    /// Appends an offer's text; `make` renders it where nobody did before. Several may at the same time.
    void addTo(std::string& text, std::size_t offer, const std::function<std::string()>& make);

    std::size_t bytes() const { return bytes_; }  ///< Kept now.

private:
    const std::size_t mostBytes_;
    std::atomic<std::size_t> bytes_{0};
    std::vector<std::atomic<const std::string*>> texts_;
};

}  // namespace offerbook
