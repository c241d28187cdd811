// Bytes on their way to one socket: text of our own and shared bodies, sent by gathered writes.
//
// Thread-safety: none.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "web/response.h"

namespace offerbook {

class OutQueue {
public:
    enum class Flush : std::uint8_t { drained, blocked, broken };

    /// Adds text; short texts that follow each other become one piece.
    void add(std::string text);
    /// Adds shared bytes; they stay alive until sent. Short ones are copied, which is cheaper than a piece.
    void add(const SharedBytes& bytes);

    /// Sends what the socket takes now. Holds no memory once drained.
    Flush flush(int socket);

    bool empty() const { return pieces_.empty(); }
    std::size_t bytes() const { return bytes_; }  ///< Not sent yet.
    std::uint64_t sent() const { return sent_; }  ///< Since the beginning.
    void clear();

private:
    struct Piece {
        std::string own;
        SharedBytes shared;
        std::string_view view() const { return shared ? std::string_view(*shared) : std::string_view(own); }
    };
    void drop(std::size_t count);

    std::vector<Piece> pieces_;
    std::size_t first_ = 0;   ///< Pieces before it are sent.
    std::size_t offset_ = 0;  ///< Bytes of the first piece that are sent.
    std::size_t bytes_ = 0;
    std::uint64_t sent_ = 0;
};

}  // namespace offerbook
