#include "web/answer_headers.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <functional>
#include <utility>

#include "base/digest.h"

namespace offerbook {

std::string viewName(const View& view, const std::string& buildTag) {
    return shortDigest(digestOf(view.tag() + '\n' + buildTag), 16);
}

std::string entityTag(const Request& request, std::string_view viewName, Coding coding) {
    // Tags are compared for one target only, so this part need not withstand anybody.
    std::array<char, 16> hash{};
    const char* const end =
        std::to_chars(hash.data(), hash.data() + hash.size(), std::hash<std::string>()(request.target), 16)
            .ptr;
    std::string tag = "\"" + std::string(viewName) + '-' +
                      std::string(hash.data(), static_cast<std::size_t>(end - hash.data()));
    if (coding != Coding::identity) tag += '-' + std::string(nameOf(coding));
    return tag + '"';
}

void addDraftHeaders(Response& response) {
    response.with("Offerbook-Draft", "true").with("Cache-Control", "no-store");
}

void addViewHeaders(Response& response, const View& view) {
    response.with("Offerbook-Edition", std::to_string(view.edition->info().number))
        .with("Offerbook-Day", view.day.iso());
    const std::string& licence = view.edition->county().licence.url;
    if (!licence.empty()) response.with("Link", "<" + licence + ">; rel=\"license\"");
}

std::string holdingTime(const View& view, bool forPrograms, std::chrono::seconds most, Instant now) {
    if (!forPrograms) return "public, no-cache";
    std::chrono::seconds left = most;
    const Day today = dayInLondon(now);
    // A view that waits to be followed by the next day's.
    if (view.day == today.plusDays(-1)) return "public, no-cache";
    if (view.day == today)
        left = std::min(left,
                        std::chrono::floor<std::chrono::seconds>(startInLondon(view.day.plusDays(1)) - now));
    if (left <= std::chrono::seconds(0)) return "public, no-cache";
    return "public, max-age=" + std::to_string(left.count()) + ", must-revalidate";
}

void addCatalogueHeaders(Response& response, const View& view) {
    response.with("Vary", "Accept-Encoding");
    addViewHeaders(response, view);
}

void addCommonHeaders(Response& response, bool forPrograms) {
    response.with("X-Content-Type-Options", "nosniff");
    if (forPrograms)
        response.with("Access-Control-Allow-Origin", "*")
            .with("Access-Control-Expose-Headers",
                  "Content-Disposition, ETag, Link, Offerbook-Edition, Offerbook-Day, Offerbook-Draft, "
                  "Request-Id, Retry-After");
    else
        response
            .with("Content-Security-Policy",
                  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src "
                  "'self'; "
                  "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
            .with("Referrer-Policy", "same-origin");
}

}  // namespace offerbook
