// One HTTP request as handlers see it: already framed, limited and decoded. There is no socket in it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace offerbook {

enum class Method : std::uint8_t { get, head, post, options, other };

struct Request {
    Method method = Method::get;
    /// Path and query in one spelling, whatever was sent: each part encoded anew, no slash at the end, empty
    /// parameters left out. Names what is asked for.
    std::string target;
    /// The path's segments between slashes, each decoded once; `/schools/118229` gives {"schools", "118229"},
    /// `/` none. No segment is empty, `.` or `..`, holds NUL, a slash or bytes that are no UTF-8.
    std::vector<std::string> path;
    bool trailingSlash = false;
    /// Query parameters in order, decoded once ('+' is a space); a name may stand more than once.
    std::vector<std::pair<std::string, std::string>> query;
    /// Header fields as sent, names in lower case. Never echo a value.
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    std::string id;      ///< Names this request in logs and problem answers.
    std::string client;  ///< Address of the peer, or of whom a trusted proxy named as its client; for logs.

    /// The first parameter of that name.
    std::optional<std::string_view> parameter(std::string_view name) const;
    /// Every line of a header field that is a list, joined with commas (RFC 9110, 5.3).
    std::string headerList(std::string_view name) const;
    /// The first header field of that name (lower case).
    std::optional<std::string_view> header(std::string_view name) const;
};

/// Why a target is refused; the text is for a problem answer.
struct BadTarget {
    std::string text;
};

/// Splits an origin-form target ("/a/b?q=1") raw, then decodes each part once into `target`, `path` and
/// `query` of `request`. Refused: no leading slash, `//` at the start, empty inner segments, `.` and `..`, an
/// encoded slash, NUL, bad percent signs, bytes that are no UTF-8, a fragment.
std::optional<BadTarget> readTarget(std::string_view target, Request& request);

/// Encodes one path segment or query value (RFC 3986: all but unreserved characters as %XX).
std::string percentEncoded(std::string_view text);

}  // namespace offerbook
