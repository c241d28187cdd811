#include "web/server/request_rules.h"

#include <algorithm>

#include "base/text.h"

namespace offerbook {

namespace {

struct Seen {
    std::size_t times = 0;
    std::string_view value;
};

Seen seen(const RequestHead& head, std::string_view name) {
    Seen found;
    for (const auto& [key, value] : head.fields) {
        if (key != name) continue;
        ++found.times;
        found.value = value;
    }
    return found;
}

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

/// Characters of a host with a port: names, IPv4, bracketed IPv6, percent-encoded bytes. Userinfo is not
/// accepted, nor a comma, with which some proxies join repeated fields.
bool isAuthority(std::string_view text) {
    constexpr std::string_view others = "-._~%!$&'()*+;=:[]";
    return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
        return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               others.find(c) != std::string_view::npos;
    });
}

std::optional<BadRequest> judgeFraming(const RequestHead& head) {
    const Seen length = seen(head, "content-length");
    const Seen coding = seen(head, "transfer-encoding");
    if (length.times > 1)
        return BadRequest{400, "There is more than one Content-Length. Send exactly one, or none."};
    if (coding.times > 0 && length.times > 0)
        return BadRequest{400, "There are both Content-Length and Transfer-Encoding. Send one of them."};
    if (coding.times > 1)
        return BadRequest{400, "There is more than one Transfer-Encoding. Send 'chunked' once, or none."};
    if (length.times == 1) {
        const bool digits = !length.value.empty() && length.value.size() <= 19 &&
                            std::all_of(length.value.begin(), length.value.end(), isDigit);
        if (!digits)
            return BadRequest{400, "Content-Length is '" + printable(length.value, 40) +
                                       "'. Give the number of bytes in digits only."};
    }
    if (coding.times == 1) {
        if (head.http10)
            return BadRequest{400, "Transfer-Encoding does not exist in HTTP/1.0. Send Content-Length."};
        if (!equalsIgnoringCase(coding.value, "chunked"))
            return BadRequest{501, "Transfer-Encoding is '" + printable(coding.value, 40) +
                                       "'. Only 'chunked' by itself is accepted."};
    }
    return std::nullopt;
}

std::optional<BadRequest> judgeHost(const RequestHead& head) {
    const Seen host = seen(head, "host");
    if (host.times > 1) return BadRequest{400, "There is more than one Host field. Send exactly one."};
    if (host.times == 0) {
        if (head.http10) return std::nullopt;
        return BadRequest{400, "There is no Host field. HTTP/1.1 needs exactly one."};
    }
    if (!isAuthority(host.value))
        return BadRequest{400, "Host is '" + printable(host.value, 80) + "'. Give a host name and a port."};
    return std::nullopt;
}

/// The path and query of an absolute target (RFC 9112, 3.2.2), or nothing where it is no such target.
std::optional<std::string> originOf(std::string_view target) {
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (target.size() < scheme.size() || !equalsIgnoringCase(target.substr(0, scheme.size()), scheme))
            continue;
        const std::string_view rest = target.substr(scheme.size());
        const std::size_t end = std::min(rest.find_first_of("/?#"), rest.size());
        if (!isAuthority(rest.substr(0, end))) return std::nullopt;
        const std::string_view path = rest.substr(end);
        return path.starts_with('/') ? std::string(path) : "/" + std::string(path);
    }
    return std::nullopt;
}

std::optional<BadRequest> judgeTarget(const RequestHead& head, Request& request) {
    if (head.method == "CONNECT") return BadRequest{501, "CONNECT is not supported. This is no proxy."};
    std::optional<BadTarget> bad;
    if (head.target.starts_with('/')) {
        bad = readTarget(head.target, request);
    } else if (const auto origin = originOf(head.target)) {
        bad = readTarget(*origin, request);
    } else if (head.target == "*" && request.method == Method::options) {
        bad = readTarget("/", request);  // what holds for the server as a whole holds for its root
    } else {
        bad =
            BadTarget{"The target '" + printable(head.target, 80) +
                      "' is neither a path nor a full http address. Ask for a path such as /api/v1/schools."};
    }
    if (bad) return BadRequest{400, std::move(bad->text)};
    return std::nullopt;
}

std::optional<BadRequest> judgeExpect(const RequestHead& head) {
    const Seen expect = seen(head, "expect");
    if (expect.times == 0 || head.http10) return std::nullopt;
    if (expect.times > 1 || !equalsIgnoringCase(expect.value, "100-continue"))
        return BadRequest{
            417, "Expect is '" + printable(expect.value, 40) + "'. Only '100-continue' is understood."};
    return std::nullopt;
}

bool asksConnection(const RequestHead& head, std::string_view wanted) {
    for (const auto& [name, value] : head.fields) {
        if (name != "connection") continue;
        for (const std::string_view option : split(value, ','))
            if (equalsIgnoringCase(trim(option), wanted)) return true;
    }
    return false;
}

}  // namespace

Method methodOf(std::string_view name) {
    if (name == "GET") return Method::get;
    if (name == "HEAD") return Method::head;
    if (name == "POST") return Method::post;
    if (name == "OPTIONS") return Method::options;
    return Method::other;
}

std::optional<BadRequest> judge(const RequestHead& head, Request& request) {
    if (auto bad = judgeFraming(head)) return bad;
    if (auto bad = judgeHost(head)) return bad;
    if (auto bad = judgeTarget(head, request)) return bad;
    return judgeExpect(head);
}

bool keepsConnection(const RequestHead& head) {
    return !asksConnection(head, "close") && (!head.http10 || asksConnection(head, "keep-alive"));
}

std::optional<BadRequest> judgeVersion(std::string_view requestLine) {
    const std::string_view version = requestLine.substr(requestLine.rfind(' ') + 1);
    const bool wellFormed = version.size() == 8 && version.starts_with("HTTP/") && isDigit(version[5]) &&
                            version[6] == '.' && isDigit(version[7]);
    if (wellFormed && version != "HTTP/1.0" && version != "HTTP/1.1")
        return BadRequest{505, std::string(version) + " is not spoken here. Use HTTP/1.1 or HTTP/1.0."};
    return BadRequest{400, "The request line is malformed. Write METHOD SP TARGET SP HTTP/1.1."};
}

}  // namespace offerbook
