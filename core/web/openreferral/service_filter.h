// Which services a list shows: every given parameter must fit.
//
// Thread-safety: pure.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "web/openreferral/national_book.h"
#include "web/route.h"

namespace offerbook {

/// The parameters of a ServiceFilter.
std::vector<Parameter> serviceParameters();

class ServiceFilter {
public:
    /// Reads the parameters; a bad one is a finished problem answer that says what is accepted.
    static std::variant<ServiceFilter, Response> of(const Call& call, const NationalBook& book);

    /// But for words, which `search` looks for.
    bool fits(const NationalBook& book, const View& view, const NationalService& service) const;

    const std::string& words() const { return words_; }

private:
    /// What a UUID stands for: none is given, one that is nothing of ours, or an index.
    struct Wanted {
        bool given = false;
        std::optional<std::size_t> index;
    };
    struct Reader;

    bool fitsTerms(const NationalBook& book, const NationalService& service) const;
    bool fitsAges(const NationalService& service) const;
    bool fitsHours(const NationalService& service) const;
    bool fitsPlace(const NationalBook& book, const View& view, const NationalService& service) const;

    std::string words_;
    Wanted term_, taxonomy_, organization_;
    std::optional<Instant> modifiedAfter_;
    std::optional<double> minimumAge_, maximumAge_;
    std::optional<std::chrono::milliseconds> startTime_, endTime_;  ///< Since midnight in London.
    std::optional<int> weekday_;
    std::optional<PostcodePoint> point_;
    std::optional<double> metres_;
};

/// Indices of services that a filter lets through, in the book's order; `among` are the candidates.
std::vector<std::size_t> servicesThat(const ServiceFilter& filter, const Call& call, const NationalBook& book,
                                      const std::vector<std::size_t>& among);

/// The UUID of a parameter or path in lower case, or the problem answer.
std::variant<std::string, Response> uuidFrom(const Call& call, std::string_view name, std::string_view text);

}  // namespace offerbook
