#include "web/operations/access_line.h"

#include <nlohmann/json.hpp>

namespace offerbook {

namespace {

const char* nameOf(Method method) {
    switch (method) {
        case Method::get:
            return "GET";
        case Method::head:
            return "HEAD";
        case Method::post:
            return "POST";
        case Method::options:
            return "OPTIONS";
        case Method::other:
            break;
    }
    return "OTHER";
}

}  // namespace

std::string accessLine(const Request& request, int status, std::size_t bytes, std::chrono::microseconds took,
                       Instant at) {
    std::string path;
    for (const std::string& segment : request.path) path += '/' + percentEncoded(segment);
    const nlohmann::ordered_json line{{"at", iso(at)},
                                      {"id", request.id},
                                      {"client", request.client},
                                      {"method", nameOf(request.method)},
                                      {"path", path.empty() ? "/" : path},
                                      {"status", status},
                                      {"bytes", bytes},
                                      {"microseconds", took.count()}};
    return line.dump();
}

}  // namespace offerbook
