#include "web/http/response.h"

#include <Poco/Net/HTTPResponse.h>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "web/http/response_fields.h"

namespace offerbook {

std::optional<std::string_view> Response::header(std::string_view name) const {
    for (const auto& [key, value] : headers)
        if (equalsIgnoringCase(key, name)) return value;
    for (const SharedBytes& rendered : renderedHeaders) {
        if (!rendered) continue;
        const std::string_view value = fieldIn(*rendered, name);
        if (value.data() != nullptr) return value;
    }
    return std::nullopt;
}

std::string Response::text() const {
    if (const auto* own = std::get_if<std::string>(&body)) return *own;
    if (const auto* shared = std::get_if<SharedBytes>(&body)) return *shared ? **shared : std::string();
    std::string whole;
    if (const auto* parts = std::get_if<SharedParts>(&body)) {
        for (const std::string_view part : (*parts)->parts) whole += part;
        return whole;
    }
    const auto& source = std::get<PullSource>(body);
    for (std::string part = source(); !part.empty(); part = source()) whole += part;
    return whole;
}

std::optional<std::size_t> Response::size() const {
    if (const auto* own = std::get_if<std::string>(&body)) return own->size();
    if (const auto* shared = std::get_if<SharedBytes>(&body)) return *shared ? (*shared)->size() : 0;
    if (const auto* parts = std::get_if<SharedParts>(&body)) return (*parts)->bytes;
    return std::nullopt;
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
    // RFC 9110 renamed these; the library has older names.
    if (status == 408) return "Request Timeout";
    if (status == 413) return "Content Too Large";
    if (status == 414) return "URI Too Long";
    if (status == 416) return "Range Not Satisfiable";
    if (status == 422) return "Unprocessable Content";
    using Poco::Net::HTTPResponse;
    return HTTPResponse::getReasonForStatus(static_cast<HTTPResponse::HTTPStatus>(status));
}

}  // namespace offerbook
