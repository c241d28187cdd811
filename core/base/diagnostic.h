// What is wrong with an input, said to the person who can put it right.
//
// Wrong input is a value, never an exception: readers collect every finding and return them together.
//
//   Diagnostics found;
//   found.error("offer", {"offers.yaml", 17, 3}, "Autism outreach: 'title' is empty. Write ...");
//
// Thread-safety: plain values.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace offerbook {

enum class Severity { note, warning, error };

/// Where in a file: line and column count from 1, 0 means 'not known' or 'the whole file'.
struct Location {
    std::string file;
    std::uint32_t line = 0;
    std::uint32_t column = 0;

    friend bool operator==(const Location&, const Location&) = default;
};

struct Diagnostic {
    Severity severity = Severity::error;
    /// Which check spoke: the name of a charter article, or of a kind of input ("rule", "yaml").
    std::string code;
    Location where;
    /// What happened, on what, what is accepted, what to do next; in the reader's words.
    std::string text;

    friend bool operator==(const Diagnostic&, const Diagnostic&) = default;
};

/// One line in the form compilers use: `file:line:column: error[code]: text`; unknown parts are left out.
std::string toString(const Diagnostic& diagnostic);

/// "error", "warning" or "note".
std::string_view toString(Severity severity);

/// Findings in the order in which they were made.
class Diagnostics {
public:
    void error(std::string_view code, Location where, std::string text);
    void warning(std::string_view code, Location where, std::string text);
    void note(std::string_view code, Location where, std::string text);
    void add(Diagnostic diagnostic) { items_.push_back(std::move(diagnostic)); }
    void append(Diagnostics more);

    bool hasErrors() const;
    bool empty() const { return items_.empty(); }
    std::size_t size() const { return items_.size(); }
    const std::vector<Diagnostic>& items() const { return items_; }
    auto begin() const { return items_.begin(); }
    auto end() const { return items_.end(); }

private:
    std::vector<Diagnostic> items_;
};

/// All findings, one line each, each ended by a newline.
std::string toString(const Diagnostics& diagnostics);

}  // namespace offerbook
