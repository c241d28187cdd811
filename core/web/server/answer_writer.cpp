#include "web/server/answer_writer.h"

#include <array>
#include <cstdio>
#include <stdexcept>

#include "web/http/response_fields.h"

namespace offerbook {

namespace {

bool neverHasBody(int status) {
    return status == 204 || status == 304;
}

}  // namespace

const std::string& DateLine::at(std::time_t now) {
    if (now == shown_) return line_;
    // strftime would follow the process's locale.
    constexpr std::array<const char*, 7> days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array<const char*, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                 "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    std::tm utc{};
    ::gmtime_r(&now, &utc);
    std::array<char, 80> text{};
    const int size = std::snprintf(text.data(), text.size(), "Date: %s, %02d %s %04d %02d:%02d:%02d GMT\r\n",
                                   days[static_cast<std::size_t>(utc.tm_wday)], utc.tm_mday,
                                   months[static_cast<std::size_t>(utc.tm_mon)], utc.tm_year + 1900,
                                   utc.tm_hour, utc.tm_min, utc.tm_sec);
    line_.assign(text.data(), static_cast<std::size_t>(size));
    shown_ = now;
    return line_;
}

BodyFraming framingOf(const Response& response, const AnswerTo& to) {
    if (neverHasBody(response.status) || to.headOnly) return BodyFraming::none;
    if (!std::holds_alternative<PullSource>(response.body)) return BodyFraming::length;
    return to.http10 ? BodyFraming::untilClose : BodyFraming::chunked;
}

std::string renderHead(const Response& response, const AnswerTo& to, std::string_view dateLine) {
    if (response.status < 200 || response.status > 599)
        throw std::invalid_argument("the answer's status is " + std::to_string(response.status));
    const BodyFraming framing = framingOf(response, to);
    std::string head;
    std::size_t rendered = 0;
    for (const SharedBytes& fields : response.renderedHeaders) rendered += fields ? fields->size() : 0;
    head.reserve(192 + (rendered > 0 ? rendered : 256));
    head += "HTTP/1.1 ";
    head += std::to_string(response.status);
    head += ' ';
    head += reasonPhrase(response.status);
    head += "\r\n";
    head += dateLine;
    if (!to.requestId.empty()) appendField(head, "Request-Id", to.requestId);
    for (const auto& [name, value] : response.headers) appendField(head, name, value);
    for (const SharedBytes& fields : response.renderedHeaders)
        if (fields) head += *fields;
    if (const auto length = response.size(); length && !neverHasBody(response.status)) {
        // A HEAD is told the length that a GET would have.
        head += "Content-Length: ";
        head += std::to_string(*length);
        head += "\r\n";
    }
    if (framing == BodyFraming::chunked) head += "Transfer-Encoding: chunked\r\n";
    if (to.close || framing == BodyFraming::untilClose)
        head += "Connection: close\r\n";
    else if (to.http10)
        head += "Connection: keep-alive\r\n";
    head += "\r\n";
    return head;
}

std::string chunk(std::string_view part) {
    std::array<char, 24> size{};
    std::snprintf(size.data(), size.size(), "%zx\r\n", part.size());
    std::string framed(size.data());
    framed.reserve(framed.size() + part.size() + 2);
    framed += part;
    framed += "\r\n";
    return framed;
}

}  // namespace offerbook
