// Names this build with its templates, messages and static files, so that an ETag changes when any of them
// does.
#pragma once

#include <filesystem>
#include <string>

namespace offerbook {

/// A digest over the program's own file and every file of messages, templates and static files.
std::string buildTagOf(const std::filesystem::path& share);

}  // namespace offerbook
