#include <offerbook/plugin.h>

static void describe(const ob_host* host) {
    host->fail(host, "nothing to say");
}

OB_EXPORT const ob_plugin offerbook_plugin = {sizeof(ob_plugin), OB_ABI_MAJOR, OB_ABI_MINOR, "test", "1",
                                              describe};
