// One client's connection: reads requests, has them answered in order, writes the answers.
//
// It belongs to one event loop and is only touched by its thread. Between requests it owns no buffer and no
// parser. What it waits for follows from what it holds: bytes to send (write), a worker's result (nothing), a
// half-read request (head, body), the next request (idle), the client's hanging up (linger).
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/address.h"
#include "web/server/answer_writer.h"
#include "web/server/deadlines.h"
#include "web/server/mailbox.h"
#include "web/server/out_queue.h"
#include "web/server/request_reader.h"
#include "web/server/wire.h"

namespace offerbook {

class EventLoop;

class Connection : public Timed {
public:
    /// `welcome`: its peer has no more connections than it may; otherwise turn it away.
    Connection(EventLoop& loop, Wire wire, const Address& peer, bool welcome);

    void onEvents(std::uint32_t events);
    void onDeadline();
    void onDelivery(Parcel delivery);
    /// Answers that its peer has too many connections, before any request, and closes.
    void turnAway();
    /// Goes on with bytes that were read before.
    void resume();
    /// Closes unless an answer is under way; that one becomes the last.
    void onStop();
    void close();

    int socket() const { return wire_.socket(); }
    const Address& peer() const { return peer_; }
    bool welcome() const { return welcome_; }
    bool closed() const { return closed_; }

    std::size_t place = 0;       ///< The loop's index of it.
    std::uint32_t interest = 0;  ///< What epoll watches for the loop.

private:
    /// The request being answered.
    struct Exchange {
        std::shared_ptr<const Request> request;
        AnswerTo to;
        bool isLong = false;
        BodyFraming framing = BodyFraming::none;
        int status = 0;
        std::size_t bytes = 0;
        Clock::time_point started;
    };

    void receive();
    void discard();
    void advance(std::string_view input);
    bool takesRequests() const;
    void dispatch();
    void answer(Response response);
    void beginRefusal(const Refusal& asked);
    /// Whether the handler refused the request by its head; then that is answered.
    bool refusedByHead();
    /// Counts what it holds of requests; no where all connections together hold too much.
    bool account(std::size_t bytes);
    /// A problem of the server itself, which pages of other sites may read.
    Response ownProblem(int status, const std::string& text) const;
    /// `asked` says what is known of the request.
    void refuse(int status, const std::string& text, const Refusal& asked);
    void write();
    bool pull();
    void addPart(Pulled part);
    void endExchange();
    void waitForSocket();
    void waitForClient();
    void hangUp();
    void report();

    EventLoop& loop_;
    Wire wire_;
    const Address peer_;
    const bool welcome_;
    std::unique_ptr<RequestReader> reader_;
    std::string leftovers_;  ///< Received, and waiting until the answers before are out.
    OutQueue out_;
    Exchange exchange_;
    std::shared_ptr<const PullSource> source_;  ///< Of the answer that is being sent.
    std::vector<Exchange> answered_;            ///< Until their bytes are handed over; for the log.
    std::shared_ptr<std::atomic<bool>> gone_;   ///< Tells a worker that nobody waits for its answer.
    std::size_t buffered_ = 0;                  ///< Bytes of requests, as accounted.
    std::size_t served_ = 0;
    std::size_t batch_ = 0;  ///< Answers since the last write.
    std::size_t discarded_ = 0;
    std::uint64_t sentAtDeadline_ = 0;
    bool computing_ = false;
    bool closeAfter_ = false;  ///< Nothing more is read; ends when all is sent.
    bool lingering_ = false;
    bool peerFinished_ = false;
    bool closed_ = false;
};

}  // namespace offerbook
