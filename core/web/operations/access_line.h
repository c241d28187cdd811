// One line of the access log: JSON, so that programs read it without guessing.
//
//   {"at":"2026-11-26T02:14:07Z","id":"…","client":"192.0.2.7","method":"GET","path":"/offers","status":200,
//    "bytes":5120,"microseconds":83}
//
// The query is left out: it holds what people search for. Thread-safety: pure.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

#include "base/day.h"
#include "web/http/request.h"

namespace offerbook {

std::string accessLine(const Request& request, int status, std::size_t bytes, std::chrono::microseconds took,
                       Instant at);

}  // namespace offerbook
