// A record with a NUL.
#include "broken.h"

static void describe(const ob_host* host) {
    const char record[] = "{\"record\":\"sector\",\0\"schema\":1}";
    host->emit(host, record, sizeof record - 1);
}
BROKEN_PLUGIN(describe)
