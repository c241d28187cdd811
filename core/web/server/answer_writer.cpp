#include "web/server/answer_writer.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <stdexcept>

#include "base/text.h"

namespace offerbook {

namespace {

bool isToken(std::string_view name) {
    constexpr std::string_view others = "!#$%&'*+-.^_`|~";
    return !name.empty() && std::all_of(name.begin(), name.end(), [&](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               others.find(c) != std::string_view::npos;
    });
}

bool isFieldValue(std::string_view value) {
    return std::none_of(value.begin(), value.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && c != '\t') || byte == 0x7f;
    });
}

bool isOwnedByServer(std::string_view name) {
    constexpr std::array<std::string_view, 4> owned{"content-length", "transfer-encoding", "connection",
                                                    "date"};
    return std::any_of(owned.begin(), owned.end(),
                       [&](std::string_view own) { return equalsIgnoringCase(own, name); });
}

std::size_t lengthOf(const Response& response) {
    if (const auto* own = std::get_if<std::string>(&response.body)) return own->size();
    const auto* shared = std::get_if<SharedBytes>(&response.body);
    return shared != nullptr && *shared ? (*shared)->size() : 0;
}

bool neverHasBody(int status) {
    return status == 204 || status == 304;
}

void appendField(std::string& head, const std::string& name, const std::string& value) {
    if (!isToken(name) || !isFieldValue(value))
        throw std::invalid_argument("the answer's field '" + printable(name) + "' is '" + printable(value) +
                                    "', which is no header field");
    if (isOwnedByServer(name))
        throw std::invalid_argument("the answer sets '" + name + "', which the server sets itself");
    head += name;
    head += ": ";
    head += value;
    head += "\r\n";
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
    head.reserve(256);
    head += "HTTP/1.1 ";
    head += std::to_string(response.status);
    head += ' ';
    head += reasonPhrase(response.status);
    head += "\r\n";
    head += dateLine;
    for (const auto& [name, value] : response.headers) appendField(head, name, value);
    const bool pulled = std::holds_alternative<PullSource>(response.body);
    if (!pulled && !neverHasBody(response.status)) {
        // A HEAD is told the length that a GET would have.
        head += "Content-Length: ";
        head += std::to_string(lengthOf(response));
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
