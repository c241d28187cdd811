// Requests and what their answers must and must not hold, as rows of a table.
#pragma once

#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "support/answer_record.h"
#include "web/http/request.h"
#include "web/http/response.h"

namespace offerbook::test {

struct Scenario {
    std::string target;
    int status = 200;
    std::vector<std::string> mustContain{};
    std::vector<std::string> mustNotContain{};
};

using Headers = std::vector<std::pair<std::string, std::string>>;

inline Request requestFor(std::string_view target, Method method = Method::get, Headers headers = {}) {
    Request request;
    request.method = method;
    request.headers = std::move(headers);
    request.id = "test-1";
    if (const auto bad = readTarget(target, request)) throw std::runtime_error(bad->text);
    return request;
}

/// A POST of JSON.
inline Request postFor(std::string_view target, std::string body,
                       Headers headers = {{"content-type", "application/json"}}) {
    Request request = requestFor(target, Method::post, std::move(headers));
    request.body = std::move(body);
    return request;
}

/// Keeps an answer for the check against the API's description.
inline void record(const Request& request, std::string_view target, const Response& response) {
    if (request.method != Method::get && request.method != Method::post) return;
    if (response.header("content-encoding") || !response.size()) return;
    recordAnswer({request.method == Method::get ? "GET" : "POST", target, response.status,
                  response.header("content-type").value_or(""), response.text()});
}

/// Gives each row's request to `answer` and compares.
inline void play(const std::vector<Scenario>& scenarios,
                 const std::function<Response(const Request&)>& answer) {
    for (const Scenario& scenario : scenarios) {
        SCOPED_TRACE(scenario.target);
        const Response response = answer(requestFor(scenario.target));
        const std::string body = response.text();
        record(requestFor(scenario.target), scenario.target, response);
        EXPECT_EQ(response.status, scenario.status) << body.substr(0, 2000);
        for (const std::string& part : scenario.mustContain)
            EXPECT_NE(body.find(part), std::string::npos) << "lacks: " << part << "\n" << body;
        for (const std::string& part : scenario.mustNotContain)
            EXPECT_EQ(body.find(part), std::string::npos) << "holds: " << part;
    }
}

}  // namespace offerbook::test
