// Includes a file of another folder.
#include "broken.h"

static void describe(const ob_host* host) {
    emitSector(host);
    emit(host,
         R"({"record":"include","schema":1,"file":"broken.cpp","line":4,"value":{"file":"../secret.yaml"}})");
}
BROKEN_PLUGIN(describe)
