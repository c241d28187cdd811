// A record in another encoding.
#include "broken.h"

static void describe(const ob_host* host) {
    emit(host,
         "{\"record\":\"sector\",\"schema\":1,\"value\":{\"id\":\"broken\",\"title\":\"Caf\xe9\",\"covers\":"
         "\"TRUE\"}}");
}
BROKEN_PLUGIN(describe)
