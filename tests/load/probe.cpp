#include "load/probe.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "load/crowd.h"

namespace offerbook::test {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::seconds usualTime{3};
constexpr std::chrono::milliseconds betweenProbes{2};
/// Of an address of its own, apart from those of a crowd.
constexpr std::size_t prober = 62'000;

}  // namespace

std::chrono::seconds loadTime() {
    const char* const told = std::getenv("OFFERBOOK_LOAD_SECONDS");
    return told == nullptr ? usualTime : std::chrono::seconds(std::stoi(told));
}

std::chrono::microseconds slowestOfHundred(std::uint16_t port, std::chrono::milliseconds time) {
    std::vector<Clock::duration> times;
    for (const auto end = Clock::now() + time; Clock::now() < end;) {
        const auto start = Clock::now();
        const Descriptor client = connectAs(prober, port);
        sendNow(client, liveRequest);
        const int status = readAnswer(client);
        times.push_back(Clock::now() - start);
        if (status != 200) throw std::runtime_error("a probe was answered with " + std::to_string(status));
        std::this_thread::sleep_for(betweenProbes);
    }
    const std::size_t place = times.size() - 1 - times.size() / 100;
    std::nth_element(times.begin(), times.begin() + static_cast<std::ptrdiff_t>(place), times.end());
    return std::chrono::duration_cast<std::chrono::microseconds>(times[place]);
}

std::size_t memoryOf(pid_t process) {
    std::ifstream status("/proc/" + std::to_string(process) + "/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmRSS:")) return std::stoul(line.substr(6)) * 1'024;
    throw std::runtime_error("process " + std::to_string(process) + " has gone");
}

std::size_t descriptorsOf(pid_t process) {
    const std::filesystem::directory_iterator all("/proc/" + std::to_string(process) + "/fd");
    return static_cast<std::size_t>(std::distance(begin(all), end(all)));
}

bool holdsOnce(const std::function<bool()>& what) {
    for (int times = 0; times < 3; ++times)
        if (what()) return true;
    return false;
}

}  // namespace offerbook::test
