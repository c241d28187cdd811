#include "web/operations/metrics.h"

#include <prometheus/counter.h>
#include <prometheus/family.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <string_view>

namespace offerbook {

namespace {

/// By the first segment of the path; all else is a page.
constexpr std::array<std::string_view, 7> areas{"api",    "open-referral", "feeds", "static",
                                                "health", "metrics",       "page"};
constexpr std::array<const char*, 4> statuses{"2xx", "3xx", "4xx", "5xx"};

std::size_t areaOf(const Request& request) {
    const std::string_view first = request.path.empty() ? std::string_view() : request.path.front();
    const auto* const found = std::find(areas.begin(), areas.end() - 1, first);
    return static_cast<std::size_t>(found - areas.begin());
}

std::size_t statusOf(int status) {
    return static_cast<std::size_t>(std::clamp(status / 100, 2, 5) - 2);
}

/// Seconds; from an answer that was kept to the longest that a proxy waits for.
const prometheus::Histogram::BucketBoundaries bounds{0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01,
                                                     0.025,  0.05,    0.1,    0.25,  0.5,    1,     5};

}  // namespace

struct Metrics::Parts {
    Parts() {
        auto& requests = prometheus::BuildCounter()
                             .Name("offerbook_http_requests_total")
                             .Help("Requests answered, by kind of path and class of status.")
                             .Register(registry);
        auto& bytes = prometheus::BuildCounter()
                          .Name("offerbook_http_sent_bytes_total")
                          .Help("Bytes of answers with their heads.")
                          .Register(registry);
        auto& seconds = prometheus::BuildHistogram()
                            .Name("offerbook_http_request_duration_seconds")
                            .Help("From the whole request to its answer on the socket.")
                            .Register(registry);
        for (std::size_t area = 0; area < areas.size(); ++area) {
            const std::string name(areas[area]);
            sent[area] = &bytes.Add({{"area", name}});
            took[area] = &seconds.Add({{"area", name}}, bounds);
            for (std::size_t status = 0; status < statuses.size(); ++status)
                answered[area][status] = &requests.Add({{"area", name}, {"status", statuses[status]}});
        }
    }

    prometheus::Registry registry;
    std::array<std::array<prometheus::Counter*, statuses.size()>, areas.size()> answered{};
    std::array<prometheus::Counter*, areas.size()> sent{};
    std::array<prometheus::Histogram*, areas.size()> took{};
};

Metrics::Metrics() : parts_(std::make_unique<Parts>()) {}

Metrics::~Metrics() = default;

void Metrics::count(const Request& request, int status, std::size_t bytes, std::chrono::microseconds took) {
    const std::size_t area = areaOf(request);
    parts_->answered[area][statusOf(status)]->Increment();
    parts_->sent[area]->Increment(static_cast<double>(bytes));
    parts_->took[area]->Observe(std::chrono::duration<double>(took).count());
}

std::string Metrics::text(const std::vector<Gauge>& gauges) const {
    prometheus::Registry now;
    for (const Gauge& gauge : gauges) {
        if (gauge.grows)
            prometheus::BuildCounter()
                .Name(gauge.name)
                .Help(gauge.help)
                .Register(now)
                .Add(gauge.labels)
                .Increment(gauge.value);
        else
            prometheus::BuildGauge()
                .Name(gauge.name)
                .Help(gauge.help)
                .Register(now)
                .Add(gauge.labels)
                .Set(gauge.value);
    }
    std::vector<prometheus::MetricFamily> families = parts_->registry.Collect();
    for (prometheus::MetricFamily& family : now.Collect()) families.push_back(std::move(family));
    return prometheus::TextSerializer().Serialize(families);
}

std::vector<Gauge> processGauges() {
    namespace fs = std::filesystem;
    std::vector<Gauge> gauges;
    double pages = 0, resident = 0;
    if (std::ifstream("/proc/self/statm") >> pages >> resident)
        gauges.push_back({"process_resident_memory_bytes", "Memory in use.",
                          resident * static_cast<double>(sysconf(_SC_PAGESIZE))});
    std::error_code problem;
    const auto open =
        std::distance(fs::directory_iterator("/proc/self/fd", problem), fs::directory_iterator());
    if (!problem) gauges.push_back({"process_open_fds", "Open descriptors.", static_cast<double>(open)});
    return gauges;
}

}  // namespace offerbook
