#include "support/http_client.h"

#include "support/answer_record.h"

namespace offerbook::test {

namespace {

HttpAnswer ask(std::uint16_t port, std::string_view method, std::string_view target, std::string_view body,
               const HttpHeaders& headers) {
    std::string request(method);
    request += ' ';
    request += target;
    request += " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port) + "\r\nConnection: close\r\n";
    for (const auto& [name, value] : headers) request += name + ": " + value + "\r\n";
    if (method == "POST") request += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    request += "\r\n";
    request += body;
    RawClient client(port);
    client.send(request);
    HttpAnswer answer = client.read(method == "HEAD");
    // A proxy names itself and says things of its own.
    const bool isOurs = answer.header("server").empty();
    if (isOurs && answer.status != 0 && method != "HEAD" && answer.header("content-encoding").empty())
        recordAnswer({method, target, answer.status, answer.header("content-type"), answer.body});
    return answer;
}

}  // namespace

HttpAnswer get(std::uint16_t port, std::string_view target, const HttpHeaders& headers) {
    return ask(port, "GET", target, {}, headers);
}

HttpAnswer post(std::uint16_t port, std::string_view target, std::string_view body,
                const HttpHeaders& headers) {
    return ask(port, "POST", target, body, headers);
}

}  // namespace offerbook::test
