#include "web/server/request_reader.h"

#include <algorithm>
#include <cstdint>
#include <functional>
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

/// Whether the beginning of a line, such as of a TLS greeting, need not be waited for until the deadline.
bool neverAHead(std::string_view beginning) {
    return std::any_of(beginning.begin(), beginning.end(), [](char c) { return isControl(c) && c != '\r'; });
}

}  // namespace

struct RequestReader::Parsed {
    Parsed() { parser.on_chunk_header(judgeChunk); }
    Parsed(const Parsed&) = delete;
    Parsed& operator=(const Parsed&) = delete;
    ~Parsed() = default;

    http::request_parser<GrowingBody> parser;
    const char* sizeLineEnd = nullptr;  ///< Of the last chunk, among the bytes that the parser was shown.
    /// Beast (1.81) takes any byte within quotes, such as an LF at which a front end may see the line end.
    std::function<void(std::uint64_t, boost::beast::string_view, error_code&)> judgeChunk =
        [this](std::uint64_t, boost::beast::string_view extensions, error_code& error) {
            sizeLineEnd = extensions.data() + extensions.size();
            if (hasControl({extensions.data(), extensions.size()})) error = http::error::bad_chunk_extension;
        };
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
        if (lines_ == 0) refusal_.headOnly = all.substr(lineStart_).starts_with("HEAD ");
        // Judged first, and no further than the limit, so that it does not matter how the bytes are split.
        const std::size_t visible = std::min(std::min(end, all.size()), headStart_ + limits_.headerBytes);
        if (neverAHead(all.substr(from, visible - from))) {
            refuse(400, "The head holds a control byte. This port speaks HTTP/1.1 in plain text.");
            return bytes.size();
        }
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
    if (before == 0) kept_ = bytes;
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
    framed_.keepAlive = keepsConnection(raw);
    request.method = methodOf(raw.method);
    methodKnown_ = true;
    if (auto bad = judge(raw, request)) {
        // For the log: a head that is refused for another reason may have a path that can be read.
        if (request.path.empty() && raw.target.starts_with('/')) readTarget(raw.target, request);
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
    // Beast bounds neither chunk extensions nor trailers nor the lines between chunks. It is shown no more at
    // once than may stand on one line, so that the bounds hold alike however the bytes are split.
    const std::size_t mostRaw = 2 * limits_.bodyBytes + limits_.headerBytes;
    while (!tooFew && !parser.is_done() && at < all.size()) {
        const std::size_t window = std::min(limits_.headerBytes + 1, mostRaw - rawBody_);
        const std::string_view part = all.substr(at, window);
        error_code error;
        const std::size_t put =
            part.empty() ? 0 : parser.put(boost::asio::buffer(part.data(), part.size()), error);
        if (error == http::error::body_limit) {
            refuse(413, "The body is larger than " + std::to_string(limits_.bodyBytes) + " bytes.");
            return bytes.size();
        }
        if (error && error != http::error::need_more) {
            refuse(400, "The body of the request is malformed (" + error.message() + ").");
            return bytes.size();
        }
        if (put == 0 && part.size() == window) {
            refuse(413,
                   "The body's framing is larger than is accepted. Send larger chunks without extensions.");
            return bytes.size();
        }
        if (put == 0) break;
        at += put;
        rawBody_ += put;
    }
    if (parser.is_done() && parser.chunked()) {
        const char* const from = parsed_->sizeLineEnd;
        const std::string_view trailers(from, static_cast<std::size_t>(all.data() + at - from));
        if (trailers.find("\r\n ") != std::string_view::npos ||
            trailers.find("\r\n\t") != std::string_view::npos) {
            refuse(400, "A trailer begins with white space. Write each field on one line.");
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

std::size_t RequestReader::buffered() const {
    return heapBytes(kept_) + (parsed_ ? heapBytes(parsed_->parser.get().body()) : 0);
}

const Request* RequestReader::headOnce() {
    if (state_ != State::body || headGiven_) return nullptr;
    headGiven_ = true;
    return &framed_.request;
}

bool RequestReader::wantsContinue() {
    const bool waits = state_ == State::body && expectsContinue_ && rawBody_ == 0 && kept_.empty();
    expectsContinue_ = false;
    return waits;
}

FramedRequest RequestReader::release() {
    return std::move(framed_);
}

Refusal RequestReader::refusal() const {
    Refusal known = refusal_;
    if (!methodKnown_) return known;
    known.method = framed_.request.method;
    known.path = framed_.request.path;
    return known;
}

void RequestReader::refuse(int status, std::string text) {
    state_ = State::refused;
    refusal_.status = status;
    refusal_.text = std::move(text);
}

}  // namespace offerbook
