// A folder of its own for one test, removed with all it holds when the test ends.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace offerbook::test {

class TempFolder {
public:
    TempFolder();
    TempFolder(const TempFolder&) = delete;
    TempFolder& operator=(const TempFolder&) = delete;
    ~TempFolder();

    const std::filesystem::path& path() const { return path_; }

    /// Writes a file below the folder, making the folders between; returns its path.
    std::filesystem::path write(const std::string& name, std::string_view content) const;

private:
    std::filesystem::path path_;
};

}  // namespace offerbook::test
