#include "web/http/request.h"

#include <algorithm>
#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "base/text.h"
#include "fuzz/parsers.h"
#include "web/server/request_reader.h"

namespace offerbook::test {

namespace {

using State = RequestReader::State;
/// How many of the bytes from a place on come in one piece; never 0.
using PieceAt = std::function<std::size_t(std::size_t place)>;

bool hasControl(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char letter) {
        const auto byte = static_cast<unsigned char>(letter);
        return (byte < 0x20 && letter != '\t') || byte == 0x7F;
    });
}

void holdTarget(const Request& request) {
    std::string target;
    for (const std::string& segment : request.path) {
        hold(!segment.empty() && segment != "." && segment != "..", "a segment of a path names something");
        hold(isCleanUtf8(segment) && segment.find('/') == std::string::npos, "a segment is clean and one");
        target += "/" + percentEncoded(segment);
    }
    if (request.trailingSlash || target.empty()) target += '/';
    char mark = '?';
    for (const auto& [name, value] : request.query) {
        hold(isCleanUtf8(name) && isCleanUtf8(value), "a parameter is clean text");
        target += mark + percentEncoded(name) + "=" + percentEncoded(value);
        mark = '&';
    }
    Request again;
    hold(!readTarget(target, again), "an encoded target is readable: ", [&] { return target; });
    hold(again.path == request.path && again.query == request.query &&
             again.trailingSlash == request.trailingSlash,
         "an encoded target says the same: ", [&] { return target; });
}

void holdRequest(const FramedRequest& framed, const ReaderLimits& limits) {
    const Request& request = framed.request;
    holdTarget(request);
    hold(request.body.size() <= limits.bodyBytes, "a body is within its limit");
    hold(request.headers.size() <= limits.headerFields, "fields are within their limit");
    std::size_t hosts = 0;
    for (const auto& [name, value] : request.headers) {
        hold(!name.empty() && name == lowerAscii(name) && !hasControl(name),
             "a field's name is in lower case");
        hold(!hasControl(value), "a field's value holds no control byte");
        if (name == "host") ++hosts;
    }
    hold(hosts == 1 || (hosts == 0 && framed.http10), "there is one Host");
    if (request.header("content-length") && !request.header("transfer-encoding"))
        hold(request.header("content-length").value() == std::to_string(request.body.size()) ||
                 parseWhole(request.header("content-length").value()) ==
                     static_cast<long long>(request.body.size()),
             "a body is as long as was said");
}

void holdRefusal(const Refusal& refusal) {
    hold(refusal.status >= 400 && refusal.status <= 599, "a refusal has a status of its kind");
    hold(!refusal.text.empty() && isCleanUtf8(refusal.text) && !hasControl(refusal.text),
         "a refusal is one clean line: ", [&] { return printable(refusal.text); });
}

std::string described(const FramedRequest& framed) {
    std::string text = std::to_string(static_cast<int>(framed.request.method));
    for (const std::string& segment : framed.request.path) text += "/" + segment;
    for (const auto& [name, value] : framed.request.query) text += "&" + name + "=" + value;
    for (const auto& [name, value] : framed.request.headers) text += "\n" + name + ": " + value;
    return text + "\n[" + framed.request.body + "]" + (framed.keepAlive ? "" : " close") + "\n";
}

/// What a connection's bytes come to; stops where the server would close.
std::string conversation(std::string_view bytes, const ReaderLimits& limits, const PieceAt& pieceAt,
                         std::size_t& requests) {
    std::string seen;
    requests = 0;
    auto reader = std::make_unique<RequestReader>(limits);
    for (std::size_t from = 0; from < bytes.size();) {
        const std::string_view piece = bytes.substr(from, pieceAt(from));
        from += piece.size();
        for (std::string_view left = piece; !left.empty();) {
            const std::size_t taken = reader->take(left);
            hold(taken <= left.size(), "no more is taken than came");
            left.remove_prefix(taken);
            if (reader->state() == State::refused) {
                const Refusal& why = reader->refusal();
                holdRefusal(why);
                return seen + "refused " + std::to_string(why.status) + (why.headOnly ? " HEAD" : "");
            }
            if (reader->state() != State::done) {
                hold(left.empty(), "an unfinished request takes all");
                continue;
            }
            const FramedRequest framed = reader->release();
            holdRequest(framed, limits);
            seen += described(framed);
            ++requests;
            if (!framed.keepAlive) return seen;
            reader = std::make_unique<RequestReader>(limits);
        }
    }
    return seen + (reader->begun() ? "unfinished" : "");
}

/// The bytes say where they are split: what arrives together must not matter.
bool holdSplits(std::string_view bytes, const ReaderLimits& limits) {
    const PieceAt whole = [&](std::size_t) { return bytes.size(); };
    const PieceAt single = [](std::size_t) { return std::size_t{1}; };
    const PieceAt varied = [&](std::size_t place) {
        return 1 + static_cast<std::size_t>(static_cast<unsigned char>(bytes[place])) % 29;
    };
    std::size_t requests = 0;
    const std::string expected = conversation(bytes, limits, whole, requests);
    for (const PieceAt& pieces : {single, varied}) {
        std::size_t others = 0;
        const std::string got = conversation(bytes, limits, pieces, others);
        hold(got == expected, "splits change nothing, but came to\n",
             [&] { return printable(got, 2000) + "\nnot to\n" + printable(expected, 2000); });
    }
    return requests > 0;
}

}  // namespace

bool readAnyRequest(std::string_view bytes) {
    Request request;
    const auto bad = readTarget(bytes, request);
    if (bad)
        hold(isCleanUtf8(bad->text) && !hasControl(bad->text), "a refused target is told in one clean line");
    else
        holdTarget(request);
    const bool usual = holdSplits(bytes, {});
    holdSplits(bytes, {.headerBytes = 128, .headerFields = 4, .bodyBytes = 32});
    return usual || !bad;
}

}  // namespace offerbook::test
