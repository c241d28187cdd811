// A kind of record that nobody knows.
#include "broken.h"

static void describe(const ob_host* host) {
    emitSector(host);
    emit(host, R"({"record":"wish","schema":1,"value":{}})");
}
BROKEN_PLUGIN(describe)
