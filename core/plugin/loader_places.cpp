// Which files the dynamic loader may read: libraries of the system, and nothing of Offerbook beside them.

#include <string>
#include <system_error>

#include "plugin/sandbox.h"

namespace offerbook::plugin {

namespace fs = std::filesystem;

namespace {

/// "libz.so.1", "ld-linux-x86-64.so.2", "libfakeroot-0.so"
bool isLibraryName(const std::string& name) {
    return name.ends_with(".so") || name.find(".so.") != std::string::npos;
}

/// "x86_64-linux-gnu": the folder of one machine's libraries, Debian's way.
bool isMachineFolder(const std::string& name) {
    return name.find("-linux-") != std::string::npos;
}

}  // namespace

std::vector<fs::path> loaderPlaces(const std::vector<fs::path>& roots) {
    std::vector<fs::path> places{"/etc/ld.so.cache"};
    for (const fs::path& root : roots) {
        std::error_code unreadable;
        for (const auto& entry : fs::directory_iterator(root, unreadable)) {
            const std::string name = entry.path().filename().string();
            const bool folder = entry.is_directory(unreadable);
            if (folder ? isMachineFolder(name) : isLibraryName(name)) places.push_back(entry.path());
        }
    }
    return places;
}

std::vector<fs::path> loaderPlaces() {
    return loaderPlaces({"/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib", "/usr/local/lib64"});
}

}  // namespace offerbook::plugin
