#include "cli/open_files.h"

#include <sys/resource.h>

namespace offerbook {

namespace {

/// For the store, logs, listeners, event loops, and the pipes and folders of plugin runs.
constexpr std::uint64_t ours = 256;

}  // namespace

std::uint64_t raiseOpenFiles() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return 0;
    rlimit wanted = limit;
    wanted.rlim_cur = wanted.rlim_max;
    return ::setrlimit(RLIMIT_NOFILE, &wanted) == 0 ? wanted.rlim_cur : limit.rlim_cur;
}

std::string tooFewOpenFiles(std::uint64_t limit, std::uint64_t connections) {
    if (limit >= connections + ours) return {};
    return "This process may have " + std::to_string(limit) +
           " files and sockets open, too few for the setting server.connections (" +
           std::to_string(connections) + ") and " + std::to_string(ours) +
           " of its own: when they run out, the longest idle client makes room. Allow more (LimitNOFILE of "
           "the unit, or ulimit -Hn), or lower the setting.";
}

}  // namespace offerbook
