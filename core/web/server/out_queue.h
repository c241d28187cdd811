// Bytes on their way to one wire: text of our own and shared bodies, sent by gathered writes.
//
// Thread-safety: none.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "web/http/response.h"

namespace offerbook {

class Wire;

class OutQueue {
public:
    enum class Flush : std::uint8_t { drained, blocked, broken };

    /// Adds text; short texts that follow each other become one piece.
    void add(std::string text);
    /// Adds shared bytes; they stay alive until sent. Short ones are copied, which is cheaper than a piece.
    void add(const SharedBytes& bytes);
    /// Adds a body in parts; they stay alive until all are sent.
    void add(const SharedParts& parts);

    /// Sends what the wire takes now. Holds no memory once drained.
    Flush flush(Wire& wire);

    bool empty() const { return pieces_.empty(); }
    std::size_t bytes() const { return bytes_; }  ///< Not sent yet.
    std::uint64_t sent() const { return sent_; }  ///< Since the beginning.
    void clear();

private:
    /// One of three: text of our own, shared bytes, shared parts.
    struct Piece {
        std::string own;
        SharedBytes shared;
        SharedParts parts;

        std::size_t count() const { return parts ? parts->parts.size() : 1; }
        std::string_view part(std::size_t index) const;
    };
    /// Where something stands in the queue.
    struct Place {
        std::size_t piece = 0;
        std::size_t part = 0;
    };
    std::string_view at(const Place& place) const { return pieces_[place.piece].part(place.part); }
    Place after(Place place) const;
    void drop(std::size_t count);

    std::vector<Piece> pieces_;
    Place next_;              ///< What stands before it is sent.
    std::size_t offset_ = 0;  ///< Bytes of the part at `next_` that are sent.
    std::size_t bytes_ = 0;
    std::uint64_t sent_ = 0;
};

}  // namespace offerbook
