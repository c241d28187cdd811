// Built for an interface that is still to come.
#include "broken.h"

static void describe(const ob_host* /*host*/) {}

extern "C" const ob_plugin offerbook_plugin = {sizeof(ob_plugin), OB_ABI_MAJOR, OB_ABI_MINOR + 1,
                                               "broken",          "1.0.0",      describe};
