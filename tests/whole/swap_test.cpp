// A new edition under a running server: noticed within a second, and no request fails or mixes two editions.
#include <atomic>
#include <thread>

#include <nlohmann/json.hpp>

#include "support/http_client.h"
#include "support/program.h"
#include "support/shared_data.h"
#include "whole/book_folder.h"

namespace offerbook::test {
namespace {

using Json = nlohmann::json;

TEST(Swap, failsNoRequestUnderLoad) {
    const BookFolder book;
    book.publishByHand();
    const Program program = book.program();
    program.fill();
    const RunningServer server(program);
    std::atomic<bool> stop{false};
    std::atomic<int> answered{0}, failed{0}, mixed{0};
    std::vector<std::jthread> readers;
    for (int reader = 0; reader < 4; ++reader)
        readers.emplace_back([&] {
            while (!stop) {
                const HttpAnswer answer = get(server.port(), "/api/v1/schools/990001/offers");
                ++answered;
                if (answer.status != 200) {
                    ++failed;
                    continue;
                }
                const Json body = Json::parse(answer.body, nullptr, false);
                if (body.is_discarded() ||
                    answer.header("Offerbook-Edition") != std::to_string(body["edition"].get<int>()))
                    ++mixed;
            }
        });
    for (int edition = 2; edition <= 4; ++edition) {
        book.edit("config/county.yaml", "service_name: ", "service_name: N");
        ASSERT_EQ(program.run({"publish"}).exitCode, 0);
        const auto published = std::chrono::steady_clock::now();
        int served = 0;
        while (served != edition && std::chrono::steady_clock::now() - published < std::chrono::seconds(20)) {
            served = Json::parse(get(server.port(), "/health/ready").body)["edition"];
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
        EXPECT_EQ(served, edition);
    }
    stop = true;
    readers.clear();
    EXPECT_GT(answered, 20);
    EXPECT_EQ(failed, 0);
    EXPECT_EQ(mixed, 0);
}

TEST(Swap, importAloneChangesNothingServed) {
    const BookFolder book;
    const Program program = book.program();
    program.fill();
    const RunningServer server(program);
    const std::string before = get(server.port(), "/api/v1/schools").body;
    std::string fewer = contentOf(sourceDir() / "share" / "register" / "sample.csv");
    const std::size_t row = fewer.find("\r\n990002,");
    ASSERT_NE(row, std::string::npos);
    fewer.erase(row, fewer.find("\r\n", row + 2) - row);
    ASSERT_EQ(program.run({"register", "import", book.folder().write("fewer.csv", fewer).string()}).exitCode,
              0);
    std::this_thread::sleep_for(std::chrono::milliseconds(1200));
    EXPECT_EQ(get(server.port(), "/api/v1/schools").body, before);
}

}  // namespace
}  // namespace offerbook::test
