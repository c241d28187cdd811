// replay PORT FIRST COUNT CLIENTS: asks a server on this machine for the offers of COUNT schools from URN
// FIRST on, each once, over CLIENTS connections that are kept, and prints the answers a second. It reads
// large answers in few calls, so that most of the machine is left to the server. Any answer but 200 is a
// failure.
#include <atomic>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <Poco/Exception.h>
#include <Poco/Net/SocketAddress.h>
#include <Poco/Net/StreamSocket.h>

namespace {

constexpr std::size_t bufferBytes = std::size_t{256} << 10U;

/// Reads one answer; false where it is no 200 with a length.
bool readAnswer(Poco::Net::StreamSocket& socket, std::string& buffer) {
    std::size_t got = 0, head = std::string::npos, whole = bufferBytes;
    while (got < whole) {
        const int more = socket.receiveBytes(buffer.data() + got, static_cast<int>(bufferBytes - got));
        if (more <= 0) return false;
        got += static_cast<std::size_t>(more);
        if (head != std::string::npos) continue;
        const std::string_view text(buffer.data(), got);
        head = text.find("\r\n\r\n");
        if (head == std::string::npos) continue;
        constexpr std::string_view name = "Content-Length: ";
        const std::size_t at = text.find(name);
        if (!text.starts_with("HTTP/1.1 200") || at >= head) return false;
        std::size_t length = 0;
        std::from_chars(text.data() + at + name.size(), text.data() + head, length);
        whole = head + 4 + length;
        if (whole > bufferBytes) return false;
    }
    return true;
}

int run(std::uint16_t port, int first, int count, int clients) {
    std::atomic<int> next{0};
    std::atomic<bool> failed{false};
    const auto client = [&] {
        try {
            Poco::Net::StreamSocket socket(Poco::Net::SocketAddress("127.0.0.1", port));
            socket.setNoDelay(true);
            std::string buffer(bufferBytes, '\0');
            for (int number = next++; number < count && !failed; number = next++) {
                const std::string request = "GET /api/v1/schools/" + std::to_string(first + number) +
                                            "/offers HTTP/1.1\r\nHost: localhost\r\n\r\n";
                socket.sendBytes(request.data(), static_cast<int>(request.size()));
                if (!readAnswer(socket, buffer)) failed = true;
            }
        } catch (const Poco::Exception&) {
            failed = true;
        }
    };
    const auto begun = std::chrono::steady_clock::now();
    std::vector<std::thread> threads;
    for (int number = 0; number < clients; ++number) threads.emplace_back(client);
    for (std::thread& thread : threads) thread.join();
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
    if (failed) {
        std::cerr << "an answer was not whole, or no 200\n";
        return 1;
    }
    std::cout << static_cast<long>(count / took.count()) << '\n';
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 5) {
        std::cerr << "usage: replay PORT FIRST COUNT CLIENTS\n";
        return 2;
    }
    return run(static_cast<std::uint16_t>(std::atoi(argv[1])), std::atoi(argv[2]), std::atoi(argv[3]),
               std::atoi(argv[4]));
}
