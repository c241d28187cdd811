// Takes memory the C++ way: the end of it is an exception.
#include <string>
#include <vector>

#include "broken.h"

static void describe(const ob_host* /*host*/) {
    std::vector<std::string> all;
    for (;;) all.emplace_back(std::size_t{16} << 20U, 'x');
}
BROKEN_PLUGIN(describe)
