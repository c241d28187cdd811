#include "web/http/compression.h"

#include <brotli/encode.h>
#include <libdeflate.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <new>
#include <optional>

#include "base/text.h"

namespace offerbook {

namespace {

/// Below it the head of the answer and the frame of gzip outweigh what is saved.
constexpr std::size_t leastBytes = 1'000;

/// An answer is compressed when it is first asked for, so the fastest level: the library's default takes more
/// than three times as long and saves a seventh of what is left.
constexpr int level = 1;

/// A tenth smaller than gzip in the time of a few of its answers; above it, time grows faster than what is
/// saved.
constexpr int quality = 5;

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

/// The weight of "gzip;q=0.5" in thousandths (RFC 9110, 12.4.2); 0 where it cannot be read.
int weightOf(std::string_view parameters) {
    constexpr int whole = 1'000;
    parameters = trim(parameters);
    if (parameters.empty()) return whole;
    const std::size_t at = parameters.find('=');
    if (at == std::string_view::npos || !equalsIgnoringCase(trim(parameters.substr(0, at)), "q")) return 0;
    const std::string_view weight = trim(parameters.substr(at + 1));
    const bool wellFormed = !weight.empty() && weight.size() <= 5 && (weight[0] == '0' || weight[0] == '1') &&
                            (weight.size() == 1 || weight[1] == '.') &&
                            weight.find_first_not_of("0123456789", 2) == std::string_view::npos;
    if (!wellFormed) return 0;
    int thousandths = (weight[0] - '0') * whole;
    int digit = whole / 10;
    for (const char c : weight.substr(std::min<std::size_t>(2, weight.size()))) {
        thousandths += (c - '0') * digit;
        digit /= 10;
    }
    return thousandths <= whole ? thousandths : 0;
}

}  // namespace

std::string_view nameOf(Coding coding) {
    switch (coding) {
        case Coding::brotli:
            return "br";
        case Coding::gzip:
            return "gzip";
        case Coding::identity:
            break;
    }
    return "";
}

Coding codingFor(const Request& request) {
    if (!request.header("accept-encoding")) return Coding::identity;
    std::optional<int> brotli, gzip, identity, others;
    const std::string header = request.headerList("accept-encoding");
    for (const std::string_view part : split(header, ',')) {
        const std::size_t semicolon = part.find(';');
        const std::string_view name = trim(part.substr(0, semicolon));
        const int weight =
            weightOf(semicolon == std::string_view::npos ? std::string_view() : part.substr(semicolon + 1));
        if (equalsIgnoringCase(name, "gzip") || equalsIgnoringCase(name, "x-gzip")) gzip = weight;
        if (equalsIgnoringCase(name, "br")) brotli = weight;
        if (equalsIgnoringCase(name, "identity")) identity = weight;
        if (name == "*") others = weight;
    }
    const int asGzip = gzip.value_or(others.value_or(0));
    const int asBrotli = brotli.value_or(0);
    const int asItIs = identity.value_or(0);
    if (asBrotli > 0 && asBrotli >= asGzip && asBrotli >= asItIs) return Coding::brotli;
    return asGzip > 0 && asGzip >= asItIs ? Coding::gzip : Coding::identity;
}

bool isWorthCompressing(std::string_view contentType, std::size_t bytes) {
    if (bytes < leastBytes) return false;
    const std::string_view type = trim(contentType.substr(0, contentType.find(';')));
    static constexpr std::array<std::string_view, 3> others{"application/json", "application/xml",
                                                            "image/svg+xml"};
    return type.starts_with("text/") || type.ends_with("+json") || type.ends_with("+xml") ||
           std::find(others.begin(), others.end(), type) != others.end();
}

namespace {

/// One member.
std::string gzipped(std::string_view text) {
    libdeflate_compressor* const compressor = compressorOfThread();
    std::string out(libdeflate_gzip_compress_bound(compressor, text.size()), '\0');
    out.resize(libdeflate_gzip_compress(compressor, text.data(), text.size(), out.data(), out.size()));
    out.shrink_to_fit();
    return out;
}

std::string asBrotli(std::string_view text) {
    std::size_t size = BrotliEncoderMaxCompressedSize(text.size());
    std::string out(size, '\0');
    // The library reads and writes bytes, whatever their type is called.
    const auto* const from = reinterpret_cast<const std::uint8_t*>(text.data());
    auto* const to = reinterpret_cast<std::uint8_t*>(out.data());
    if (BrotliEncoderCompress(quality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, text.size(), from, &size,
                              to) == 0)
        throw std::bad_alloc();
    out.resize(size);
    out.shrink_to_fit();
    return out;
}

}  // namespace

std::string compressed(Coding coding, std::string_view text) {
    if (coding == Coding::brotli) return asBrotli(text);
    return coding == Coding::gzip ? gzipped(text) : std::string(text);
}

}  // namespace offerbook
