#include "whole/nginx.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <exception>
#include <stdexcept>

#include "base/descriptor.h"
#include "base/spawning.h"
#include "support/program.h"
#include "support/raw_client.h"
#include "support/shared_data.h"
#include "support/waiting.h"

namespace offerbook::test {

namespace {

constexpr const char* nginx = "/usr/sbin/nginx";

std::uint16_t freePort() {
    const Descriptor socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (::bind(socket.number(), reinterpret_cast<const sockaddr*>(&address), size) != 0 ||
        ::getsockname(socket.number(), reinterpret_cast<sockaddr*>(&address), &size) != 0)
        throwSystemError("bind");
    return ntohs(address.sin_port);
}

void replace(std::string& text, const std::string& before, const std::string& after) {
    const std::size_t at = text.find(before);
    if (at == std::string::npos) throw std::runtime_error("offerbook.conf does not hold: " + before);
    text.replace(at, before.size(), after);
}

/// The shipped file with other addresses and nothing else changed.
std::string shipped(std::uint16_t port, std::uint16_t upstream) {
    std::string text = contentOf(sourceDir() / "config" / "nginx" / "offerbook.conf");
    replace(text, "server 127.0.0.1:8080;", "server 127.0.0.1:" + std::to_string(upstream) + ";");
    replace(text, "listen 80;", "listen 127.0.0.1:" + std::to_string(port) + ";");
    replace(text, "listen [::]:80;", "listen 127.0.0.2:" + std::to_string(port) + ";");
    return text;
}

/// What Debian's nginx.conf has around it, as far as it can matter, with every place in one folder. It
/// compresses all, as a county's own may.
std::string around(const std::string& folder) {
    std::string text =
        "daemon off;\nmaster_process off;\nworker_processes 1;\npid " + folder +
        "/pid;\nerror_log stderr;\nevents { worker_connections 256; }\nhttp {\n"
        "log_format seen '$request_uri $status $upstream_status';\n"
        "access_log " +
        folder +
        "/log seen;\nsendfile on;\ntcp_nopush on;\ngzip on;\ngzip_min_length 1;\ngzip_proxied any;\n"
        "gzip_types *;\n";
    for (const char* kind : {"client_body", "proxy", "fastcgi", "uwsgi", "scgi"})
        text += std::string(kind) + "_temp_path " + folder + "/" + kind + ";\n";
    return text + "include " + folder + "/offerbook.conf;\n}\n";
}

}  // namespace

bool hasNginx() {
    return ::access(nginx, X_OK) == 0;
}

Nginx::Nginx(std::uint16_t upstream) : port_(freePort()) {
    const std::string folder = folder_.path().string();
    folder_.write("offerbook.conf", shipped(port_, upstream));
    const std::string file = folder_.write("nginx.conf", around(folder)).string();
    const ProgramEnd examined = runToEnd(nginx, {"-t", "-q", "-p", folder, "-c", file});
    if (examined.code != 0 || examined.output.find("[warn]") != std::string::npos)
        throw std::runtime_error("nginx -t: " + examined.output);
    SpawnActions actions;
    actions.nothingToRead();
    process_ = spawn(nginx, {"-p", folder, "-c", file}, {"LANG=C.UTF-8"}, actions, SpawnAttributes());
    if (!comes([&] { return listens(); })) throw std::runtime_error("nginx does not listen");
}

Nginx::~Nginx() {
    ::kill(process_, SIGTERM);
    waitFor(process_);
}

bool Nginx::listens() const {
    try {
        const RawClient client(port_);
        return true;
    } catch (const std::exception&) {
        return false;
    }
}

std::string Nginx::log() const {
    return contentOf(folder_.path() / "log");
}

}  // namespace offerbook::test
