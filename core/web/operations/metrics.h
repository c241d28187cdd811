// What the service counts of itself, for Prometheus: requests by kind and status, how long they took, and
// what a scrape finds at its time.
//
//   Metrics metrics;
//   metrics.count(request, 200, 1'234, std::chrono::microseconds(80));
//   metrics.text({{"offerbook_edition", "Number of the edition that is served.", 7}});
//
// Names and units follow Prometheus: seconds, bytes, `_total` for what only grows. No label holds anything
// that a client chose.
//
// Thread-safety: every function from any thread.
#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "web/http/request.h"

namespace offerbook {

/// What is measured when a scrape asks.
struct Gauge {
    std::string name;
    std::string help;
    double value = 0;
    bool grows = false;                           ///< A counter: it only grows.
    std::map<std::string, std::string> labels{};  ///< Apart from those of the same name.
};

class Metrics {
public:
    Metrics();
    Metrics(const Metrics&) = delete;
    Metrics& operator=(const Metrics&) = delete;
    ~Metrics();

    /// One answer that was handed to the socket; bytes with its head, time in the server.
    void count(const Request& request, int status, std::size_t bytes, std::chrono::microseconds took);

    /// All counts and the gauges in Prometheus's text format, version 0.0.4.
    std::string text(const std::vector<Gauge>& gauges) const;

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

/// Memory, descriptors and start of this process, as Linux tells them (/proc/self), under the names that
/// Prometheus gives to every process.
std::vector<Gauge> processGauges();

}  // namespace offerbook
