// Built for an interface of long ago.
#include "broken.h"

static void describe(const ob_host* /*host*/) {}

extern "C" const ob_plugin offerbook_plugin = {sizeof(ob_plugin), 0, 9, "broken", "1.0.0", describe};
