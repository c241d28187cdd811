#include "base/diagnostic.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace offerbook {

std::string_view toString(Severity severity) {
    switch (severity) {
        case Severity::note:
            return "note";
        case Severity::warning:
            return "warning";
        case Severity::error:
            break;
    }
    return "error";
}

std::string toString(const Diagnostic& diagnostic) {
    std::string line;
    if (!diagnostic.where.file.empty()) {
        line += diagnostic.where.file;
        if (diagnostic.where.line > 0) line += ':' + std::to_string(diagnostic.where.line);
        if (diagnostic.where.line > 0 && diagnostic.where.column > 0)
            line += ':' + std::to_string(diagnostic.where.column);
        line += ": ";
    }
    line += toString(diagnostic.severity);
    if (!diagnostic.code.empty()) line += '[' + diagnostic.code + ']';
    return line + ": " + diagnostic.text;
}

void Diagnostics::error(std::string_view code, Location where, std::string text) {
    items_.push_back({Severity::error, std::string(code), std::move(where), std::move(text)});
}

void Diagnostics::warning(std::string_view code, Location where, std::string text) {
    items_.push_back({Severity::warning, std::string(code), std::move(where), std::move(text)});
}

void Diagnostics::note(std::string_view code, Location where, std::string text) {
    items_.push_back({Severity::note, std::string(code), std::move(where), std::move(text)});
}

void Diagnostics::append(Diagnostics more) {
    items_.insert(items_.end(), std::make_move_iterator(more.items_.begin()),
                  std::make_move_iterator(more.items_.end()));
}

bool Diagnostics::hasErrors() const {
    return std::any_of(items_.begin(), items_.end(),
                       [](const Diagnostic& item) { return item.severity == Severity::error; });
}

std::string toString(const Diagnostics& diagnostics) {
    std::string text;
    for (const Diagnostic& item : diagnostics) text += toString(item) + '\n';
    return text;
}

}  // namespace offerbook
