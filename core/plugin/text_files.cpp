#include "plugin/text_files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>
#include <utility>

#include "plugin/rights.h"

namespace offerbook::plugin {

namespace fs = std::filesystem;

namespace {

std::string notOpened(int error) {
    if (error == ELOOP) return "The file is a symbolic link. Put the file itself there.";
    return "The file cannot be read: " + std::generic_category().message(error) + ".";
}

std::string wrongFile(const struct stat& status, const fs::path& path) {
    if (!S_ISREG(status.st_mode)) return "This is no regular file. Put a text file there.";
    return wrongRights(status, "file", path);
}

}  // namespace

bool isBareTextName(std::string_view name) {
    constexpr std::array<std::string_view, 2> endings{".yaml", ".csv"};
    const bool ends = std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) {
        return name.size() > ending.size() && name.ends_with(ending);
    });
    if (!ends || name.size() > 100 || name.front() == '.') return false;
    return name.find_first_of(std::string_view("/\\\0", 3)) == std::string_view::npos;
}

TextFiles::TextFiles(const fs::path& texts, const fs::path& folder, std::size_t bytes) : bytes_(bytes) {
    if (!texts.empty()) add(texts, true);
    add(folder, false);
}

void TextFiles::add(const fs::path& folder, bool first) {
    const Descriptor parent(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!parent) return;
    std::size_t count = 0;
    std::error_code unreadable;
    for (const auto& entry : fs::directory_iterator(folder, unreadable)) {
        const std::string name = entry.path().filename().string();
        if (!isBareTextName(name) || files_.contains(name)) continue;
        if (++count > most) {
            tooMany_ = "The folder " + folder.string() + " holds more than " + std::to_string(most) +
                       " YAML and CSV files. Put what belongs together into one file.";
            return;
        }
        File file{entry.path(), {}, {}, first};
        // Without O_NONBLOCK, opening a FIFO waits for a writer that never comes.
        file.open = Descriptor(
            ::openat(parent.number(), name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
        struct stat status {};
        if (!file.open || ::fstat(file.open.number(), &status) != 0)
            file.wrong = notOpened(errno);
        else
            file.wrong = wrongFile(status, file.path);
        files_.emplace(name, std::move(file));
    }
}

bool TextFiles::standsBeside(const std::string& table, const std::string& name) const {
    const auto one = files_.find(table);
    const auto two = files_.find(name);
    return one != files_.end() &&
           (two == files_.end() || one->second.first || one->second.first == two->second.first);
}

std::optional<std::string> TextFiles::read(const std::string& name, Diagnostics& found) const {
    const auto refuse = [&](std::string text) {
        found.error("include", {name, 0, 0}, std::move(text));
        return std::nullopt;
    };
    const auto file = files_.find(name);
    if (file == files_.end())
        return refuse(tooMany_.empty()
                          ? "There is no such file beside the plugin or in its folder of texts. Write it, or "
                            "take the include out."
                          : tooMany_);
    if (!file->second.wrong.empty()) return refuse(file->second.wrong);
    std::string bytes;
    std::array<char, std::size_t{64} << 10U> buffer{};
    for (;;) {
        const ssize_t got = ::pread(file->second.open.number(), buffer.data(), buffer.size(),
                                    static_cast<off_t>(bytes.size()));
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return refuse(notOpened(errno));
        if (got == 0) return bytes;
        bytes.append(buffer.data(), static_cast<std::size_t>(got));
        if (bytes.size() > bytes_)
            return refuse("The file has more than " + std::to_string(bytes_) +
                          " bytes (setting yaml.file_bytes). Divide it into several files.");
    }
}

Diagnostics TextFiles::wrong() const {
    Diagnostics found;
    for (const auto& [name, file] : files_)
        if (!file.wrong.empty()) found.error("include", {file.path.string(), 0, 0}, file.wrong);
    return found;
}

}  // namespace offerbook::plugin
