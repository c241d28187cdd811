#include "web/server/forwarded.h"

#include <algorithm>

#include "base/text.h"

namespace offerbook {

namespace {

constexpr int highestPort = 65'535;

bool isPort(std::string_view text) {
    const bool digits = !text.empty() && text.size() <= 5 &&
                        std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    return digits && *parseWhole(text) <= highestPort;
}

/// What a walk came to: the client so far, and whether it ends there.
struct Walk {
    Address client;
    bool ended = false;
};

void walkLine(std::string_view line, const Networks& trusted, Walk& walk) {
    for (bool more = true; more && !walk.ended;) {
        const std::size_t comma = line.rfind(',');
        more = comma != std::string_view::npos;
        const auto entry = forwardedEntry(more ? line.substr(comma + 1) : line);
        if (entry) walk.client = *entry;
        walk.ended = !entry || !trusted.contain(*entry);
        if (more) line = line.substr(0, comma);
    }
}

}  // namespace

std::optional<Address> forwardedEntry(std::string_view entry) {
    entry = trim(entry);
    if (entry.size() >= 2 && entry.front() == '"' && entry.back() == '"')
        entry = entry.substr(1, entry.size() - 2);
    std::string_view port;
    if (entry.starts_with('[')) {
        const std::size_t end = entry.find(']');
        if (end == std::string_view::npos) return std::nullopt;
        port = entry.substr(end + 1);
        entry = entry.substr(1, end - 1);
        if (entry.find(':') == std::string_view::npos) return std::nullopt;
    } else if (const std::size_t colon = entry.find(':'); colon == entry.rfind(':')) {
        // A single colon ends an IPv4 address; more of them are an IPv6 address without a port.
        port = entry.substr(std::min(colon, entry.size()));
        entry = entry.substr(0, colon);
    }
    if (!port.empty() && (port.front() != ':' || !isPort(port.substr(1)))) return std::nullopt;
    return Address::parse(entry);
}

Address forwardedClient(const Request& request, const Address& peer, const Networks& trusted) {
    Walk walk{peer};
    for (auto field = request.headers.rbegin(); field != request.headers.rend() && !walk.ended; ++field)
        if (field->first == "x-forwarded-for") walkLine(field->second, trusted, walk);
    return walk.client;
}

}  // namespace offerbook
