// Asks for names, sizes and places of files by every way that it knows: answered, it would say so.
#include <fcntl.h>
#include <limits.h>
#include <sys/stat.h>
#include <unistd.h>

#include <string>

#include "broken.h"

static void describe(const ob_host* host) {
    struct stat status {};
    struct statx more {};
    char target[PATH_MAX] = "";
    for (const char* file : {"/etc/passwd", "/", ".", "/proc/self/exe", "/usr/lib"}) {
        const bool seen = ::stat(file, &status) == 0 || ::lstat(file, &status) == 0 ||
                          ::statx(AT_FDCWD, file, 0, STATX_SIZE, &more) == 0 || ::access(file, F_OK) == 0 ||
                          ::faccessat(AT_FDCWD, file, F_OK, 0) == 0 ||
                          ::readlink(file, target, sizeof target) >= 0 || ::open(file, O_RDONLY) >= 0;
        if (seen) host->fail(host, file);
    }
    const std::string folder = ::getcwd(target, sizeof target) == nullptr ? "" : target;
    if (folder != "/") host->fail(host, folder.c_str());
    emitSector(host);
}
BROKEN_PLUGIN(describe)
