// Has no name.
#include "broken.h"

static void describe(const ob_host* /*host*/) {}

extern "C" const ob_plugin offerbook_plugin = {sizeof(ob_plugin), OB_ABI_MAJOR, OB_ABI_MINOR,
                                               nullptr,           "1.0.0",      describe};
