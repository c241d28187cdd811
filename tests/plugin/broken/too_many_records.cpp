// Writes more records than a plugin may, each of them small.
#include "broken.h"

static void describe(const ob_host* host) {
    emitSector(host);
    for (int count = 0; count < 2000; ++count)
        emit(host, R"({"record":"provider","schema":1,"value":{"id":"one-team","title":"One"}})");
}
BROKEN_PLUGIN(describe)
