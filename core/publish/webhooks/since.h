// From which edition on a receiver is to read what changed.
//
// Thread-safety: pure.
#pragma once

#include <cstdint>
#include <string>

namespace offerbook {

/// The body of a message with its link to the changes leading from `confirmed`, the last edition that the
/// receiver said it has: a message that never reached it leaves no gap so. As it is where the link already
/// leads from there or earlier, and where nothing was confirmed.
std::string toldSince(std::string body, std::int64_t confirmed);

}  // namespace offerbook
