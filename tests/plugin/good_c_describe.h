/* What the plugin in C says, whichever header it is built against. Include that header first. */
#pragma once
#include <stdio.h>
#include <string.h>

static void describe(const ob_host* host) {
    static const char sector[] =
        "{\"record\":\"sector\",\"schema\":1,\n\"value\":{\"id\":\"good-c\",\"title\":\"In "
        "C\",\"covers\":\"TRUE\"}}";
    const ob_column* pupils = host->fact(host, "pupils");
    char line[100];
    if (pupils == NULL || pupils->type != OB_NUMBER || host->fact(host, "urn") != NULL) {
        host->fail(host, "pupils are not there, or the URN is");
        return;
    }
    snprintf(line, sizeof line, "%g, known %d, of %d", pupils->numbers[0], (int)(pupils->known[0] & 1U),
             (int)host->school_count);
    host->log(host, OB_INFORMATION, line);
    host->emit(host, sector, strlen(sector));
}

OB_EXPORT const ob_plugin offerbook_plugin = {sizeof(ob_plugin), OB_ABI_MAJOR, OB_ABI_MINOR,
                                              "good-c",          "1.0.0",      describe};
