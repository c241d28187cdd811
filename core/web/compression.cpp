#include "web/compression.h"

#include <libdeflate.h>

#include <algorithm>
#include <array>
#include <memory>
#include <new>

#include "base/text.h"

namespace offerbook {

namespace {

/// Below it the head of the answer and the frame of gzip outweigh what is saved.
constexpr std::size_t leastBytes = 1'000;

/// An answer is compressed when it is first asked for, so the fastest level: the library's default takes more
/// than three times as long and saves a seventh of what is left.
constexpr int level = 1;

struct FreeCompressor {
    void operator()(libdeflate_compressor* compressor) const { libdeflate_free_compressor(compressor); }
};

/// Tables of some hundred kilobytes, so one for each thread.
libdeflate_compressor* compressorOfThread() {
    thread_local const std::unique_ptr<libdeflate_compressor, FreeCompressor> own(
        libdeflate_alloc_compressor(level));
    if (!own) throw std::bad_alloc();
    return own.get();
}

/// Whether the weight of "gzip;q=0.5" is above 0. A weight that cannot be read is a refusal.
bool isAccepted(std::string_view parameters) {
    const std::size_t at = parameters.find('=');
    if (trim(parameters).empty()) return true;
    if (at == std::string_view::npos || !equalsIgnoringCase(trim(parameters.substr(0, at)), "q"))
        return false;
    const std::string_view weight = trim(parameters.substr(at + 1));
    return weight.find_first_of("123456789") != std::string_view::npos &&
           weight.find_first_not_of("0123456789.") == std::string_view::npos;
}

}  // namespace

std::string_view nameOf(Coding coding) {
    return coding == Coding::gzip ? "gzip" : "";
}

Coding codingFor(const Request& request) {
    const auto header = request.header("accept-encoding");
    if (!header) return Coding::identity;
    Coding byStar = Coding::identity;
    for (const std::string_view part : split(*header, ',')) {
        const std::size_t semicolon = part.find(';');
        const std::string_view name = trim(part.substr(0, semicolon));
        const bool accepted = semicolon == std::string_view::npos || isAccepted(part.substr(semicolon + 1));
        if (equalsIgnoringCase(name, "gzip") || equalsIgnoringCase(name, "x-gzip"))
            return accepted ? Coding::gzip : Coding::identity;
        if (name == "*" && accepted) byStar = Coding::gzip;
    }
    return byStar;
}

bool isWorthCompressing(std::string_view contentType, std::size_t bytes) {
    if (bytes < leastBytes) return false;
    const std::string_view type = trim(contentType.substr(0, contentType.find(';')));
    static constexpr std::array<std::string_view, 3> others{"application/json", "application/xml",
                                                            "image/svg+xml"};
    return type.starts_with("text/") || type.ends_with("+json") || type.ends_with("+xml") ||
           std::find(others.begin(), others.end(), type) != others.end();
}

std::string gzipped(std::string_view text) {
    libdeflate_compressor* const compressor = compressorOfThread();
    std::string out(libdeflate_gzip_compress_bound(compressor, text.size()), '\0');
    out.resize(libdeflate_gzip_compress(compressor, text.data(), text.size(), out.data(), out.size()));
    out.shrink_to_fit();
    return out;
}

}  // namespace offerbook
