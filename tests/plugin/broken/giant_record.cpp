// One record that is larger than any may be.
#include <string>

#include "broken.h"

static void describe(const ob_host* host) {
    const std::string record =
        R"({"record":"sector","schema":1,"value":{"id":")" + std::string(std::size_t{3} << 20U, 'x') + "\"}}";
    host->emit(host, record.data(), record.size());
}
BROKEN_PLUGIN(describe)
