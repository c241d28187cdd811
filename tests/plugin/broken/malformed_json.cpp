// A record that is no JSON.
#include "broken.h"

static void describe(const ob_host* host) {
    emit(host, R"({"record":"sector",)");
}
BROKEN_PLUGIN(describe)
