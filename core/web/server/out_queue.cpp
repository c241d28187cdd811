#include "web/server/out_queue.h"

#include <sys/uio.h>

#include <algorithm>
#include <array>
#include <utility>

#include "web/server/wire.h"

namespace offerbook {

namespace {

constexpr std::size_t shortPiece = 4'096;
constexpr std::size_t joinedPiece = 16'384;
constexpr std::size_t partsAtOnce = 128;

}  // namespace

void OutQueue::add(std::string text) {
    if (text.empty()) return;
    bytes_ += text.size();
    // The front piece may be partly sent; growing it keeps the offset valid.
    if (!pieces_.empty() && !pieces_.back().shared && !pieces_.back().parts && text.size() <= shortPiece &&
        pieces_.back().own.size() + text.size() <= joinedPiece)
        pieces_.back().own += text;
    else
        pieces_.push_back({std::move(text), nullptr, nullptr});
}

void OutQueue::add(const SharedBytes& bytes) {
    if (!bytes || bytes->empty()) return;
    if (bytes->size() <= shortPiece) {
        add(*bytes);
        return;
    }
    bytes_ += bytes->size();
    pieces_.push_back({{}, bytes, nullptr});
}

void OutQueue::add(const SharedParts& parts) {
    if (!parts || parts->bytes == 0) return;
    bytes_ += parts->bytes;
    pieces_.push_back({{}, nullptr, parts});
}

std::string_view OutQueue::Piece::part(std::size_t index) const {
    if (parts) return parts->parts[index];
    return shared ? std::string_view(*shared) : std::string_view(own);
}

OutQueue::Place OutQueue::after(Place place) const {
    if (++place.part < pieces_[place.piece].count()) return place;
    return {place.piece + 1, 0};
}

OutQueue::Flush OutQueue::flush(Wire& wire) {
    while (bytes_ > 0) {
        std::array<iovec, partsAtOnce> parts{};
        std::size_t count = 0;
        for (Place place = next_; place.piece < pieces_.size() && count < partsAtOnce; place = after(place)) {
            std::string_view view = at(place);
            if (count == 0) view.remove_prefix(offset_);
            // An iovec holds a non-const pointer; sending does not write through it.
            parts[count++] = {const_cast<char*>(view.data()), view.size()};
        }
        const Passed put = wire.send({parts.data(), count});
        if (put.how == Passed::How::blocked) return Flush::blocked;
        if (put.how != Passed::How::some) return Flush::broken;
        drop(put.bytes);
    }
    clear();
    return Flush::drained;
}

void OutQueue::drop(std::size_t count) {
    bytes_ -= count;
    sent_ += count;
    while (count > 0) {
        const std::size_t left = at(next_).size() - offset_;
        if (count < left) {
            offset_ += count;
            return;
        }
        count -= left;
        const Place done = next_;
        next_ = after(next_);
        if (next_.piece != done.piece) pieces_[done.piece] = {};
        offset_ = 0;
    }
}

void OutQueue::clear() {
    std::vector<Piece>().swap(pieces_);
    next_ = {};
    offset_ = bytes_ = 0;
}

}  // namespace offerbook
