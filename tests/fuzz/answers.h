// What a connection must come to, told from the bytes that were sent, and what came of it.
//
// Thread-safety: pure functions.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "web/server/server.h"

namespace offerbook::test {

/// An answer that is owed.
struct OwedAnswer {
    int status = 0;
    std::optional<std::string> body;  ///< Nothing where any text will do, which is for the server to choose.
    bool bodiless = false;            ///< By its request or status.
    bool cut = false;                 ///< Its source fails: `body` is what must come at most.
    bool refusal = false;             ///< No handler is asked.
};

struct Owed {
    std::vector<OwedAnswer> answers;
    bool closes = false;       ///< After the last of them, whatever was sent behind.
    bool unfinished = false;   ///< A further request has begun.
    bool headOnly = false;     ///< It is a HEAD.
    std::size_t expected = 0;  ///< At most so many clients wait for '100 Continue'.
};

/// What a server owes for these bytes, by the reader and the handler alone.
Owed owedFor(std::string_view sent, const ServerLimits& limits, const Handler& handler);

/// The answers as they came, in order; takes each from the front.
class Answers {
public:
    /// `ended`: nothing will follow.
    Answers(std::string_view received, bool ended) : rest_(received), ended_(ended) {}

    struct One {
        int status = 0;
        std::string body;
        bool whole = false;
    };
    /// The next one, not whole where the bytes end within it. Throws PropertyBroken for what is no answer.
    One next(bool bodiless);
    bool empty() const { return rest_.empty(); }
    std::size_t interim() const { return interim_; }  ///< '100 Continue' so far.
    void skipInterim();

private:
    std::optional<std::string_view> line();
    bool takeBody(One& answer, std::string_view coding, std::string_view length);

    std::string_view rest_;
    bool ended_;
    std::size_t interim_ = 0;
};

}  // namespace offerbook::test
