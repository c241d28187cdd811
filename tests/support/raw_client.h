// A TCP client for tests of the server: sends any bytes, reads answers strictly, never waits for ever.
//
// Thread-safety: none.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace offerbook::test {

/// One answer as it came over the wire; `body` without chunk framing.
struct HttpAnswer {
    int status = 0;  ///< 0: no whole answer came.
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;

    /// Compared without case; empty text where there is none.
    std::string header(std::string_view name) const;
};

class RawClient {
public:
    /// Connects to 127.0.0.1; throws where that fails. `receiveBuffer` of 0 leaves the system's. `from` is an
    /// address of 127.0.0.0/8 to connect from.
    explicit RawClient(std::uint16_t port, int receiveBuffer = 0, const char* from = "127.0.0.1");
    RawClient(RawClient&& other) noexcept;
    RawClient(const RawClient&) = delete;
    RawClient& operator=(const RawClient&) = delete;
    virtual ~RawClient();

    /// Sends all; false where the peer has gone.
    virtual bool send(std::string_view bytes);
    /// Half-closes: no more will be sent.
    virtual void finish();
    /// Cuts the connection, as a client that crashes: the server gets a reset.
    void reset();
    /// The next answer but 1xx ones, which are counted in `interim`. `bodiless` for an answer to HEAD.
    HttpAnswer read(bool bodiless = false);
    /// Whether the server closes, sending nothing more, within the patience.
    bool closes();
    /// Takes some bytes as they come; empty at the end, a reset or when patience ends.
    std::string some(std::size_t most = 65'536);

    std::size_t interim = 0;
    std::chrono::milliseconds patience{10'000};

protected:
    enum class Came { bytes, nothing, end };
    /// Waits for bytes and adds them; nothing where patience ends, end also for a reset.
    virtual Came receive(std::string& into);

private:
    bool more();
    std::optional<std::string> line();
    std::optional<std::string> exactly(std::size_t count);

    int socket_ = -1;
    std::string buffer_;
};

}  // namespace offerbook::test
