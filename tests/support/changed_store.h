// Changes a store behind the program's back, as a hand at its file or a bad disk would.
#pragma once

#include <filesystem>
#include <string>

namespace offerbook::test {

/// Runs SQL on the store in `folder`; throws std::runtime_error with SQLite's words where it fails.
void changeStore(const std::filesystem::path& folder, const std::string& sql);

}  // namespace offerbook::test
