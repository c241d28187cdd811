// Throws where nothing may be thrown.
#include <stdexcept>

#include "broken.h"

#pragma GCC diagnostic ignored "-Wterminate"

static void describe(const ob_host* /*host*/) noexcept {
    throw std::runtime_error("out of the question");
}

BROKEN_PLUGIN(describe)
