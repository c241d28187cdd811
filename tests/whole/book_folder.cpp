#include "whole/book_folder.h"

#include <stdexcept>

#include "support/shared_data.h"

namespace offerbook::test {

namespace fs = std::filesystem;

BookFolder::BookFolder() {
    fs::copy(sourceDir() / "config", folder_.path() / "config", fs::copy_options::recursive);
    fs::copy(buildDir() / "plugins", folder_.path() / "plugins", fs::copy_options::recursive);
    for (const auto& entry : fs::recursive_directory_iterator(folder_.path() / "plugins"))
        fs::permissions(entry.path(), fs::perms::group_write | fs::perms::others_write,
                        fs::perm_options::remove);
    folder_.write("config/offerbook.properties",
                  "plugins.dir = " + (folder_.path() / "plugins").string() + "\n");
}

Program BookFolder::program() const {
    return Program(folder_.path() / "data", folder_.path() / "config" / "offerbook.properties");
}

void BookFolder::publishByHand() const {
    folder_.write("config/offerbook.properties",
                  contentOf(path("config/offerbook.properties")) + "publish.auto = off\n");
}

void BookFolder::edit(const std::string& name, std::string_view before, std::string_view after) const {
    std::string text = contentOf(path(name));
    const std::size_t at = text.find(before);
    if (at == std::string::npos) throw std::runtime_error(name + " does not hold: " + std::string(before));
    text.replace(at, before.size(), after);
    folder_.write(name, text);
}

}  // namespace offerbook::test
