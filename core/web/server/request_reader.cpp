#include "web/server/request_reader.h"

#include <algorithm>
#include <limits>
#include <optional>

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>

#include "base/text.h"
#include "web/server/request_rules.h"

namespace offerbook {

namespace {

namespace http = boost::beast::http;
using boost::beast::error_code;

/// A body that grows with what comes; Beast's string_body reserves what Content-Length promises.
struct GrowingBody {
    using value_type = std::string;  // Beast asks for this name

    class reader {  // NOLINT(readability-identifier-naming): and for this one
    public:
        template <bool isRequest, class Fields>
        reader(http::header<isRequest, Fields>&, value_type& body) : body_(body) {}
        template <class Length>
        void init(const Length&, error_code& error) {
            error = {};
        }
        template <class Buffers>
        std::size_t put(const Buffers& buffers, error_code& error) {
            error = {};
            std::size_t taken = 0;
            for (auto at = boost::asio::buffer_sequence_begin(buffers);
                 at != boost::asio::buffer_sequence_end(buffers); ++at) {
                const boost::asio::const_buffer part = *at;
                body_.append(static_cast<const char*>(part.data()), part.size());
                taken += part.size();
            }
            return taken;
        }
        void finish(error_code& error) { error = {}; }

    private:
        value_type& body_;
    };
};

/// "0 CR LF CR LF", the shortest chunked body. Beast (1.81) asserts that it has as much once it saw a last
/// chunk.
constexpr std::size_t leastChunked = 5;

bool isControl(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t') || byte == 0x7f;
}

bool hasControl(std::string_view text) {
    return std::any_of(text.begin(), text.end(), isControl);
}

}  // namespace

struct RequestReader::Parsed {
    http::request_parser<GrowingBody> parser;
};

RequestReader::RequestReader(const ReaderLimits& limits) : limits_(limits) {}

RequestReader::~RequestReader() = default;

std::size_t RequestReader::take(std::string_view bytes) {
    std::size_t taken = 0;
    if (state_ == State::head) taken = takeHead(bytes);
    if (state_ == State::body) taken += takeBody(bytes.substr(taken));
    return taken;
}

std::size_t RequestReader::takeHead(std::string_view bytes) {
    const std::size_t before = kept_.size();
    if (before > 0) kept_.append(bytes);
    const std::string_view all = before > 0 ? std::string_view(kept_) : bytes;
    for (std::size_t from = before;;) {
        const std::size_t end = all.find('\n', from);
        const std::size_t size = (end == std::string_view::npos ? all.size() : end + 1) - headStart_;
        if (size > limits_.headerBytes) {
            if (lines_ == 0)
                refuse(414, "The request line is longer than " + std::to_string(limits_.headerBytes) +
                                " bytes. Ask with fewer or shorter parameters.");
            else
                refuse(431, "The head of the request is larger than " + std::to_string(limits_.headerBytes) +
                                " bytes. Send fewer or shorter fields.");
            return bytes.size();
        }
        if (end == std::string_view::npos) break;
        std::string_view line = all.substr(lineStart_, end - lineStart_);
        from = lineStart_ = end + 1;
        if (!line.ends_with('\r')) {
            refuse(400, "A line of the head ends in LF alone. End each line with CR LF.");
            return bytes.size();
        }
        line.remove_suffix(1);
        if (line.empty() && lines_ > 0) {
            acceptHead(all.substr(headStart_, end + 1 - headStart_));
            kept_.clear();
            return end + 1 - before;
        }
        if (!acceptLine(line)) return bytes.size();
    }
    const std::string_view lastLine = all.substr(lineStart_);
    begun_ = begun_ || (!lastLine.empty() && lastLine != "\r");
    // Bytes that can never become a head, such as a TLS greeting, are not waited for until the deadline.
    const std::string_view partial = all.substr(std::max(lineStart_, before));
    if (before == 0) kept_ = bytes;
    if (std::any_of(partial.begin(), partial.end(), [](char c) { return isControl(c) && c != '\r'; }))
        refuse(400, "The head holds a control byte. This port speaks HTTP/1.1 in plain text.");
    return bytes.size();
}

bool RequestReader::acceptLine(std::string_view line) {
    if (line.empty()) {
        // RFC 9112, 2.2: an empty line before the request line is to be ignored.
        if (skippedEmptyLine_) {
            refuse(400, "There are empty lines before the request line. Begin with the request line.");
            return false;
        }
        skippedEmptyLine_ = true;
        headStart_ = lineStart_;
        return true;
    }
    begun_ = true;
    refusal_.headOnly = refusal_.headOnly || (lines_ == 0 && line.starts_with("HEAD "));
    if (hasControl(line) || (lines_ == 0 && line.find('\t') != std::string_view::npos)) {
        refuse(400, "The head holds a control byte. Fields are text on one line each.");
        return false;
    }
    if (line.front() == ' ' || line.front() == '\t') {
        refuse(400, "A line of the head begins with white space. Write each field on one line.");
        return false;
    }
    if (lines_++ > limits_.headerFields) {
        refuse(431, "The request has more than " + std::to_string(limits_.headerFields) +
                        " header fields. Send fewer.");
        return false;
    }
    return true;
}

void RequestReader::acceptHead(std::string_view head) {
    parsed_ = std::make_unique<Parsed>();
    auto& parser = parsed_->parser;
    parser.header_limit(std::numeric_limits<std::uint32_t>::max());  // counted above
    parser.body_limit(limits_.bodyBytes);
    parser.eager(true);
    error_code error;
    parser.put(boost::asio::buffer(head.data(), head.size()), error);
    if (error == http::error::body_limit) {
        refuse(413, "The body is larger than " + std::to_string(limits_.bodyBytes) + " bytes.");
        return;
    }
    // A request line that is too short for a version leaves Beast waiting for the rest of it.
    const bool cutShort = error == http::error::need_more && !parser.is_header_done();
    if (error == http::error::bad_version || cutShort) {
        if (auto bad = judgeVersion(head.substr(0, head.find('\r')))) refuse(bad->status, bad->text);
        return;
    }
    if (error && error != http::error::need_more) {
        refuse(400, "The head of the request is malformed (" + error.message() + ").");
        return;
    }
    const auto& message = parser.get();
    RequestHead raw{message.method_string(), message.target(), message.version() == 10, {}};
    Request& request = framed_.request;
    request.headers.reserve(lines_);
    for (const auto& field : message) {
        request.headers.emplace_back(lowerAscii({field.name_string().data(), field.name_string().size()}),
                                     std::string(field.value()));
    }
    raw.fields = request.headers;
    framed_.http10 = raw.http10;
    framed_.keepAlive = parser.keep_alive();
    request.method = methodOf(raw.method);
    if (auto bad = judge(raw, request)) {
        refuse(bad->status, std::move(bad->text));
        return;
    }
    expectsContinue_ = !raw.http10 && request.header("expect").has_value();
    state_ = parser.is_done() ? State::done : State::body;
}

std::size_t RequestReader::takeBody(std::string_view bytes) {
    auto& parser = parsed_->parser;
    const std::size_t before = kept_.size();
    if (before > 0) kept_.append(bytes);
    const std::string_view all = before > 0 ? std::string_view(kept_) : bytes;
    std::size_t at = 0;
    const bool tooFew = parser.chunked() && rawBody_ == 0 && all.size() < leastChunked;
    while (!tooFew && !parser.is_done() && at < all.size()) {
        error_code error;
        const std::size_t put = parser.put(boost::asio::buffer(all.data() + at, all.size() - at), error);
        at += put;
        if (error == http::error::need_more) break;
        if (error == http::error::body_limit) {
            refuse(413, "The body is larger than " + std::to_string(limits_.bodyBytes) + " bytes.");
            return bytes.size();
        }
        if (error) {
            refuse(400, "The body of the request is malformed (" + error.message() + ").");
            return bytes.size();
        }
        if (put == 0) break;
    }
    // Beast bounds neither chunk extensions nor the lines between chunks.
    rawBody_ += at;
    if (rawBody_ > 2 * limits_.bodyBytes + limits_.headerBytes || all.size() - at > limits_.headerBytes) {
        if (!parser.is_done()) {
            refuse(413,
                   "The body's framing is larger than is accepted. Send larger chunks without extensions.");
            return bytes.size();
        }
    }
    if (parser.is_done()) {
        framed_.request.body = std::move(parser.get().body());
        state_ = State::done;
        kept_.clear();
        return at - before;
    }
    std::string rest(all.substr(at));
    kept_ = std::move(rest);
    return bytes.size();
}

bool RequestReader::wantsContinue() {
    const bool waits = state_ == State::body && expectsContinue_ && rawBody_ == 0 && kept_.empty();
    expectsContinue_ = false;
    return waits;
}

FramedRequest RequestReader::release() {
    return std::move(framed_);
}

void RequestReader::refuse(int status, std::string text) {
    state_ = State::refused;
    refusal_.status = status;
    refusal_.text = std::move(text);
}

}  // namespace offerbook
