// Bounds of what an officer writes: far above what a page can show, far below what could harm a reader.
#pragma once

#include <cstddef>

namespace offerbook {

/// Characters of texts, and counts, all inclusive.
struct CatalogueLimits {
    static constexpr std::size_t line = 200;        ///< A title, a unit, a name.
    static constexpr std::size_t paragraph = 6000;  ///< A summary, a reason.
    static constexpr std::size_t address = 500;     ///< An e-mail address or url.
    static constexpr std::size_t list = 100;        ///< Entries of a list within an offer or the county file.
    static constexpr std::size_t longList = 20'000;  ///< Offers, providers or other records of a file.
    static constexpr std::size_t ofEach = 1000;      ///< Sectors, and computed facts, of one plugin.
    static constexpr std::size_t languages = 10;
    static constexpr std::size_t words = 1000;     ///< Distinct words of a computed fact.
    static constexpr std::size_t findings = 1000;  ///< On one input, or of one plugin in the book.
    static constexpr double number = 1e12;         ///< Largest amount or figure.
    static constexpr long long count = 1'000'000;  ///< Largest number of places or days.
};

/// The code of findings on parts that are right by themselves but do not fit together: a day before another,
/// an id used twice.
inline constexpr const char* contradiction = "contradiction";

}  // namespace offerbook
