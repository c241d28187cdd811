#include "publish/webhooks/target.h"

#include <algorithm>

#include "base/address.h"
#include "base/settings.h"
#include "base/text.h"
#include "publish/webhooks/public_address.h"

namespace offerbook {

namespace {

constexpr std::size_t longestUrl = 2000;
constexpr std::size_t longestHost = 253;
constexpr std::uint16_t securePort = 443, plainPort = 80;

Diagnostics refused(std::string_view url, const std::string& why) {
    Diagnostics found;
    found.error("", {}, "'" + printable(url, 120) + "' " + why);
    return found;
}

bool isAllOf(std::string_view text, std::string_view letters) {
    return text.find_first_not_of(letters) == std::string_view::npos;
}

/// A name of DNS whose last part is no number: what resolvers take for an address in another form
/// (2130706433, 0x7f.1, 127.1) ends in one.
bool isHostName(std::string_view host) {
    if (host.empty() || host.size() > longestHost) return false;
    const auto labels = split(host, '.');
    constexpr std::size_t longestLabel = 63;
    for (const std::string_view label : labels)
        if (label.empty() || label.size() > longestLabel || label.front() == '-' || label.back() == '-' ||
            !isAllOf(label, "abcdefghijklmnopqrstuvwxyz0123456789-_"))
            return false;
    const std::string_view last = labels.back();
    const bool number = isAllOf(last, "0123456789") ||
                        (last.starts_with("0x") && isAllOf(last.substr(2), "0123456789abcdef"));
    return !number;
}

/// Visible ASCII without what has no place in a path: a client that builds a request of it must not be able
/// to add a line.
bool isPath(std::string_view path) {
    return std::all_of(path.begin(), path.end(), [](char letter) {
        return letter > ' ' && letter < '\x7f' && letter != '"' && letter != '<' && letter != '>' &&
               letter != '\\' && letter != '^' && letter != '`' && letter != '{' && letter != '|' &&
               letter != '}';
    });
}

}  // namespace

TargetRules TargetRules::from(const Settings& settings) {
    return {settings.flag("webhooks.allow_http"), settings.flag("webhooks.allow_private")};
}

std::string WebhookTarget::authority() const {
    const std::string name = host.find(':') == std::string::npos ? host : '[' + host + ']';
    return port == (secure ? securePort : plainPort) ? name : name + ':' + std::to_string(port);
}

Result<WebhookTarget> webhookTarget(std::string_view url, const TargetRules& rules) {
    if (url.size() > longestUrl)
        return refused(url,
                       "is longer than " + std::to_string(longestUrl) + " characters. Give a shorter one.");
    const std::string scheme = lowerAscii(url.substr(0, url.find(':')));
    WebhookTarget target;
    target.secure = scheme == "https";
    if (!target.secure && (scheme != "http" || !rules.allowHttp))
        return refused(url, scheme == "http"
                                ? "is plain HTTP, which anyone on the way can read. Give https://, or set "
                                  "webhooks.allow_http."
                                : "is no address of the web. Give one that begins with https://.");
    std::string_view rest = url.substr(scheme.size());
    if (!rest.starts_with("://")) return refused(url, "is no address of the web. Write https://HOST/PATH.");
    rest.remove_prefix(3);
    const std::size_t end = std::min(rest.find_first_of("/?#"), rest.size());
    std::string_view authority = rest.substr(0, end);
    const std::string_view path = rest.substr(end);
    if (path.find('#') != std::string_view::npos)
        return refused(url, "has a '#', which is never sent. Leave it and what follows out.");
    target.path = (path.starts_with('/') ? "" : "/") + std::string(path);
    if (!isPath(target.path))
        return refused(url, "has a character that must be written as %XX in an address.");
    if (authority.find('@') != std::string_view::npos)
        return refused(
            url,
            "holds a user name. Leave it out: what is sent is signed, which tells the receiver who "
            "sent it.");

    std::string_view portText;
    const bool bracketed = authority.starts_with('[');
    const std::size_t colon = bracketed ? authority.find(':', authority.find(']')) : authority.find(':');
    if (colon != std::string_view::npos) {
        portText = authority.substr(colon + 1);
        authority = authority.substr(0, colon);
    }
    target.port = target.secure ? securePort : plainPort;
    if (colon != std::string_view::npos) {
        constexpr long long firstFree = 1024, lastPort = 65535;
        const auto port = isAllOf(portText, "0123456789") ? parseWhole(portText) : std::nullopt;
        if (!port || *port > lastPort || (*port < firstFree && *port != target.port))
            return refused(url, "names port '" + printable(portText, 20) + "'. Give " +
                                    std::to_string(target.port) + " or one from 1024 to 65535.");
        target.port = static_cast<std::uint16_t>(*port);
    }
    if (bracketed) {
        if (!authority.ends_with(']')) return refused(url, "has no address between its brackets.");
        authority = authority.substr(1, authority.size() - 2);
    }
    target.host = lowerAscii(authority);
    const auto address = Address::parse(target.host);
    if (bracketed ? !address || target.host.find(':') == std::string::npos
                  : !address && !isHostName(target.host))
        return refused(
            url, "names no host. Give a name such as hooks.example.org, or an address in its usual form.");
    if (address && !rules.allowPrivate && !isPublicAddress(*address))
        return refused(url,
                       "is an address of a private network or of this machine. Set webhooks.allow_private "
                       "where that is meant.");
    return target;
}

}  // namespace offerbook
