// What the broken plugins share: the symbol of a plugin that is otherwise in order, and a record that is too.
#pragma once

#include <offerbook/plugin.h>

#include <cstring>

inline void emit(const ob_host* host, const char* json) {
    host->emit(host, json, std::strlen(json));
}

inline void emitSector(const ob_host* host) {
    emit(host, R"({"record":"sector","schema":1,"value":{"id":"broken","title":"Broken","covers":"TRUE"}})");
}

/// Ends each file: BROKEN_PLUGIN(describe)
#define BROKEN_PLUGIN(describe)                                                                   \
    extern "C" const ob_plugin offerbook_plugin = {sizeof(ob_plugin), OB_ABI_MAJOR, OB_ABI_MINOR, \
                                                   "broken",          "1.0.0",      describe};
