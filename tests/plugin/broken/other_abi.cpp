// Built for another interface.
#include "broken.h"

static void describe(const ob_host* /*host*/) {}

extern "C" const ob_plugin offerbook_plugin = {sizeof(ob_plugin), OB_ABI_MAJOR + 1, 0,
                                               "broken",          "1.0.0",          describe};
