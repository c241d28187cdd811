#include "register/csv.h"

#include <algorithm>
#include <exception>
#include <new>
#include <string>

#include <csv.h>

namespace offerbook {

namespace {

std::size_t newlines(std::string_view text) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

/// Collects the fields of one row; libcsv tells fields and row ends, but neither lines nor a wish to stop.
class RowCollector {
public:
    explicit RowCollector(const CsvVisitor& visitor) : visitor_(visitor) {}

    void field(std::string_view text) noexcept {
        if (stopped_) return;
        try {
            if (fields_ == 0) rowLine_ = line_;
            const bool wanted = !headerRead_ || (fields_ < wanted_.size() && wanted_[fields_]);
            if (wanted) buffer_ += text;
            ends_.push_back(buffer_.size());
            ++fields_;
            line_ += newlines(text);
            afterReturn_ = false;
        } catch (...) {
            fail();
        }
    }

    void lineEnd(int letter) noexcept {
        if (stopped_) return;
        try {
            if (fields_ > 0) finishRow(letter);
            if (letter == '\r' || (letter == '\n' && !afterReturn_)) ++line_;
            afterReturn_ = letter == '\r';
        } catch (...) {
            fail();
        }
    }

    bool stopped() const { return stopped_; }
    void rethrow() const {
        if (failure_) std::rethrow_exception(failure_);
    }
    std::size_t openRowLine() const { return fields_ == 0 ? line_ : rowLine_; }

    CsvEnd last;

private:
    void finishRow(int letter) {
        CsvRow& row = row_;
        row.line = rowLine_;
        row.fields = fields_;
        row.texts.assign(headerRead_ ? wanted_.size() : fields_, {});
        for (std::size_t index = 0; index < std::min(fields_, row.texts.size()); ++index) {
            const std::size_t start = index == 0 ? 0 : ends_[index - 1];
            row.texts[index] = std::string_view(buffer_).substr(start, ends_[index] - start);
        }
        last = {CsvProblem::none, rowLine_, fields_, letter == '\r' || letter == '\n'};
        if (headerRead_) {
            visitor_.row(row);
        } else {
            wanted_ = visitor_.header(row);
            headerRead_ = true;
            stopped_ = wanted_.empty();
        }
        buffer_.clear();
        ends_.clear();
        fields_ = 0;
    }

    void fail() {
        failure_ = std::current_exception();
        stopped_ = true;
    }

    const CsvVisitor& visitor_;
    CsvRow row_;
    std::string buffer_;
    std::vector<std::size_t> ends_;
    std::vector<bool> wanted_;
    std::size_t fields_ = 0;
    std::size_t line_ = 1;
    std::size_t rowLine_ = 1;
    bool afterReturn_ = false;
    bool headerRead_ = false;
    bool stopped_ = false;
    std::exception_ptr failure_;
};

void onField(void* text, std::size_t size, void* collector) {
    static_cast<RowCollector*>(collector)->field({static_cast<const char*>(text), size});
}

void onLineEnd(int letter, void* collector) {
    static_cast<RowCollector*>(collector)->lineEnd(letter);
}

class Parser {
public:
    Parser() {
        if (csv_init(&parser_, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL) != 0) throw std::bad_alloc();
        // The default grows a field's buffer by 128 bytes at a time, which is slow where a quote is never
        // closed.
        csv_set_blk_size(&parser_, std::size_t{1} << 16U);
    }
    Parser(const Parser&) = delete;
    Parser& operator=(const Parser&) = delete;
    ~Parser() { csv_free(&parser_); }

    csv_parser* get() { return &parser_; }

private:
    csv_parser parser_{};
};

}  // namespace

CsvEnd readCsv(std::string_view bytes, const CsvVisitor& visitor) {
    Parser parser;
    RowCollector collector(visitor);
    constexpr std::size_t part = std::size_t{1} << 16U;
    for (std::size_t start = 0; start < bytes.size() && !collector.stopped(); start += part) {
        const std::string_view piece = bytes.substr(start, part);
        const std::size_t read =
            csv_parse(parser.get(), piece.data(), piece.size(), onField, onLineEnd, &collector);
        collector.rethrow();
        if (read == piece.size()) continue;
        if (csv_error(parser.get()) != CSV_EPARSE) throw std::bad_alloc();
        CsvEnd end = collector.last;
        end.problem = CsvProblem::strayQuote;
        end.line = 1 + newlines(bytes.substr(0, start + read));
        return end;
    }
    if (collector.stopped()) return collector.last;
    const std::size_t openLine = collector.openRowLine();
    const bool open = csv_fini(parser.get(), onField, onLineEnd, &collector) != 0;
    collector.rethrow();
    CsvEnd end = collector.last;
    if (open) {
        end.problem = CsvProblem::openQuote;
        end.line = openLine;
    }
    return end;
}

std::string csvField(std::string_view text) {
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
        const bool padded = !text.empty() && (text.front() == ' ' || text.back() == ' ');
        if (!padded) return std::string(text);
    }
    std::string quoted = "\"";
    for (const char letter : text) quoted += letter == '"' ? std::string("\"\"") : std::string(1, letter);
    return quoted + '"';
}

}  // namespace offerbook
