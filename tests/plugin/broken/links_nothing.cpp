// Calls a function that no library has.
#include "broken.h"

extern "C" void aFunctionThatNobodyWrote();

static void describe(const ob_host* /*host*/) {
    aFunctionThatNobodyWrote();
}
BROKEN_PLUGIN(describe)
