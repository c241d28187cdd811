// What is asked of /api/v1/eligibility: which schools, or which facts; of which offers; how much is told.
//
// Thread-safety: pure functions.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <variant>
#include <vector>

#include "rules/fact.h"
#include "rules/truth.h"
#include "web/route.h"

namespace offerbook {

struct EligibilityQuestion {
    std::vector<std::size_t> rows;           ///< Schools, in the order in which they are answered;
    std::shared_ptr<const FactTable> given;  ///< or, where not null, the facts of one that is none of them.
    std::vector<std::size_t> offers;         ///< By theme and title.
    std::array<bool, 3> wanted{true, true, true};  ///< Decisions that are told, by Truth.
    bool trace = true;
};

/// More URNs, or offers by id, than these are refused in one request.
inline constexpr std::size_t mostUrns = 1'000;
inline constexpr std::size_t mostNamedOffers = 1'000;

/// Of a GET: `urn`, and optionally `offer`, `sector`, `theme`, `decision`, `trace`.
std::variant<EligibilityQuestion, Response> questionOfTarget(const Call& call);

/// Of a POST's body. A body that is no JSON object, or says what cannot be answered, is a 400 with every
/// finding under `errors`: `{pointer, detail}`, and line and column where it is no JSON; another
/// Content-Type than application/json a 415.
std::variant<EligibilityQuestion, Response> questionOfBody(const Call& call);

}  // namespace offerbook
