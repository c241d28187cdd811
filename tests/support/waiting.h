// Waits in tests for what another thread or process brings about.
#pragma once

#include <chrono>
#include <functional>
#include <thread>

namespace offerbook::test {

/// True once it holds; false where it does not within 20 s.
inline bool comes(const std::function<bool()>& what) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (!what()) {
        if (std::chrono::steady_clock::now() > deadline) return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return true;
}

}  // namespace offerbook::test
