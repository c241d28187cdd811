// A server on a free port and the simplest handlers, for tests over sockets.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "web/server/server.h"

namespace offerbook::test {

inline constexpr std::string_view simpleGet = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";

inline Handler answering(std::string text) {
    Handler handler;
    handler.answer = [text](const Request&) { return textResponse(200, "text/plain", text); };
    return handler;
}

struct Running {
    explicit Running(Handler handler, ServerLimits limits = {})
        : server(oneLoop(limits), std::move(handler)) {
        server.start();
    }
    static ServerLimits oneLoop(ServerLimits limits) {
        if (limits.loops == 0) limits.loops = 1;
        return limits;
    }
    std::uint16_t port() const { return server.port(); }
    Server server;
};

}  // namespace offerbook::test
