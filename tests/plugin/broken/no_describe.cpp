// Nothing to call.
#include "broken.h"

extern "C" const ob_plugin offerbook_plugin = {sizeof(ob_plugin), OB_ABI_MAJOR, OB_ABI_MINOR,
                                               "broken",          "1.0.0",      nullptr};
