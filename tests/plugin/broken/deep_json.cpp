// Nests without end.
#include <string>

#include "broken.h"

static void describe(const ob_host* host) {
    const std::string record = R"({"record":"sector","schema":1,"value":)" + std::string(100'000, '[');
    host->emit(host, record.data(), record.size());
}
BROKEN_PLUGIN(describe)
