#include "web/route.h"

#include "base/text.h"
#include "web/pins.h"

namespace offerbook {

namespace {

bool isCapture(std::string_view segment) {
    return segment.starts_with('{') && segment.ends_with('}');
}

/// The segments of a pattern that are no captures; a path may fit several patterns, the most literal one is
/// meant.
struct Fit {
    std::size_t literals = 0;
    std::map<std::string, std::string, std::less<>> captures;
};

std::optional<Fit> fit(std::string_view pattern, const std::vector<std::string>& path) {
    std::vector<std::string_view> segments = split(pattern.substr(1), '/');
    if (pattern == "/") segments.clear();
    if (segments.size() != path.size()) return std::nullopt;
    Fit found;
    for (std::size_t index = 0; index < path.size(); ++index) {
        if (isCapture(segments[index])) {
            found.captures.emplace(segments[index].substr(1, segments[index].size() - 2), path[index]);
        } else if (segments[index] == path[index]) {
            ++found.literals;
        } else {
            return std::nullopt;
        }
    }
    return found;
}

}  // namespace

std::string Call::pinned(std::string_view address) const {
    return pinnedAddress(address, pinsOf(request));
}

Routes::Match Routes::find(const std::vector<std::string>& path) const {
    Match best;
    std::size_t literals = 0;
    for (const Route& route : routes_) {
        std::optional<Fit> found = fit(route.pattern, path);
        if (!found || (best.route != nullptr && found->literals <= literals)) continue;
        best = {&route, std::move(found->captures)};
        literals = found->literals;
    }
    return best;
}

}  // namespace offerbook
