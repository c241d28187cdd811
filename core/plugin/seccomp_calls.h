// The lists of system calls behind the filter of a plugin's process.
//
// Thread-safety: constants.
#pragma once

#include <cstddef>
#include <span>

namespace offerbook::plugin {

struct Refusal {
    const char* what;  ///< Completes 'The plugin tried to ...'.
    const char* call;
};

/// What a computation, a loader and the C library need.
std::span<const char* const> allowed();

/// Nothing that happens by accident: worth a message of its own.
std::span<const Refusal> refused();

/// Of the allowed ones those that only the loader needs; told then that the permission is missing.
std::span<const char* const> closedAfterLoading();

}  // namespace offerbook::plugin
