// The rules of the house that a compiler does not check: where includes may point, what lies at the top
// level, how long a file may be, that no two types share a name.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace offerbook::test {

/// What breaks a rule in the source tree at `root`, one sentence each, sorted; empty when nothing does.
std::vector<std::string> brokenRules(const std::filesystem::path& root);

}  // namespace offerbook::test
