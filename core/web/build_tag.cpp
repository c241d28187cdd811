#include "web/build_tag.h"

#include <algorithm>
#include <system_error>
#include <vector>

#include "base/digest.h"
#include "base/files.h"

namespace offerbook {

namespace fs = std::filesystem;

namespace {

/// Templates and messages are small; anything larger is none.
constexpr std::size_t fileLimit = std::size_t{4} << 20U;

std::string stampOf(const fs::path& file) {
    std::error_code problem;
    const auto size = fs::file_size(file, problem);
    const auto written = fs::last_write_time(file, problem).time_since_epoch().count();
    return std::to_string(size) + ' ' + std::to_string(written);
}

}  // namespace

std::string buildTagOf(const fs::path& share) {
    // The program is large and replaced as a whole: its size and time name it.
    std::string parts = stampOf(thisProgram()) + '\n';
    for (const char* folder : {"messages", "openapi", "templates", "static"}) {
        std::vector<fs::path> files;
        std::error_code problem;
        for (const auto& entry : fs::recursive_directory_iterator(share / folder, problem))
            if (entry.is_regular_file()) files.push_back(entry.path());
        std::sort(files.begin(), files.end());
        for (const fs::path& file : files) {
            const Result<std::string> bytes = readFile(file, fileLimit);
            parts += file.filename().string() + ' ' + (bytes ? digestOf(bytes.value()) : "") + '\n';
        }
    }
    return shortDigest(digestOf(parts), 16);
}

}  // namespace offerbook
