// Which clients get gzip, for which bodies, and that it is gzip.
#include "web/http/compression.h"

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
    for (const char* header : {"gzip", "br, GZIP;q=0.5", "deflate , gzip ; q=1.0", "x-gzip", "*",
                               "identity;q=0.1, *;q=0.5", "gzip;q=0.001", "identity;q=0, gzip;q=0.5"})
        EXPECT_EQ(codingOf(header), Coding::gzip) << header;
    for (const char* header : {"", "br", "gzip;q=0", "gzip; q=0.000, *", "*;q=0", "identity", "gzipped",
                               "gzip;q=x", "gzip;q=1.5", "gzip;q=1.001", "gzip;q=.5", "gzip;q=0.0001",
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

TEST(Compression, canBeUndone) {
    for (const std::size_t size : {std::size_t{0}, std::size_t{1}, std::size_t{70'000}}) {
        std::string text;
        while (text.size() < size) text += "an offer, number " + std::to_string(text.size() % 977) + "; ";
        const std::string packed = gzipped(text);
        if (size > 1) {
            EXPECT_LT(packed.size(), text.size() / 2);
        }
        std::string back(text.size() + 1, '\0');
        std::size_t length = 0;
        libdeflate_decompressor* const tool = libdeflate_alloc_decompressor();
        EXPECT_EQ(
            libdeflate_gzip_decompress(tool, packed.data(), packed.size(), back.data(), back.size(), &length),
            LIBDEFLATE_SUCCESS);
        libdeflate_free_decompressor(tool);
        EXPECT_EQ(back.substr(0, length), text);
    }
}

}  // namespace
}  // namespace offerbook
