#include "publish/webhooks/since.h"

#include <string_view>

#include "base/text.h"

namespace offerbook {

std::string toldSince(std::string body, std::int64_t confirmed) {
    constexpr std::string_view link = "/api/v1/changes?since=";
    // The link is the last thing in a body.
    const std::size_t found = body.rfind(link);
    if (confirmed < 1 || found == std::string::npos) return body;
    const std::size_t begin = found + link.size();
    const std::size_t end = body.find_first_not_of("0123456789", begin);
    if (end == std::string::npos) return body;
    const auto since = parseWhole(std::string_view(body).substr(begin, end - begin));
    if (since && confirmed < *since) body.replace(begin, end - begin, std::to_string(confirmed));
    return body;
}

}  // namespace offerbook
