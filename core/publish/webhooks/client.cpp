#include "publish/webhooks/client.h"

#include <netdb.h>
#include <openssl/ssl.h>
#include <sys/socket.h>

#include <algorithm>
#include <csignal>
#include <stdexcept>

#include <Poco/DateTimeFormat.h>
#include <Poco/DateTimeParser.h>

#include "base/text.h"
#include "publish/webhooks/public_address.h"
#include "publish/webhooks/wire.h"

namespace offerbook {

struct WebhookClient::Tls {
    SSL_CTX* context = nullptr;

    explicit Tls(const std::string& authorities) : context(SSL_CTX_new(TLS_client_method())) {
        if (context == nullptr) throw std::runtime_error("TLS cannot be used.");
        SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
        SSL_CTX_set_default_verify_paths(context);
        if (!authorities.empty() &&
            SSL_CTX_load_verify_locations(context, authorities.c_str(), nullptr) != 1) {
            SSL_CTX_free(context);
            throw std::runtime_error("webhooks.ca_file '" + authorities +
                                     "' holds no certificates in PEM form that can be read.");
        }
    }
    Tls(const Tls&) = delete;
    Tls& operator=(const Tls&) = delete;
    ~Tls() { SSL_CTX_free(context); }
};

namespace {

/// The addresses to connect to, of a host that is looked up once. Throws WireError.
std::vector<Address> checkedAddresses(const WebhookTarget& target, const TargetRules& rules,
                                      const Resolve& resolve) {
    const auto literal = Address::parse(target.host);
    std::vector<Address> addresses = literal ? std::vector{*literal} : resolve(target.host);
    if (addresses.empty()) throw WireError("The host " + target.host + " cannot be found.");
    // One that is not public among them is no oversight, or somebody else's name service answers.
    for (const Address& address : addresses)
        if (!rules.allowPrivate && !isPublicAddress(address))
            throw WireError("The host " + target.host + " leads to " + address.text() +
                            ", an address of a private network or of this machine. Set "
                            "webhooks.allow_private where that is meant.");
    return addresses;
}

/// To the first address that takes the connection: one of IPv6 leads nowhere on many machines.
void connectTo(WebhookWire& wire, const std::vector<Address>& addresses, std::uint16_t port) {
    constexpr std::size_t most = 4;
    const std::size_t count = std::min(addresses.size(), most);
    for (std::size_t index = 0; index < count; ++index) {
        try {
            return wire.connect(addresses[index], port);
        } catch (const WireError&) {
            if (index + 1 == count) throw;
        }
    }
}

std::string requestText(const WebhookTarget& target, const WebhookMessage& message) {
    std::string text = "POST " + target.path + " HTTP/1.1\r\nHost: " + target.authority() +
                       "\r\nUser-Agent: Offerbook\r\nContent-Type: application/json\r\nContent-Length: " +
                       std::to_string(message.body.size()) + "\r\nConnection: close\r\n";
    for (const auto& [name, value] : message.fields) text += name + ": " + value + "\r\n";
    return text + "\r\n" + message.body;
}

/// 204 of "HTTP/1.1 204 No Content"; 0 where that is no status line.
int statusIn(std::string_view head) {
    const std::string_view line = head.substr(0, head.find("\r\n"));
    if (!line.starts_with("HTTP/1.") || line.size() < 12 || line[8] != ' ') return 0;
    const auto status = parseWhole(line.substr(9, 3));
    return status && *status >= 100 && *status <= 599 ? static_cast<int>(*status) : 0;
}

std::optional<std::chrono::seconds> retryAfterIn(std::string_view head, Instant now) {
    for (const std::string_view raw : split(head, '\n')) {
        const std::size_t colon = raw.find(':');
        if (colon == std::string_view::npos || !equalsIgnoringCase(raw.substr(0, colon), "retry-after"))
            continue;
        const std::string value(trim(raw.substr(colon + 1)));
        constexpr long long mostSeconds = 366LL * 24 * 3600;
        if (const auto seconds = parseWhole(value))
            return std::chrono::seconds(std::clamp(*seconds, 0LL, mostSeconds));
        Poco::DateTime date;
        int zone = 0;
        // The parser takes almost any text for a date.
        constexpr std::string_view example = "Sun, 06 Nov 1994 08:49:37 GMT";
        if (value.size() != example.size() || !value.ends_with(" GMT") ||
            !Poco::DateTimeParser::tryParse(Poco::DateTimeFormat::HTTP_FORMAT, value, date, zone))
            return std::nullopt;
        const auto seconds = date.timestamp().epochTime() -
                             std::chrono::floor<std::chrono::seconds>(now.time_since_epoch()).count();
        return std::chrono::seconds(std::clamp<long long>(seconds, 0, mostSeconds));
    }
    return std::nullopt;
}

/// The head of the final answer; empty where none came within the bytes. Answers before the answer, such as
/// 100 Continue, count too, or they might never end.
std::string headOf(WebhookWire& wire, std::size_t most) {
    std::string bytes;
    while (true) {
        if (const std::size_t end = bytes.find("\r\n\r\n"); end != std::string::npos) {
            const int status = statusIn(bytes);
            if (status < 100 || status > 199) return bytes.substr(0, end);
            bytes.erase(0, end + 4);
            continue;
        }
        if (most == 0) return {};
        const std::string more = wire.read(most);
        if (more.empty()) {
            if (bytes.empty()) throw WireError("The receiver closed the connection without an answer.");
            return {};
        }
        most -= more.size();
        bytes += more;
    }
}

}  // namespace

std::vector<Address> resolveBySystem(const std::string& host) {
    addrinfo hints{};
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    if (::getaddrinfo(host.c_str(), nullptr, &hints, &found) != 0) return {};
    std::vector<Address> addresses;
    for (const addrinfo* one = found; one != nullptr; one = one->ai_next) {
        sockaddr_storage peer{};
        std::copy_n(reinterpret_cast<const char*>(one->ai_addr),
                    std::min<std::size_t>(one->ai_addrlen, sizeof peer), reinterpret_cast<char*>(&peer));
        addresses.push_back(Address::of(peer));
    }
    ::freeaddrinfo(found);
    return addresses;
}

WebhookClient::WebhookClient(ClientRules rules, Resolve resolve)
    : rules_(std::move(rules)),
      resolve_(std::move(resolve)),
      tls_(std::make_unique<Tls>(rules_.authorities)) {}

WebhookClient::~WebhookClient() = default;

WebhookAnswer WebhookClient::post(const WebhookTarget& target, const WebhookMessage& message, Instant now,
                                  const std::atomic<bool>& stop) const {
    const auto begun = std::chrono::steady_clock::now();
    // OpenSSL writes to a closed connection with a signal that would end the program.
    sigset_t broken;
    sigemptyset(&broken);
    sigaddset(&broken, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &broken, nullptr);
    WebhookAnswer answer;
    try {
        const std::vector<Address> addresses = checkedAddresses(target, rules_.target, resolve_);
        WebhookWire wire(rules_.patience, stop);
        connectTo(wire, addresses, target.port);
        if (target.secure) wire.encrypt(tls_->context, target.host);
        wire.write(requestText(target, message));
        const std::string head = headOf(wire, rules_.headBytes);
        answer.status = statusIn(head);
        answer.retryAfter = retryAfterIn(head, now);
        if (answer.status == 0) answer.error = "What came back is no answer of HTTP.";
    } catch (const WireError& problem) {
        answer.error = problem.what();
        answer.stopped = stop;
    }
    answer.took =
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begun);
    return answer;
}

}  // namespace offerbook
