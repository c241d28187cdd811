// Turns the bytes of one HTTP/1.x request into a framed Request, or into a refusal.
//
// Incremental and pure: bytes may come in any split, nothing here knows sockets or time. Boost.Beast's parser
// does the grammar of RFC 9112; what it lets pass and we do not (see judge in the source) is refused around
// it.
//
//   RequestReader reader(limits);
//   bytes.remove_prefix(reader.take(bytes));          // takes no byte of the next request
//   if (reader.state() == RequestReader::State::done) use(reader.release());
//
// Thread-safety: none; one reader per request.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "web/http/request.h"

namespace offerbook {

struct ReaderLimits {
    std::size_t headerBytes = 16'384;  ///< Request line and fields together; also trailers.
    std::size_t headerFields = 100;
    std::size_t bodyBytes = std::size_t{1} << 20U;
};

/// Why a request is not answered by a handler. The connection must close: what follows cannot be trusted.
struct Refusal {
    int status = 400;
    std::string text{};     ///< For a problem answer.
    bool headOnly = false;  ///< The request was a HEAD, so its answer has no body.
    /// For the log, as far as they could be read.
    Method method = Method::other;
    std::vector<std::string> path{};
};

struct FramedRequest {
    Request request;  ///< Without id and client.
    bool keepAlive = true;
    bool http10 = false;
};

/// What a text takes beside itself; short ones take nothing.
inline std::size_t heapBytes(const std::string& text) {
    return text.capacity() > std::string().capacity() ? text.capacity() : 0;
}

class RequestReader {
public:
    enum class State : std::uint8_t { head, body, done, refused };

    explicit RequestReader(const ReaderLimits& limits);
    RequestReader(const RequestReader&) = delete;
    RequestReader& operator=(const RequestReader&) = delete;
    ~RequestReader();

    /// Takes bytes from the front and tells how many; all of them unless the request ended or was refused.
    std::size_t take(std::string_view bytes);

    State state() const { return state_; }
    /// Whether more came than the empty line that may stand before a request.
    bool begun() const { return begun_; }
    /// Bytes of memory that it holds of the request.
    std::size_t buffered() const;
    /// The request without its body, in state body; null where it was given before.
    const Request* headOnce();
    /// Whether the client waits for "100 Continue" before it sends the body; true once.
    bool wantsContinue();
    /// The request; in state done.
    FramedRequest release();
    /// The reason; in state refused. In the others only what was asked for, as far as it was read.
    Refusal refusal() const;

private:
    struct Parsed;  ///< Beast's parser; exists from the end of the head.

    std::size_t takeHead(std::string_view bytes);
    bool acceptLine(std::string_view line);
    void acceptHead(std::string_view head);
    std::size_t takeBody(std::string_view bytes);
    void refuse(int status, std::string text);

    ReaderLimits limits_;
    State state_ = State::head;
    bool begun_ = false;
    bool skippedEmptyLine_ = false;
    bool expectsContinue_ = false;
    bool headGiven_ = false;
    bool methodKnown_ = false;
    std::size_t lineStart_ = 0;  ///< Into the bytes of the head so far.
    std::size_t headStart_ = 0;
    std::size_t lines_ = 0;
    std::size_t rawBody_ = 0;
    std::string kept_;  ///< What came before and is not parsed yet.
    std::unique_ptr<Parsed> parsed_;
    FramedRequest framed_;
    Refusal refusal_;
};

}  // namespace offerbook
