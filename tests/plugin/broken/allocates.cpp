// Takes memory until there is none, and looks at no answer.
#include <cstdlib>

#include "broken.h"

static void describe(const ob_host* /*host*/) {
    for (;;) std::memset(std::malloc(std::size_t{16} << 20U), 1, std::size_t{16} << 20U);
}
BROKEN_PLUGIN(describe)
