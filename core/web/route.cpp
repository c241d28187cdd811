#include "web/route.h"

#include "base/text.h"
#include "web/pins.h"

namespace offerbook {

namespace {

bool isCapture(std::string_view segment) {
    return segment.starts_with('{') && segment.ends_with('}');
}

/// How many segments are no captures; nothing where the path is another.
std::optional<std::size_t> literalsThatFit(const std::vector<std::string>& pattern,
                                           const std::vector<std::string>& path) {
    if (pattern.size() != path.size()) return std::nullopt;
    std::size_t literals = 0;
    for (std::size_t index = 0; index < path.size(); ++index) {
        if (isCapture(pattern[index])) continue;
        if (pattern[index] != path[index]) return std::nullopt;
        ++literals;
    }
    return literals;
}

}  // namespace

std::string Call::pinned(std::string_view address) const {
    return pinnedAddress(address, pinsOf(request));
}

void Routes::add(Route route) {
    std::vector<std::string>& segments = segments_.emplace_back();
    if (route.pattern != "/")
        for (const std::string_view segment : split(std::string_view(route.pattern).substr(1), '/'))
            segments.emplace_back(segment);
    routes_.push_back(std::move(route));
}

Routes::Match Routes::find(const std::vector<std::string>& path) const {
    Match best;
    std::size_t chosen = 0;
    std::size_t most = 0;
    for (std::size_t index = 0; index < routes_.size(); ++index) {
        const auto literals = literalsThatFit(segments_[index], path);
        if (!literals || (best.route != nullptr && *literals <= most)) continue;
        best.route = &routes_[index];
        chosen = index;
        most = *literals;
    }
    if (best.route == nullptr) return best;
    for (std::size_t at = 0; at < path.size(); ++at) {
        const std::string& segment = segments_[chosen][at];
        if (isCapture(segment)) best.captures.emplace(segment.substr(1, segment.size() - 2), path[at]);
    }
    return best;
}

}  // namespace offerbook
