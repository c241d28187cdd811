#include "support/temp_folder.h"

#include <cstdlib>
#include <fstream>
#include <stdexcept>

namespace offerbook::test {

TempFolder::TempFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "offerbook-test-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder can be made");
    path_ = pattern;
}

TempFolder::~TempFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

std::filesystem::path TempFolder::write(const std::string& name, std::string_view content) const {
    const std::filesystem::path file = path_ / name;
    std::filesystem::create_directories(file.parent_path());
    // Whatever the umask: Offerbook refuses what others may write to.
    constexpr auto others = std::filesystem::perms::group_write | std::filesystem::perms::others_write;
    const bool fresh = !std::filesystem::exists(std::filesystem::symlink_status(file));
    std::ofstream stream(file, std::ios::binary);
    stream << content;
    if (!stream.flush()) throw std::runtime_error("cannot write " + file.string());
    if (fresh) {
        using std::filesystem::perm_options;
        std::filesystem::permissions(file, others, perm_options::remove);
        std::filesystem::permissions(file.parent_path(), others, perm_options::remove);
    }
    return file;
}

}  // namespace offerbook::test
