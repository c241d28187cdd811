#include "web/http/request.h"

#include <algorithm>

#include "base/text.h"

namespace offerbook {

namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

std::optional<std::string_view> firstOf(const Pairs& pairs, std::string_view name) {
    const auto found =
        std::find_if(pairs.begin(), pairs.end(), [&](const auto& pair) { return pair.first == name; });
    if (found == pairs.end()) return std::nullopt;
    return found->second;
}

int hexValue(char digit) {
    if (digit >= '0' && digit <= '9') return digit - '0';
    if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
    if (digit >= 'A' && digit <= 'F') return digit - 'A' + 10;
    return -1;
}

/// Decodes once; empty for a percent sign without two hexadecimal digits.
std::optional<std::string> decoded(std::string_view raw, bool plusIsSpace) {
    if (raw.find_first_of(plusIsSpace ? "%+" : "%") == std::string_view::npos) return std::string(raw);
    std::string text;
    text.reserve(raw.size());
    for (std::size_t at = 0; at < raw.size(); ++at) {
        if (raw[at] == '+' && plusIsSpace) {
            text += ' ';
        } else if (raw[at] != '%') {
            text += raw[at];
        } else {
            const int high = at + 2 < raw.size() ? hexValue(raw[at + 1]) : -1;
            const int low = at + 2 < raw.size() ? hexValue(raw[at + 2]) : -1;
            if (high < 0 || low < 0) return std::nullopt;
            text += static_cast<char>(high * 16 + low);
            at += 2;
        }
    }
    return text;
}

BadTarget badPercent(std::string_view where) {
    return {"A percent sign in " + std::string(where) +
            " is not followed by two hexadecimal digits. Write a percent sign itself as %25."};
}

std::optional<BadTarget> readPath(std::string_view raw, Request& request) {
    if (raw.starts_with("//"))
        return BadTarget{"The path begins with two slashes. Begin it with one, such as /api/v1/schools."};
    raw.remove_prefix(1);
    if (raw.empty()) return std::nullopt;
    if (raw.back() == '/') {
        request.trailingSlash = true;
        raw.remove_suffix(1);
    }
    request.path.reserve(static_cast<std::size_t>(std::count(raw.begin(), raw.end(), '/')) + 1);
    for (const std::string_view part : split(raw, '/')) {
        if (part.empty()) return BadTarget{"The path has two slashes in a row. Write one."};
        auto segment = decoded(part, false);
        if (!segment) return badPercent("the path");
        if (!isCleanUtf8(*segment))
            return BadTarget{"The path holds bytes that are no UTF-8 text, or a NUL. Encode text as UTF-8."};
        if (*segment == "." || *segment == "..")
            return BadTarget{"The path holds '.' or '..' as a part. Write the path without them."};
        if (segment->find('/') != std::string::npos)
            return BadTarget{"The path holds an encoded slash. No id or name here contains one."};
        request.path.push_back(std::move(*segment));
    }
    return std::nullopt;
}

std::optional<BadTarget> readQuery(std::string_view raw, Request& request) {
    if (raw.empty()) return std::nullopt;
    for (const std::string_view part : split(raw, '&')) {
        if (part.empty()) continue;
        const std::size_t equals = part.find('=');
        auto name = decoded(part.substr(0, equals), true);
        auto value = equals == std::string_view::npos ? std::optional<std::string>(std::string())
                                                      : decoded(part.substr(equals + 1), true);
        if (!name || !value) return badPercent("the query");
        if (!isCleanUtf8(*name) || !isCleanUtf8(*value))
            return BadTarget{"The query holds bytes that are no UTF-8 text, or a NUL. Encode text as UTF-8."};
        request.query.emplace_back(std::move(*name), std::move(*value));
    }
    return std::nullopt;
}

std::string spelt(const Request& request) {
    std::string target;
    for (const std::string& segment : request.path) target += '/' + percentEncoded(segment);
    if (target.empty()) target = "/";
    char separator = '?';
    for (const auto& [name, value] : request.query) {
        target += separator + percentEncoded(name) + '=' + percentEncoded(value);
        separator = '&';
    }
    return target;
}

}  // namespace

std::optional<std::string_view> Request::parameter(std::string_view name) const {
    return firstOf(query, name);
}

std::optional<std::string_view> Request::header(std::string_view name) const {
    return firstOf(headers, name);
}

std::string Request::headerList(std::string_view name) const {
    std::string list;
    for (const auto& [key, value] : headers)
        if (key == name) list += (list.empty() ? "" : ",") + value;
    return list;
}

std::optional<BadTarget> readTarget(std::string_view target, Request& request) {
    request.target.clear();
    request.path.clear();
    request.query.clear();
    request.trailingSlash = false;
    if (!target.starts_with('/'))
        return BadTarget{"The target does not begin with a slash. Ask for a path such as /api/v1/schools."};
    const bool plain = std::all_of(target.begin(), target.end(), [](char c) { return c > 0x20 && c < 0x7f; });
    if (!plain)
        return BadTarget{
            "The target holds a space, a control byte or a byte beyond ASCII. Percent-encode it as UTF-8."};
    if (target.find('#') != std::string_view::npos)
        return BadTarget{"The target holds a fragment ('#'). Leave it out, or write %23 for the character."};
    const std::size_t mark = target.find('?');
    if (auto bad = readPath(target.substr(0, mark), request)) return bad;
    if (mark != std::string_view::npos)
        if (auto bad = readQuery(target.substr(mark + 1), request)) return bad;
    request.target = spelt(request);
    return std::nullopt;
}

std::string percentEncoded(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string encoded;
    encoded.reserve(text.size());
    for (const char c : text) {
        const bool unreserved = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                                c == '-' || c == '.' || c == '_' || c == '~';
        if (unreserved) {
            encoded += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        encoded += '%';
        encoded += digits[byte >> 4U];
        encoded += digits[byte & 15U];
    }
    return encoded;
}

}  // namespace offerbook
