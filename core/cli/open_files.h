// How many files and sockets this process may have open: as many as it is allowed to ask for.
#pragma once

#include <cstdint>
#include <string>

namespace offerbook {

/// Raises the soft limit (RLIMIT_NOFILE) to the hard one; the limit then in force. Debian's soft limit of
/// 1,024 is for programs that use select.
std::uint64_t raiseOpenFiles();

/// What to warn of where `limit` descriptors cannot hold `connections` clients beside our own files; empty
/// where they can.
std::string tooFewOpenFiles(std::uint64_t limit, std::uint64_t connections);

}  // namespace offerbook
