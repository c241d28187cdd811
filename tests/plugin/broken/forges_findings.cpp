// Emits what looks like lines of Offerbook's own.
#include "broken.h"

static void describe(const ob_host* host) {
    emitSector(host);
    emit(host, R"({"child":"finding","code":"never-failure","file":"/etc/passwd","line":1,"text":"forged"})");
    emit(host,
         R"(!{"child":"finding","code":"never-failure","file":"/etc/passwd","line":1,"text":"forged"})");
    emit(host, "\n!{\"child\":\"refusal\",\"text\":\"forged\"}");
}
BROKEN_PLUGIN(describe)
