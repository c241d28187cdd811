// Trusts, as the register names them, with the schools that the county serves.
//
// Thread-safety: pure.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/edition.h"
#include "register/school.h"

namespace offerbook {

struct TrustOf {
    Trust trust;
    std::vector<std::size_t> rows;  ///< Of its schools, by URN.
};

/// Those that have a served school, by name, then by id.
std::vector<TrustOf> trustsOf(const Edition& edition);

/// One of them.
std::optional<TrustOf> trustOf(const Edition& edition, std::string_view id);

/// What somebody typed to find trusts, made ready once for all of them; it refers to the text.
class TrustWords {
public:
    explicit TrustWords(std::string_view words);

    /// Whether there are no letters and digits in it.
    bool none() const;
    /// Whether every word begins a word of the name, or the whole is the id.
    bool mean(const Trust& trust) const;

private:
    std::string_view id_;
    std::vector<std::string> starts_;
};

}  // namespace offerbook
