// Whole requests for tests of a running program; each uses a connection of its own.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "support/raw_client.h"

namespace offerbook::test {

using HttpHeaders = std::vector<std::pair<std::string, std::string>>;

/// Status 0 where no whole answer came. Throws where nobody listens.
HttpAnswer get(std::uint16_t port, std::string_view target, const HttpHeaders& headers = {});
HttpAnswer post(std::uint16_t port, std::string_view target, std::string_view body,
                const HttpHeaders& headers = {{"Content-Type", "application/json"}});

}  // namespace offerbook::test
