#include "web/server/connection.h"

#include <sys/epoll.h>
#include <sys/socket.h>

#include <exception>
#include <optional>
#include <span>
#include <utility>

#include "web/server/event_loop.h"
#include "web/server/guarded.h"

namespace offerbook {

namespace {

constexpr std::size_t batchBytes = std::size_t{256} << 10U;
constexpr std::size_t batchAnswers = 64;
constexpr std::size_t pullBytes = std::size_t{64} << 10U;
constexpr std::size_t pullsAtOnce = 4;
constexpr std::size_t rearmBytes = std::size_t{64} << 10U;
constexpr std::size_t discardBytes = std::size_t{1} << 20U;

}  // namespace

Connection::Connection(EventLoop& loop, Wire wire, const Address& peer, bool welcome)
    : loop_(loop), wire_(std::move(wire)), peer_(peer), welcome_(welcome) {}

void Connection::onEvents(std::uint32_t events) {
    if (closed_) return;
    if (lingering_) return discarded_ > discardBytes ? close() : discard();
    if (computing_) {
        // Nothing is watched then, so only an error or a full hang-up arrives.
        if ((events & (EPOLLERR | EPOLLHUP)) != 0) close();
        return;
    }
    if (!out_.empty() || source_ || closeAfter_) return write();
    if (leftovers_.empty()) receive();
}

void Connection::receive() {
    const std::span<char> scratch = loop_.scratch();
    const Passed got = wire_.receive(scratch);
    switch (got.how) {
        case Passed::How::some:
            return advance({scratch.data(), got.bytes});
        case Passed::How::blocked:
            return loop_.watch(*this, wire_.awaits(EPOLLIN));
        case Passed::How::broken:
            return close();
        case Passed::How::plainHttp:
            refuse(400, "This port speaks HTTPS. Ask for the same address with https://.", {});
            return write();
        case Passed::How::ended:
            break;
    }
    peerFinished_ = true;
    if (!reader_ || !reader_->begun()) return close();
    refuse(400, "The connection was finished before the request was complete.", reader_->refusal());
    write();
}

void Connection::advance(std::string_view input) {
    while (!input.empty() && takesRequests()) {
        if (!reader_) reader_ = std::make_unique<RequestReader>(loop_.readerLimits());
        input.remove_prefix(reader_->take(input));
        const bool fits = account(reader_->buffered());
        if (reader_->state() == RequestReader::State::done) {
            dispatch();
        } else if (!fits && reader_->state() == RequestReader::State::body) {
            beginRefusal(reader_->refusal());
            answer(ownProblem(503, "Too many requests are on their way. Ask again in a second.")
                       .with("Retry-After", "1"));
        } else if (reader_->state() == RequestReader::State::refused) {
            const Refusal why = reader_->refusal();
            refuse(why.status, why.text, why);
        } else if (!refusedByHead() && reader_->wantsContinue()) {
            out_.add("HTTP/1.1 100 Continue\r\n\r\n");
        }
    }
    if (!closeAfter_) leftovers_ = input;
    if (!leftovers_.empty() && !account((reader_ ? reader_->buffered() : 0) + heapBytes(leftovers_))) {
        // What was sent ahead is not answered; the client sees that the connection ends.
        leftovers_ = {};
        exchange_.to.close = true;
        closeAfter_ = !computing_ && !source_;
    }
    write();
}

bool Connection::account(std::size_t bytes) {
    return bytes == buffered_ || loop_.holds(std::exchange(buffered_, bytes), bytes);
}

Response Connection::ownProblem(int status, const std::string& text) const {
    return problem(status, text, exchange_.request->id)
        .with("X-Content-Type-Options", "nosniff")
        .with("Access-Control-Allow-Origin", "*")
        .with("Access-Control-Expose-Headers", "Retry-After");
}

bool Connection::takesRequests() const {
    return !closed_ && !computing_ && !source_ && !closeAfter_ && out_.bytes() < batchBytes &&
           batch_ < batchAnswers;
}

void Connection::dispatch() {
    FramedRequest framed = reader_->release();
    reader_.reset();
    account(heapBytes(framed.request.body));
    loop_.disarm(*this);
    framed.request.id = loop_.nextId();
    const bool allowed = loop_.addresses().takeRequest(framed.request, peer_, loop_.now());
    ++served_;
    const bool last =
        !framed.keepAlive || served_ >= loop_.limits().requestsPerConnection || loop_.stopping();
    exchange_ = {};
    exchange_.to = {framed.http10, framed.request.method == Method::head, last, {}};
    exchange_.started = loop_.now();
    exchange_.request = std::make_shared<const Request>(std::move(framed.request));

    if (!allowed)
        return answer(ownProblem(429, "There are too many requests from your address. Ask again in a second.")
                          .with("Retry-After", "1"));
    const auto& handler = loop_.handler();
    if (auto kept = readyGuarded(*handler, *exchange_.request)) return answer(*std::move(kept));
    exchange_.isLong = isLongGuarded(*handler, *exchange_.request);
    if (!exchange_.isLong) return answer(answerGuarded(*handler, *exchange_.request));
    auto gone = std::make_shared<std::atomic<bool>>(false);
    const bool taken = loop_.pool().offer(
        [handler, mailbox = loop_.mailbox(), request = exchange_.request, gone, to = this] {
            // Where nobody waits any more, the connection only has to learn that it may be freed.
            mailbox->put({to, *gone ? Response() : answerGuarded(*handler, *request), std::nullopt});
        },
        loop_.addresses().shareOf(*exchange_.request, peer_));
    if (taken) {
        computing_ = true;
        gone_ = std::move(gone);
        return;
    }
    exchange_.isLong = false;
    answer(ownProblem(503, "Too many long requests are waiting. Ask again in a second.")
               .with("Retry-After", "1"));
}

void Connection::answer(Response response) {
    AnswerTo& to = exchange_.to;
    to.close = to.close || loop_.stopping();
    to.requestId = exchange_.request->id;
    std::string head;
    try {
        head = renderHead(response, to, loop_.dateLine());
    } catch (const std::exception&) {
        logFailure(exchange_.request->id, "rendering the answer");
        response = problem(500, "The request could not be answered because of a fault in the server.",
                           exchange_.request->id);
        head = renderHead(response, to, loop_.dateLine());
    }
    const BodyFraming framing = framingOf(response, to);
    to.close = to.close || framing == BodyFraming::untilClose;
    exchange_.framing = framing;
    exchange_.status = response.status;
    exchange_.bytes = head.size();
    out_.add(std::move(head));
    ++batch_;
    if (framing == BodyFraming::length) {
        const std::size_t bytesBefore = out_.bytes();
        if (auto* own = std::get_if<std::string>(&response.body)) out_.add(std::move(*own));
        if (const auto* shared = std::get_if<SharedBytes>(&response.body)) out_.add(*shared);
        if (const auto* parts = std::get_if<SharedParts>(&response.body)) out_.add(*parts);
        exchange_.bytes += out_.bytes() - bytesBefore;
    } else if (framing != BodyFraming::none) {
        source_ = std::make_shared<const PullSource>(std::get<PullSource>(std::move(response.body)));
        return;
    }
    endExchange();
}

void Connection::endExchange() {
    source_.reset();
    account(heapBytes(leftovers_));
    closeAfter_ = closeAfter_ || exchange_.to.close;
    if (loop_.handler()->log) answered_.push_back(std::move(exchange_));
    exchange_ = {};
}

void Connection::turnAway() {
    beginRefusal({});
    answer(ownProblem(429, "There are too many connections from your address. Use fewer, or end idle ones.")
               .with("Retry-After", "5"));
    write();
}

void Connection::refuse(int status, const std::string& text, const Refusal& asked) {
    beginRefusal(asked);
    answer(ownProblem(status, text));
}

void Connection::beginRefusal(const Refusal& asked) {
    reader_.reset();
    account(0);
    loop_.disarm(*this);
    Request request;
    request.method = asked.headOnly ? Method::head : asked.method;
    request.path = asked.path;
    request.id = loop_.nextId();
    request.client = peer_.text();
    exchange_ = {};
    exchange_.to = {false, asked.headOnly, true, {}};
    exchange_.started = loop_.now();
    exchange_.request = std::make_shared<const Request>(std::move(request));
}

bool Connection::refusedByHead() {
    const Request* const head = reader_->headOnce();
    if (head == nullptr || !loop_.handler()->refuses) return false;
    Request request = *head;
    request.id = loop_.nextId();
    request.client = peer_.text();
    std::optional<Response> refusal = refusesGuarded(*loop_.handler(), request);
    if (!refusal) return false;
    beginRefusal({.headOnly = request.method == Method::head});
    exchange_.request = std::make_shared<const Request>(std::move(request));
    answer(*std::move(refusal));
    return true;
}

void Connection::write() {
    for (std::size_t pulls = 0; !closed_;) {
        const OutQueue::Flush flushed = out_.flush(wire_);
        if (flushed == OutQueue::Flush::broken) return close();
        if (flushed == OutQueue::Flush::blocked) return waitForSocket();
        batch_ = 0;
        report();
        if (!source_) break;
        // A fast reader of a long body must not keep the loop from everybody else.
        if (pulls++ == pullsAtOnce) return waitForSocket();
        if (!pull()) break;
    }
    if (closed_) return;
    if (computing_) {
        loop_.disarm(*this);
        return loop_.watch(*this, 0);
    }
    if (closeAfter_ || loop_.stopping()) return hangUp();
    if (!leftovers_.empty()) {
        loop_.disarm(*this);
        return loop_.resumeLater(*this);
    }
    waitForClient();
}

/// Adds the next parts of the body; false where a worker was asked for them, or the connection was cut.
bool Connection::pull() {
    if (exchange_.isLong) {
        computing_ = true;
        loop_.pool().push(
            [source = source_, mailbox = loop_.mailbox(), request = exchange_.request, to = this] {
                mailbox->put({to, std::nullopt, pullGuarded(*source, pullBytes, request->id)});
            });
        return false;
    }
    std::optional<Pulled> part = pullGuarded(*source_, pullBytes, exchange_.request->id);
    if (part)
        addPart(std::move(*part));
    else
        close();
    return !closed_;
}

void Connection::addPart(Pulled part) {
    const std::size_t bytesBefore = out_.bytes();
    if (exchange_.framing == BodyFraming::chunked) {
        if (!part.text.empty()) out_.add(chunk(part.text));
        if (part.ended) out_.add(chunk({}));
    } else {
        out_.add(std::move(part.text));
    }
    exchange_.bytes += out_.bytes() - bytesBefore;
    if (part.ended) endExchange();
}

void Connection::onDelivery(Parcel delivery) {
    computing_ = false;
    gone_.reset();
    if (closed_) return loop_.retire(*this);
    if (delivery.answer)
        answer(std::move(*delivery.answer));
    else if (delivery.part)
        addPart(std::move(*delivery.part));
    else
        return close();
    write();
}

void Connection::resume() {
    if (closed_) return;
    const std::string input = std::exchange(leftovers_, {});
    advance(input);
}

void Connection::waitForSocket() {
    loop_.watch(*this, wire_.awaits(EPOLLOUT));
    // The deadline is for the next part of the answer, so that a large one may take its time.
    if (kind != Deadline::write || out_.sent() - sentAtDeadline_ >= rearmBytes) {
        sentAtDeadline_ = out_.sent();
        loop_.arm(*this, Deadline::write);
    }
}

void Connection::waitForClient() {
    Deadline next = Deadline::idle;
    if (reader_) next = reader_->state() == RequestReader::State::body ? Deadline::body : Deadline::head;
    // Not armed again for each byte: the time is for the whole head and the whole body.
    if (kind != next) loop_.arm(*this, next);
    loop_.watch(*this, EPOLLIN);
}

void Connection::hangUp() {
    if (peerFinished_ || loop_.stopping()) return close();
    // Closing while unread bytes wait makes the kernel send a reset, which can eat the answer.
    if (!wire_.finish()) return waitForSocket();
    lingering_ = true;
    leftovers_ = {};
    loop_.arm(*this, Deadline::linger);
    loop_.watch(*this, EPOLLIN);
}

void Connection::discard() {
    const std::span<char> scratch = loop_.scratch();
    const Passed got = wire_.receive(scratch);
    if (got.how == Passed::How::blocked) return;
    if (got.how != Passed::How::some) return close();
    discarded_ += got.bytes;
    // A reset now could eat the answer, at a proxy that is still sending. It has until the deadline.
    if (discarded_ > discardBytes) loop_.watch(*this, 0);
}

void Connection::onDeadline() {
    const Deadline missed = kind;
    loop_.disarm(*this);
    const bool begun = reader_ && reader_->begun();
    if (missed == Deadline::write) {
        // Drops what the kernel still holds for a client that does not read.
        const linger reset{1, 0};
        ::setsockopt(socket(), SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
    } else if ((missed == Deadline::head && begun) || missed == Deadline::body) {
        refuse(408,
               missed == Deadline::head ? "The head of the request did not come in time."
                                        : "The body of the request did not come in time.",
               reader_->refusal());
        return write();
    }
    close();
}

void Connection::onStop() {
    if (!computing_ && !source_ && out_.empty()) close();
}

void Connection::close() {
    if (closed_) return;
    closed_ = true;
    if (gone_) *gone_ = true;
    account(0);
    report();
    loop_.disarm(*this);
    wire_.close();
    reader_.reset();
    source_.reset();
    out_.clear();
    loop_.forget(*this);
    if (!computing_) loop_.retire(*this);
}

void Connection::report() {
    if (answered_.empty()) return;
    const auto now = Clock::now();
    for (const Exchange& done : answered_) {
        try {
            loop_.handler()->log(*done.request, done.status, done.bytes,
                                 std::chrono::duration_cast<std::chrono::microseconds>(now - done.started));
        } catch (...) {
            logFailure(done.request->id, "writing the access log");
        }
    }
    answered_.clear();
}

}  // namespace offerbook
