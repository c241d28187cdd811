// Built by hand, and too short.
#include "broken.h"

static void describe(const ob_host* /*host*/) {}

extern "C" const ob_plugin offerbook_plugin = {16, OB_ABI_MAJOR, OB_ABI_MINOR, "broken", "1.0.0", describe};
