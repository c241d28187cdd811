// However the bytes of a connection are split, the answers are the same: good and mutated pipelines over
// sockets.
#include <algorithm>
#include <random>
#include <regex>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "support/raw_client.h"
#include "web/server/running_server.h"
#include "web/server/wire_rows.h"

namespace offerbook::test {
namespace {

constexpr std::size_t pipelines = 250;
constexpr std::size_t mostPieces = 40;

Handler handlerOfRows() {
    Handler handler;
    handler.answer = [](const Request& request) {
        const std::string name = request.path.empty() ? "" : request.path.front();
        if (name == "none") return textResponse(204, "text/plain", "never sent");
        if (name == "same") return textResponse(304, "text/plain", "never sent");
        if (name == "missing") throw 404;
        return textResponse(200, "text/plain", std::to_string(request.headers.size()) + request.body);
    };
    handler.isLong = [](const Request& request) { return request.body.size() % 3 == 2; };
    return handler;
}

class Splits : public testing::Test {
protected:
    std::size_t below(std::size_t bound) {
        return std::uniform_int_distribution<std::size_t>(0, bound - 1)(random_);
    }

    /// Some good connections one behind the other, of which every other is changed at some place, and then
    /// any.
    std::string pipeline() {
        std::string bytes;
        for (std::size_t left = 1 + below(6); left > 0; --left) bytes += good_[below(good_.size())].bytes;
        bytes += all_[below(all_.size())].bytes;
        if (below(2) == 0) return bytes;
        const std::string_view letters(
            "\r\n\t :;,%/\0\x7f\xff"
            "0Aa",
            15);
        for (std::size_t left = 1 + below(3); left > 0; --left) {
            const std::size_t at = below(bytes.size());
            const std::size_t how = below(3);
            if (how == 0) bytes[at] = letters[below(letters.size())];
            if (how == 1) bytes.insert(at, 1, letters[below(letters.size())]);
            if (how == 2) bytes.erase(at, 1 + below(3));
        }
        return bytes;
    }

    std::vector<std::size_t> cuts(std::size_t size) {
        std::vector<std::size_t> places;
        for (std::size_t left = below(mostPieces); left > 0; --left) places.push_back(below(size));
        std::sort(places.begin(), places.end());
        places.push_back(size);
        return places;
    }

    /// All that comes back, but for what differs each time: day, ids, and whether a body was at hand already.
    std::string answers(const std::string& bytes, const std::vector<std::size_t>& ends) const {
        RawClient client(running_.port());
        std::size_t from = 0;
        for (const std::size_t end : ends) {
            client.send(std::string_view(bytes).substr(from, end - from));
            from = end;
        }
        client.finish();
        std::string all;
        for (std::string part = client.some(); !part.empty(); part = client.some()) all += part;
        static const std::regex varying("Date: [^\r]*\r\n|[0-9a-v]{13}|HTTP/1.1 100 Continue\r\n\r\n");
        return std::regex_replace(all, varying, "");
    }

    static ServerLimits limits() {
        ServerLimits limits;
        limits.bodyBytes = 65'536;
        return limits;
    }

    std::mt19937 random_{20261103};  // NOLINT(cert-msc51-cpp): the same each time
    const std::vector<Row> good_ = goodRows();
    const std::vector<Row> all_ = wireRows();
    const Running running_{handlerOfRows(), limits()};
};

TEST_F(Splits, changeNoAnswer) {
    std::size_t refused = 0;
    for (std::size_t i = 0; i < pipelines; ++i) {
        const std::string bytes = pipeline();
        const std::string expected = answers(bytes, {bytes.size()});
        refused += expected.find("HTTP/1.1 4") != std::string::npos ? 1 : 0;
        for (int times = 0; times < 3; ++times) {
            const auto ends = cuts(bytes.size());
            ASSERT_EQ(answers(bytes, ends), expected) << i << ": " << testing::PrintToString(bytes)
                                                      << "\nsplit at " << testing::PrintToString(ends);
        }
    }
    EXPECT_GT(refused, pipelines / 4);
    EXPECT_LT(refused, pipelines * 95 / 100);
}

}  // namespace
}  // namespace offerbook::test
