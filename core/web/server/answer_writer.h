// Renders the head of an answer: status line, Date, the handler's fields, framing.
//
// Thread-safety: pure, apart from DateLine, of which each event loop has its own.
#pragma once

#include <cstdint>
#include <ctime>
#include <string>
#include <string_view>

#include "web/http/response.h"

namespace offerbook {

/// "Date: Tue, 03 Nov 2026 08:00:00 GMT\r\n" (RFC 9110, 5.6.7), rendered once a second.
class DateLine {
public:
    const std::string& at(std::time_t now);

private:
    std::time_t shown_ = -1;
    std::string line_;
};

/// Whose request an answer is for, as far as framing asks.
struct AnswerTo {
    bool http10 = false;
    bool headOnly = false;         ///< HEAD
    bool close = false;            ///< The connection ends after this answer.
    std::string_view requestId{};  ///< Names the request in the answer's head; empty: nothing does.
};

enum class BodyFraming : std::uint8_t { none, length, chunked, untilClose };

/// How the body of this answer is sent. 204 and 304 have none, nor have answers to HEAD.
BodyFraming framingOf(const Response& response, const AnswerTo& to);

/// The head with its empty line. Throws std::invalid_argument where the handler broke the contract of
/// Response: a status outside 200 to 599, a field that the server owns, a name or value that would split the
/// answer.
std::string renderHead(const Response& response, const AnswerTo& to, std::string_view dateLine);

/// One chunk of RFC 9112, 7.1; an empty part is the last chunk.
std::string chunk(std::string_view part);

}  // namespace offerbook
