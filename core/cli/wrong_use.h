// What is said of a command line that cannot be understood: in the reader's words, which argument or option
// it is about, and one example.
#pragma once

#include <ostream>

namespace CLI {
class App;
class ParseError;
}  // namespace CLI

namespace offerbook {

/// Answers what parsing stopped with: help and version on `out`, wrong use on `err`. Gives the exit code. The
/// footer of each command is its example.
int answerStoppedParsing(CLI::App& app, const CLI::ParseError& stopped, std::ostream& out, std::ostream& err);

}  // namespace offerbook
