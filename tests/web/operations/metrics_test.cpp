#include "web/operations/metrics.h"

#include <regex>
#include <sstream>
#include <thread>

#include "web/scenario.h"

namespace offerbook::test {
namespace {

using std::chrono::microseconds;

bool hasLine(const std::string& text, const std::string& line) {
    return text.find('\n' + line + '\n') != std::string::npos;
}

TEST(Metrics, countRequestsByKindOfPathAndClassOfStatus) {
    Metrics metrics;
    metrics.count(requestFor("/api/v1/offers?q=secret"), 200, 1'000, microseconds(80));
    metrics.count(requestFor("/api/v1/nothing"), 404, 200, microseconds(20));
    metrics.count(requestFor("/schools/118229"), 304, 150, microseconds(10));
    metrics.count(requestFor("/"), 500, 10, microseconds(6'000'000));
    const std::string text = metrics.text({});
    EXPECT_TRUE(hasLine(text, R"(offerbook_http_requests_total{area="api",status="2xx"} 1)")) << text;
    EXPECT_TRUE(hasLine(text, R"(offerbook_http_requests_total{area="api",status="4xx"} 1)"));
    EXPECT_TRUE(hasLine(text, R"(offerbook_http_requests_total{area="page",status="3xx"} 1)"));
    EXPECT_TRUE(hasLine(text, R"(offerbook_http_requests_total{area="page",status="5xx"} 1)"));
    EXPECT_TRUE(hasLine(text, R"(offerbook_http_sent_bytes_total{area="api"} 1200)"));
    EXPECT_TRUE(hasLine(text, R"(offerbook_http_request_duration_seconds_bucket{area="api",le="0.0001"} 2)"));
    EXPECT_TRUE(hasLine(text, R"(offerbook_http_request_duration_seconds_bucket{area="page",le="5"} 1)"));
    EXPECT_TRUE(hasLine(text, R"(offerbook_http_request_duration_seconds_count{area="page"} 2)"));
    EXPECT_EQ(text.find("secret"), std::string::npos) << "what people search for is nobody's business";
}

TEST(Metrics, takeWhatAScrapeFindsAtItsTime) {
    const Metrics metrics;
    EXPECT_TRUE(
        hasLine(metrics.text({{"offerbook_edition", "Number of the edition.", 7}}), "offerbook_edition 7"));
    EXPECT_TRUE(
        hasLine(metrics.text({{"offerbook_edition", "Number of the edition.", 8}}), "offerbook_edition 8"));
}

TEST(Metrics, takeCountsOfSeveralOutcomes) {
    const auto sendings = [](const char* outcome, double count) {
        return Gauge{.name = "sendings_total",
                     .help = "Of each.",
                     .value = count,
                     .grows = true,
                     .labels = {{"outcome", outcome}}};
    };
    const std::string text = Metrics().text({sendings("received", 3), sendings("given_up", 0)});
    EXPECT_TRUE(hasLine(text, "# TYPE sendings_total counter"));
    EXPECT_TRUE(hasLine(text, R"(sendings_total{outcome="received"} 3)"));
    EXPECT_TRUE(hasLine(text, R"(sendings_total{outcome="given_up"} 0)"));
}

TEST(Metrics, areWrittenAsPrometheusReads) {
    Metrics metrics;
    metrics.count(requestFor("/feeds/all"), 200, 5, microseconds(3));
    std::vector<Gauge> gauges = processGauges();
    EXPECT_EQ(gauges.size(), 2U) << "memory and descriptors of this process";
    for (const Gauge& gauge : gauges) EXPECT_GT(gauge.value, 0) << gauge.name;
    const std::regex sample(R"([a-z_]+(\{[a-z]+="[^"\\\n]*"(,[a-z]+="[^"\\\n]*")*\})? [-+0-9.e]+|.*Inf.*)");
    std::istringstream lines(metrics.text(gauges));
    std::size_t samples = 0;
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("# HELP ") || line.starts_with("# TYPE ")) continue;
        EXPECT_TRUE(std::regex_match(line, sample)) << line;
        ++samples;
    }
    EXPECT_GT(samples, 100U);
}

TEST(Metrics, loseNothingWhenManyThreadsCount) {
    Metrics metrics;
    std::vector<std::thread> threads;
    for (int each = 0; each < 4; ++each)
        threads.emplace_back([&metrics] {
            const Request request = requestFor("/static/site.css");
            for (int index = 0; index < 10'000; ++index) metrics.count(request, 200, 1, microseconds(1));
        });
    for (std::thread& thread : threads) thread.join();
    EXPECT_TRUE(
        hasLine(metrics.text({}), R"(offerbook_http_requests_total{area="static",status="2xx"} 40000)"));
}

}  // namespace
}  // namespace offerbook::test
