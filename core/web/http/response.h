// One HTTP answer as handlers give it. The server adds Date, Connection and framing.
#pragma once

#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace offerbook {

/// Bytes that several answers share, such as a cached page.
using SharedBytes = std::shared_ptr<const std::string>;

/// A body in parts of which other answers share some, such as the items of a list.
struct BodyParts {
    std::vector<std::string_view> parts;
    std::vector<std::shared_ptr<const void>> owners;  ///< Of the bytes that the parts show.
    std::size_t bytes = 0;                            ///< Of all parts.
    std::size_t ownBytes = 0;                         ///< Of those that no other answer has.

    /// Adds bytes that one of the owners keeps.
    void add(std::string_view part) {
        bytes += part.size();
        parts.push_back(part);
    }
    void addOwn(std::string text) {
        auto own = std::make_shared<const std::string>(std::move(text));
        ownBytes += own->size();
        add(*own);
        owners.push_back(std::move(own));
    }
};
using SharedParts = std::shared_ptr<const BodyParts>;

/// Gives the next part of a long body, empty at its end; it holds whatever it reads from (its view). Called
/// from one thread at a time.
using PullSource = std::function<std::string()>;

struct Response {
    int status = 200;
    /// Names in the case in which they are sent; never Content-Length, Transfer-Encoding, Connection or Date.
    std::vector<std::pair<std::string, std::string>> headers;
    /// Further fields that were rendered before (web/http/response_fields.h), where an answer is sent many
    /// times; they are sent after `headers`. Each may be null.
    std::array<SharedBytes, 3> renderedHeaders{};
    std::variant<std::string, SharedBytes, SharedParts, PullSource> body;

    Response& with(std::string name, std::string value) {
        headers.emplace_back(std::move(name), std::move(value));
        return *this;
    }
    /// The value of a header field, rendered or not, compared without case.
    std::optional<std::string_view> header(std::string_view name) const;
    /// The whole body as text; drains a pull source. For tests and for small answers.
    std::string text() const;
    /// Bytes of the body; nothing where it is pulled, so that nobody knows yet.
    std::optional<std::size_t> size() const;
};

Response textResponse(int status, std::string contentType, std::string body);
Response jsonResponse(int status, std::string json);

/// RFC 9457: `type` about:blank, `title` by the status, `detail`, `status`, `instance` (the request's id as a
/// urn), and `parameter` where one is at fault.
Response problem(int status, std::string_view detail, std::string_view requestId,
                 std::string_view parameter = {});

/// "Not Found" for 404 and so on.
std::string_view reasonPhrase(int status);

}  // namespace offerbook
