/* The ready-made plugin: speaks for every plugin folder that holds sector.yaml and offers.yaml and no library
 * of its own. It only names the two files; Offerbook reads them, and says in whose name. */
#include <offerbook/plugin.h>
#include <string.h>

static void include(const ob_host* host, const char* record) {
    host->emit(host, record, strlen(record));
}

static void describe(const ob_host* host) {
    include(host, "{\"record\":\"include\",\"schema\":1,\"value\":{\"file\":\"sector.yaml\"}}");
    include(host, "{\"record\":\"include\",\"schema\":1,\"value\":{\"file\":\"offers.yaml\"}}");
}

OB_EXPORT const ob_plugin offerbook_plugin = {sizeof(ob_plugin), OB_ABI_MAJOR, OB_ABI_MINOR, "data",
                                              "1.0.0",           describe};
