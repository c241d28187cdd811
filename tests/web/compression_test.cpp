// Which clients get Brotli or gzip, for which bodies, and that it is what it says.
#include "web/http/compression.h"

#include <brotli/decode.h>
#include <libdeflate.h>

#include <string>
#include <vector>

#include <gmock/gmock.h>

namespace offerbook {
namespace {

Coding codingOf(const std::string& acceptEncoding) {
    Request request;
    request.headers = {{"accept-encoding", acceptEncoding}};
    return codingFor(request);
}

TEST(Compression, isForWhoTakesIt) {
    EXPECT_EQ(codingFor(Request()), Coding::identity);
    for (const char* header :
         {"gzip", "br;q=0.4, GZIP;q=0.5", "br;q=0, *", "deflate , gzip ; q=1.0", "x-gzip", "*",
          "identity;q=0.1, *;q=0.5", "gzip;q=0.001", "identity;q=0, gzip;q=0.5"})
        EXPECT_EQ(codingOf(header), Coding::gzip) << header;
    for (const char* header :
         {"br", "gzip, deflate, br, zstd", "*, BR", "br;q=0.5, gzip;q=0.4", "identity, br"})
        EXPECT_EQ(codingOf(header), Coding::brotli) << header;
    for (const char* header :
         {"", "br;q=0", "brotli", "identity, br;q=0.9", "gzip;q=0", "gzip; q=0.000, *", "*;q=0", "identity",
          "gzipped", "gzip;q=x", "gzip;q=1.5", "gzip;q=1.001", "gzip;q=.5", "gzip;q=0.0001",
          "identity, gzip;q=0.5", "gzip;level=9", ";;,,", "q=1"})
        EXPECT_EQ(codingOf(header), Coding::identity) << header;
}

TEST(Compression, isRefusedOnAnyLine) {
    Request request;
    request.headers = {{"accept-encoding", "*"}, {"accept-encoding", "gzip;q=0"}};
    EXPECT_EQ(codingFor(request), Coding::identity);
}

TEST(Compression, isForTextsThatAreNotShort) {
    for (const char* type : {"text/html; charset=utf-8", "application/json", "application/problem+json",
                             "image/svg+xml", "application/atom+xml", "text/csv"}) {
        EXPECT_TRUE(isWorthCompressing(type, 5'000)) << type;
        EXPECT_FALSE(isWorthCompressing(type, 500)) << type;
    }
    for (const char* type : {"image/png", "font/woff2", "application/octet-stream", ""})
        EXPECT_FALSE(isWorthCompressing(type, 5'000)) << type;
}

std::string unzipped(const std::string& packed, std::size_t most) {
    std::string back(most, '\0');
    std::size_t length = 0;
    libdeflate_decompressor* const tool = libdeflate_alloc_decompressor();
    EXPECT_EQ(
        libdeflate_gzip_decompress(tool, packed.data(), packed.size(), back.data(), back.size(), &length),
        LIBDEFLATE_SUCCESS);
    libdeflate_free_decompressor(tool);
    return back.substr(0, length);
}

std::string withoutBrotli(const std::string& packed, std::size_t most) {
    std::string back(most, '\0');
    std::size_t length = back.size();
    EXPECT_EQ(BrotliDecoderDecompress(packed.size(), reinterpret_cast<const std::uint8_t*>(packed.data()),
                                      &length, reinterpret_cast<std::uint8_t*>(back.data())),
              BROTLI_DECODER_RESULT_SUCCESS);
    return back.substr(0, length);
}

TEST(Compression, canBeUndone) {
    for (const std::size_t size : {std::size_t{0}, std::size_t{1}, std::size_t{70'000}}) {
        std::string text;
        while (text.size() < size) text += "an offer, number " + std::to_string(text.size() % 977) + "; ";
        const std::string zipped = compressed(Coding::gzip, text);
        const std::string shorter = compressed(Coding::brotli, text);
        EXPECT_EQ(unzipped(zipped, text.size() + 1), text);
        EXPECT_EQ(withoutBrotli(shorter, text.size() + 1), text);
        EXPECT_EQ(compressed(Coding::identity, text), text);
        if (size < 2) continue;
        EXPECT_LT(zipped.size(), text.size() / 2);
        EXPECT_LT(shorter.size(), zipped.size());
    }
}

}  // namespace
}  // namespace offerbook
