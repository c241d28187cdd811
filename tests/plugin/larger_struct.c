/* A plugin that says more of itself than this host knows, as one of a careless later minor would. */
#include <offerbook/plugin.h>
#include <string.h>

static void describe(const ob_host* host) {
    static const char sector[] =
        "{\"record\":\"sector\",\"schema\":1,\"value\":{\"id\":\"larger\",\"title\":\"Larger\",\"covers\":"
        "\"TRUE\"}}";
    host->emit(host, sector, strlen(sector));
}

OB_EXPORT const struct {
    ob_plugin known;
    uint64_t more;
} offerbook_plugin_of_later = {
    {sizeof(ob_plugin) + 8, OB_ABI_MAJOR, OB_ABI_MINOR, "larger", "1.0.0", describe}, 7};
extern OB_EXPORT const ob_plugin offerbook_plugin __attribute__((alias("offerbook_plugin_of_later")));
