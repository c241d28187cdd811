#include "support/shared_data.h"

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace offerbook::test {

std::filesystem::path sourceDir() {
    return OFFERBOOK_SOURCE_DIR;
}

std::filesystem::path buildDir() {
    return OFFERBOOK_BINARY_DIR;
}

std::optional<std::filesystem::path> sharedData(const std::string& name) {
    const char* const given = std::getenv("OFFERBOOK_SHARED");
    const std::filesystem::path folder = given != nullptr ? given : sourceDir().parent_path() / "shared";
    if (!std::filesystem::exists(folder / name)) return std::nullopt;
    return folder / name;
}

std::string contentOf(const std::filesystem::path& file) {
    const std::ifstream stream(file, std::ios::binary);
    if (!stream) throw std::runtime_error("cannot read " + file.string());
    std::ostringstream content;
    content << stream.rdbuf();
    return content.str();
}

}  // namespace offerbook::test
