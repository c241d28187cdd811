#include "fuzz/answers.h"

#include <charconv>
#include <memory>
#include <utility>

#include "base/text.h"
#include "fuzz/parsers.h"
#include "web/server/request_reader.h"

namespace offerbook::test {

namespace {

constexpr std::string_view continueLine = "HTTP/1.1 100 Continue\r\n\r\n";
constexpr std::string_view versionText = "HTTP/1.1 ";

OwedAnswer owedBy(const Handler& handler, const FramedRequest& framed) {
    OwedAnswer owed;
    try {
        const Response response = handler.answer(framed.request);
        owed.status = response.header("X-Split") ? 500 : response.status;
        owed.bodiless = framed.request.method == Method::head || owed.status == 204 || owed.status == 304;
        if (owed.status == 500 || owed.bodiless) return owed;
        owed.body.emplace();
        if (const auto* source = std::get_if<PullSource>(&response.body)) {
            try {
                for (std::string part = (*source)(); !part.empty(); part = (*source)()) *owed.body += part;
            } catch (const std::runtime_error&) {
                owed.cut = true;
            }
        } else {
            owed.body = response.text();
        }
    } catch (int) {
        owed.status = 500;
        owed.bodiless = framed.request.method == Method::head;
    }
    return owed;
}

std::string_view until(std::string_view& text, std::string_view mark) {
    const std::size_t end = text.find(mark);
    hold(end != std::string_view::npos,
         "a line of an answer has its mark: ", [&] { return printable(text); });
    const std::string_view part = text.substr(0, end);
    text.remove_prefix(end + mark.size());
    return part;
}

std::size_t numberOf(std::string_view digits, int base) {
    std::size_t number = 0;
    const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), number, base);
    hold(problem == std::errc() && end == digits.data() + digits.size(),
         "a length is a number: ", [&] { return printable(digits); });
    return number;
}

}  // namespace

Owed owedFor(std::string_view sent, const ServerLimits& limits, const Handler& handler) {
    Owed owed;
    const ReaderLimits readerLimits{limits.headerBytes, limits.headerFields, limits.bodyBytes};
    while (!owed.closes) {
        RequestReader reader(readerLimits);
        sent.remove_prefix(sent.empty() ? 0 : reader.take(sent));
        if (reader.wantsContinue()) ++owed.expected;
        if (reader.state() == RequestReader::State::refused) {
            const Refusal& why = reader.refusal();
            owed.answers.push_back({why.status, std::nullopt, why.headOnly, false, true});
            owed.closes = true;
        } else if (reader.state() == RequestReader::State::done) {
            const FramedRequest framed = reader.release();
            if (framed.request.header("expect")) ++owed.expected;
            owed.answers.push_back(owedBy(handler, framed));
            const bool untilClose =
                framed.http10 && framed.request.path.size() > 0 &&
                (framed.request.path.back() == "pulled" || framed.request.path.back() == "cut") &&
                framed.request.method != Method::head;
            owed.closes = !framed.keepAlive || untilClose || owed.answers.back().cut ||
                          owed.answers.size() == limits.requestsPerConnection;
        } else {
            owed.unfinished = reader.begun();
            owed.headOnly = reader.refusal().headOnly;
            break;
        }
    }
    return owed;
}

void Answers::skipInterim() {
    if (!rest_.starts_with(continueLine)) return;
    rest_.remove_prefix(continueLine.size());
    ++interim_;
}

std::optional<std::string_view> Answers::line() {
    const std::size_t end = rest_.find("\r\n");
    if (end == std::string_view::npos) {
        rest_ = {};
        return std::nullopt;
    }
    return until(rest_, "\r\n");
}

Answers::One Answers::next(bool bodiless) {
    skipInterim();
    One answer;
    auto status = line();
    if (!status) return answer;
    hold(until(*status, versionText).empty() && status->size() > 4, "an answer begins with its version");
    answer.status = static_cast<int>(numberOf(status->substr(0, 3), 10));
    std::string coding;
    std::string length;
    for (auto field = line();; field = line()) {
        if (!field) return answer;
        if (field->empty()) break;
        const std::string name = lowerAscii(until(*field, ": "));
        hold(name != "set-cookie" && name != "x-split", "nothing splits an answer");
        if (name == "transfer-encoding") coding = *field;
        if (name == "content-length") length = *field;
    }
    hold(coding.empty() || length.empty(), "an answer is framed in one way");
    answer.whole = bodiless || takeBody(answer, coding, length);
    return answer;
}

bool Answers::takeBody(One& answer, std::string_view coding, std::string_view length) {
    if (!length.empty()) {
        const std::size_t size = numberOf(length, 10);
        answer.body = rest_.substr(0, size);
        rest_.remove_prefix(answer.body.size());
        return answer.body.size() == size;
    }
    if (coding.empty()) {
        answer.body = std::exchange(rest_, {});
        return ended_;
    }
    for (;;) {
        const auto size = line();
        if (!size) return false;
        const std::size_t count = numberOf(*size, 16);
        const std::string_view part = rest_.substr(0, count);
        answer.body += part;
        rest_.remove_prefix(part.size());
        if (part.size() < count || rest_.size() < 2) {
            rest_ = {};
            return false;
        }
        hold(until(rest_, "\r\n").empty(), "a chunk ends with a line end");
        if (count == 0) return true;
    }
}

}  // namespace offerbook::test
