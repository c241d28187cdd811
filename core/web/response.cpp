#include "web/response.h"

#include <nlohmann/json.hpp>

#include "base/text.h"

namespace offerbook {

std::optional<std::string_view> Response::header(std::string_view name) const {
    for (const auto& [key, value] : headers)
        if (equalsIgnoringCase(key, name)) return value;
    return std::nullopt;
}

std::string Response::text() const {
    if (const auto* own = std::get_if<std::string>(&body)) return *own;
    if (const auto* shared = std::get_if<SharedBytes>(&body)) return *shared ? **shared : std::string();
    std::string whole;
    const auto& source = std::get<PullSource>(body);
    for (std::string part = source(); !part.empty(); part = source()) whole += part;
    return whole;
}

Response textResponse(int status, std::string contentType, std::string body) {
    Response response;
    response.status = status;
    response.body = std::move(body);
    return std::move(response.with("Content-Type", std::move(contentType)));
}

Response jsonResponse(int status, std::string json) {
    return textResponse(status, "application/json", std::move(json));
}

Response problem(int status, std::string_view detail, std::string_view requestId,
                 std::string_view parameter) {
    nlohmann::ordered_json json;
    json["type"] = "about:blank";
    json["title"] = reasonPhrase(status);
    json["status"] = status;
    json["detail"] = detail;
    if (!requestId.empty()) json["instance"] = "urn:offerbook:request:" + std::string(requestId);
    if (!parameter.empty()) json["parameter"] = parameter;
    // A detail may quote what was asked; bytes that are no UTF-8 must not turn one error into another.
    std::string text = json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
    Response response = textResponse(status, "application/problem+json", std::move(text));
    return std::move(response.with("Cache-Control", "no-store"));
}

std::string_view reasonPhrase(int status) {
    switch (status) {
        case 200:
            return "OK";
        case 201:
            return "Created";
        case 202:
            return "Accepted";
        case 204:
            return "No Content";
        case 206:
            return "Partial Content";
        case 301:
            return "Moved Permanently";
        case 302:
            return "Found";
        case 303:
            return "See Other";
        case 304:
            return "Not Modified";
        case 307:
            return "Temporary Redirect";
        case 308:
            return "Permanent Redirect";
        case 400:
            return "Bad Request";
        case 401:
            return "Unauthorized";
        case 403:
            return "Forbidden";
        case 404:
            return "Not Found";
        case 405:
            return "Method Not Allowed";
        case 406:
            return "Not Acceptable";
        case 408:
            return "Request Timeout";
        case 409:
            return "Conflict";
        case 410:
            return "Gone";
        case 411:
            return "Length Required";
        case 412:
            return "Precondition Failed";
        case 413:
            return "Content Too Large";
        case 414:
            return "URI Too Long";
        case 415:
            return "Unsupported Media Type";
        case 416:
            return "Range Not Satisfiable";
        case 417:
            return "Expectation Failed";
        case 422:
            return "Unprocessable Content";
        case 426:
            return "Upgrade Required";
        case 428:
            return "Precondition Required";
        case 429:
            return "Too Many Requests";
        case 431:
            return "Request Header Fields Too Large";
        case 500:
            return "Internal Server Error";
        case 501:
            return "Not Implemented";
        case 502:
            return "Bad Gateway";
        case 503:
            return "Service Unavailable";
        case 504:
            return "Gateway Timeout";
        case 505:
            return "HTTP Version Not Supported";
        default:
            return "Unknown";
    }
}

}  // namespace offerbook
