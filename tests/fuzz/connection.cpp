// The state machine of a connection, driven by any bytes.
//
// Bytes below 0x80 are gathered to be sent as they are; those above say what happens (see `Script::step`).
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"
#include "fuzz/answers.h"
#include "fuzz/connection_world.h"
#include "fuzz/parsers.h"

namespace offerbook::test {

namespace {

using std::chrono::hours;

constexpr std::size_t longestInput = 4'096;
/// Rounds without anything read, written or computed after which nothing more comes by itself.
constexpr int quietRounds = 12;
constexpr std::size_t everything = std::size_t{1} << 30U;

constexpr std::array<std::string_view, 26> requests{
    "GET /now HTTP/1.1\r\nHost: h\r\n\r\n",
    "HEAD /now HTTP/1.1\r\nHost: h\r\n\r\n",
    "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhello",
    "POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n5;a=b\r\nhello\r\n0\r\nX: y\r\n\r\n",
    "GET /wide HTTP/1.1\r\nHost: h\r\n\r\n",
    "GET /long/now HTTP/1.1\r\nHost: h\r\n\r\n",
    "GET /pulled HTTP/1.1\r\nHost: h\r\n\r\n",
    "GET /long/pulled HTTP/1.1\r\nHost: h\r\n\r\n",
    "GET /throws HTTP/1.1\r\nHost: h\r\n\r\n",
    "GET /long/throws HTTP/1.1\r\nHost: h\r\n\r\n",
    "GET /split HTTP/1.1\r\nHost: h\r\n\r\n",
    "GET /none HTTP/1.1\r\nHost: h\r\n\r\n",
    "GET /same HTTP/1.1\r\nHost: h\r\n\r\n",
    "GET /cut HTTP/1.1\r\nHost: h\r\n\r\n",
    "GET /long/cut HTTP/1.1\r\nHost: h\r\n\r\n",
    "GET /now HTTP/1.0\r\n\r\n",
    "GET /now HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
    "GET /pulled HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
    "POST /long/echo HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\nabc",
    "GET /now HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n",
    "HEAD /pulled HTTP/1.1\r\nHost: h\r\n\r\n",
    "HEAD /long/pulled HTTP/1.1\r\nHost: h\r\n\r\n",
    "GET /long/wide HTTP/1.1\r\nHost: h\r\n\r\n",
    "GET //x HTTP/1.1\r\nHost: h\r\n\r\n",
    "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "HEAD /now HTTP/9.9\r\nHost: h\r\n\r\n",
};

constexpr std::array<std::string_view, 3> large{"/wide", "/pulled", "/cut"};
constexpr int mostLarge = 5;

class Script {
public:
    explicit Script(std::string_view bytes) : bytes_(bytes) {}

    void run(ConnectionWorld& world) {
        while (!bytes_.empty() && !world.left()) step(world, take());
        while (!world.left() && !pending_.empty() && sendSome(world, pending_.size())) world.turn();
    }

private:
    unsigned take() {
        if (bytes_.empty()) return 0;
        const auto byte = static_cast<unsigned char>(bytes_.front());
        bytes_.remove_prefix(1);
        return byte;
    }

    void step(ConnectionWorld& world, unsigned byte) {
        if (byte < 0x80) {
            pending_ += static_cast<char>(byte);
        } else if (byte < 0xA0) {  // one of the requests above
            pending_ += oneOf(requests.at((byte & 0x1FU) % requests.size()));
        } else if (byte < 0xB0) {  // send all in pieces of 1, 2, 4, ...
            while (sendSome(world, std::size_t{1} << (byte & 0xFU))) world.turn();
        } else if (byte < 0xC0) {
            for (unsigned rounds = 0; rounds <= (byte & 0xFU); ++rounds) world.turn();
        } else if (byte < 0xE0) {  // read 1, 2, 4, ... bytes
            world.read(std::size_t{1} << std::min(byte & 0x1FU, 20U));
        } else if (byte < 0xE8) {
            for (unsigned jobs = 0; jobs <= (byte & 7U); ++jobs) world.work();
        } else if (byte == 0xE8) {
            world.finish();
        } else if (byte == 0xE9) {
            world.leave();
        } else if (byte >= 0xF0 && byte < 0xF3) {
            change(byte, take(), static_cast<char>(take()));
        } else if (byte == 0xFF) {  // as it is
            pending_ += static_cast<char>(take());
        }
    }

    /// So few with large bodies that an input takes some milliseconds at most.
    std::string_view oneOf(std::string_view request) {
        const bool isLarge = std::any_of(large.begin(), large.end(), [&](std::string_view path) {
            return request.find(path) != std::string_view::npos;
        });
        if (!isLarge) return request;
        return ++large_ > mostLarge ? requests.front() : request;
    }

    void change(unsigned how, unsigned place, char byte) {
        if (pending_.empty()) return;
        const std::size_t at = place * pending_.size() / 256;
        if (how == 0xF0) pending_[at] = byte;
        if (how == 0xF1) pending_.insert(at, 1, byte);
        if (how == 0xF2) pending_.erase(at, 1);
    }

    bool sendSome(ConnectionWorld& world, std::size_t most) {
        if (pending_.empty()) return false;
        const std::size_t before = world.sent().size();
        world.send(std::string_view(pending_).substr(0, most));
        pending_.erase(0, world.sent().size() - before);
        return world.sent().size() > before;
    }

    std::string_view bytes_;
    std::string pending_;
    int large_ = 0;
};

void untilQuiet(ConnectionWorld& world, std::chrono::milliseconds ahead = {}) {
    for (int quiet = 0; quiet < quietRounds; ++quiet) {
        bool any = false;
        while (world.work()) any = true;
        world.turn(ahead);
        any = world.read(everything) || any;
        if (any) quiet = 0;
    }
}

/// The answers that came are those that are owed; false where the client left or the server cut before all.
bool holdAnswers(Answers& answers, const Owed& owed, const ConnectionWorld& world) {
    for (const OwedAnswer& one : owed.answers) {
        const Answers::One came = answers.next(one.bodiless);
        const auto told = [&] { return std::to_string(one.status) + ", not " + std::to_string(came.status); };
        if (came.status != 0) hold(came.status == one.status, "an answer has its status: ", told);
        if (one.body)
            hold(one.body->starts_with(came.body),
                 "an answer's body is its own: ", [&] { return printable(came.body, 200); });
        if (one.cut && !one.bodiless)
            hold(world.left() || world.ended(), "a body that fails cuts the connection");
        if (!came.whole || (one.cut && !one.bodiless)) {
            hold(world.left() || one.cut, "an answer is whole: ", told);
            hold(answers.empty(), "nothing follows half an answer");
            return false;
        }
        if (one.body) hold(one.body->size() == came.body.size(), "a body is whole");
    }
    return true;
}

void holdOutcome(ConnectionWorld& world, const Owed& owed) {
    Answers answers(world.received(), world.ended());
    if (holdAnswers(answers, owed, world) && !world.left()) {
        answers.skipInterim();
        if (owed.closes) {
            hold(world.ended(), "the server closes where it said so");
        } else if (owed.unfinished && world.finished()) {
            hold(answers.next(owed.headOnly).status == 400, "a request that breaks off is refused");
        } else if (owed.unfinished) {
            hold(!world.ended(), "an unfinished request is waited for");
            untilQuiet(world, hours(1));
            Answers late(world.received(), world.ended());
            for (const OwedAnswer& one : owed.answers) late.next(one.bodiless);
            const Answers::One last = late.next(owed.headOnly);
            hold(last.status == 408 && last.whole, "a request that does not end is refused in time");
            hold(late.empty() && world.ended(), "nothing follows a late refusal");
        } else {
            hold(world.ended() == world.finished(), "a connection stays as long as its client");
        }
        hold(owed.unfinished || answers.empty(), "nothing is answered that was not asked");
        hold(answers.interim() <= owed.expected, "nobody is told to continue who did not ask");
    }
}

int nextDescriptor() {
    const int next = ::fcntl(0, F_DUPFD_CLOEXEC, 0);
    ::close(next);
    return next;
}

bool converse(std::string_view bytes) {
    ConnectionWorld world;
    Script(bytes).run(world);
    untilQuiet(world);
    const Owed owed = owedFor(world.sent(), world.limits(), world.handler());
    holdOutcome(world, owed);
    // Every deadline passes, that of lingering after the others.
    untilQuiet(world, hours(2));
    untilQuiet(world, hours(3));
    hold(world.connections() == 0, "no connection outlives its deadlines");
    return !owed.answers.empty() && std::none_of(owed.answers.begin(), owed.answers.end(),
                                                 [](const auto& one) { return one.refusal; });
}

}  // namespace

bool driveAnyConnection(std::string_view bytes) {
    const int before = nextDescriptor();
    const bool accepted = converse(bytes.substr(0, longestInput));
    hold(nextDescriptor() == before, "no descriptor is left open");
    return accepted;
}

}  // namespace offerbook::test
