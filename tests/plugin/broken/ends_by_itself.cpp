// Writes the end record, which is the host's.
#include "broken.h"

static void describe(const ob_host* host) {
    emitSector(host);
    emit(host, R"({"record":"end","schema":1,"count":2})");
}
BROKEN_PLUGIN(describe)
