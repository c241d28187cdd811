/* The C ABI between Offerbook and a plugin: what a plugin exports and what the host lends it.
 *
 * A plugin is a shared library that exports one object, `offerbook_plugin`. Offerbook loads it in a process
 * of its own, calls `describe` once, and ends the process. In that process there is no network, no writing of
 * files, no other program or thread, no environment; standard output and error go to the county's log.
 *
 *   static void describe(const ob_host* host) {
 *       const char record[] = "{\"record\":\"include\",\"schema\":1,\"value\":{\"file\":\"offers.yaml\"}}";
 *       host->emit(host, record, sizeof record - 1);
 *   }
 *   OB_EXPORT const ob_plugin offerbook_plugin = {sizeof(ob_plugin), OB_ABI_MAJOR, OB_ABI_MINOR,
 *                                                 "primary", "1.0.0", describe};
 *
 * Growth: a minor version only adds members at the end of ob_host and ob_column, and kinds of records. `size`
 * says how much of a struct is there. ob_plugin never changes within a major version. What a plugin says
 * grows by the records' `schema`, not by structs. C++ authors use sdk.hpp instead of this header.
 *
 * Compiles as C11, C17, C++17 and C++20. Thread: everything here is used from the one thread that calls
 * `describe`.
 */
#ifndef OFFERBOOK_PLUGIN_H
#define OFFERBOOK_PLUGIN_H

/* NOLINTBEGIN(modernize-deprecated-headers,modernize-use-using): this is C as well. */
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define OB_ABI_MAJOR 1
#define OB_ABI_MINOR 0

#if defined(__GNUC__)
#define OB_VISIBLE __attribute__((visibility("default")))
#else
#define OB_VISIBLE
#endif

/* Begins the definition of the plugin, as above. In C++ a constant without `extern "C"` is no export, and the
 * attribute on it a warning; the declaration at the end of this header makes the object visible. */
#ifdef __cplusplus
#define OB_EXPORT extern "C"
#else
#define OB_EXPORT OB_VISIBLE
#endif

/* Kinds of facts (ob_column.type) and levels of messages (ob_host.log). */
enum { OB_YES_NO = 0, OB_NUMBER = 1, OB_WORD = 2, OB_SET = 3 };
enum { OB_DEBUG = 0, OB_INFORMATION = 1, OB_WARNING = 2, OB_ERROR = 3 };

/* One fact of every school. Schools are numbered from 0 to ob_host.school_count - 1. A bitmap has a bit a
 * school: bit (i % 64) of word (i / 64), (school_count + 63) / 64 words. Members that the type does not use
 * are null. Owner of all of it: the host. Valid, unchanged, until `describe` returns. */
typedef struct ob_column {
    uint32_t size;                  /* Bytes of this struct as the host knows it. */
    uint32_t type;                  /* OB_YES_NO, OB_NUMBER, OB_WORD or OB_SET. */
    const uint64_t* known;          /* Bitmap: schools of which the fact is known. Never null. */
    const uint64_t* yes;            /* Yes/no: bitmap of the schools where it is true; within `known`. */
    const double* numbers;          /* Number: school_count of them; 0 where unknown. */
    const uint32_t* codes;          /* Word: school_count indexes into `words`; 0 where unknown. */
    const char* const* words;       /* Word, set: word_count NUL-terminated UTF-8 texts, sorted. */
    size_t word_count;              /* 0 for the other types. */
    const uint64_t* const* members; /* Set: word_count bitmaps, of the schools whose set has the word. */
} ob_column;

/* What the host lends a plugin. Owner: the host. Valid until `describe` returns. Pass it back as first
 * argument. No function throws or keeps a pointer that it is given. */
typedef struct ob_host {
    uint32_t size;      /* Bytes of this struct as the host knows it. */
    uint16_t abi_major; /* The host's; equal to the plugin's. */
    uint16_t abi_minor; /* The host's; at least the plugin's. */
    void* context;      /* The host's own; not for plugins. */
    size_t school_count;

    /* The column of a fact ("pupils", "phase") or of `easting` and `northing` (metres, national grid). Null
     * when there is no such fact. `name`: NUL-terminated, owned by the plugin. The column: owned by the host,
     * valid until `describe` returns; the same pointer for the same name. */
    const ob_column* (*fact)(const struct ob_host* host, const char* name);

    /* Takes one record: a JSON object in UTF-8 of `length` bytes, owned by the plugin and copied before
     * return. Records are read after `describe` has returned; what is wrong with them is reported to the
     * author then. The records `plugin` and `end` are the host's to write. */
    void (*emit)(const struct ob_host* host, const char* json, size_t length);

    /* Says why nothing comes of this run; each text is told, once. NUL-terminated, owned by the plugin,
     * copied. Does return. What was emitted is checked all the same, so that the author sees all at once. */
    void (*fail)(const struct ob_host* host, const char* text);

    /* A line for the author: OB_DEBUG to OB_ERROR. NUL-terminated, owned by the plugin, copied. */
    void (*log)(const struct ob_host* host, int32_t level, const char* text);
} ob_host;

/* What a plugin is. Owner: the plugin; constant for as long as the library is loaded. */
typedef struct ob_plugin {
    uint32_t size;       /* sizeof(ob_plugin) where the plugin was compiled. */
    uint16_t abi_major;  /* OB_ABI_MAJOR there. Another one is refused. */
    uint16_t abi_minor;  /* OB_ABI_MINOR there. A newer one than the host's is refused. */
    const char* id;      /* [a-z][a-z0-9-]{2,63}, NUL-terminated; the name of its folder. */
    const char* version; /* The plugin's own version, NUL-terminated, 1 to 64 bytes of UTF-8. */

    /* Called once. Says everything through the host and returns. No exception may leave it. */
    void (*describe)(const ob_host* host);
} ob_plugin;

/* The one symbol that is looked up. */
extern OB_VISIBLE const ob_plugin offerbook_plugin;
/* NOLINTEND(modernize-deprecated-headers,modernize-use-using) */

#ifdef __cplusplus
}
#endif

#endif
