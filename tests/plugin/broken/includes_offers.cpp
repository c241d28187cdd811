// In order; what it includes is up to the test.
#include "broken.h"

static void describe(const ob_host* host) {
    emitSector(host);
    emit(host, R"({"record":"include","schema":1,"value":{"file":"offers.yaml"}})");
}
BROKEN_PLUGIN(describe)
