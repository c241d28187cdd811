#include "web/pages/static_files.h"

#include <array>
#include <memory>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "base/digest.h"
#include "base/files.h"

namespace offerbook {

namespace {

constexpr std::size_t mostBytes = std::size_t{4} << 20U;

std::string_view typeOf(const std::filesystem::path& file) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> types{{
        {".css", "text/css; charset=utf-8"},
        {".js", "text/javascript; charset=utf-8"},
        {".svg", "image/svg+xml"},
        {".png", "image/png"},
        {".ico", "image/x-icon"},
        {".woff2", "font/woff2"},
    }};
    for (const auto& [ending, type] : types)
        if (file.extension() == ending) return type;
    return {};
}

}  // namespace

StaticFile::StaticFile(std::string content, std::string_view type)
    : bytes(std::make_shared<const std::string>(std::move(content))),
      contentType(type),
      digest(shortDigest(digestOf(*bytes), 16)) {
    if (isWorthCompressing(type, bytes->size())) packed_ = std::make_unique<std::array<Packed, 3>>();
}

SharedBytes StaticFile::packed(Coding coding) const {
    if (!packed_ || coding == Coding::identity) return nullptr;
    Packed& packed = (*packed_)[static_cast<std::size_t>(coding)];
    std::call_once(packed.once,
                   [&] { packed.bytes = std::make_shared<const std::string>(compressed(coding, *bytes)); });
    return packed.bytes;
}

StaticFiles::StaticFiles(const std::filesystem::path& folder) {
    read(folder / "vendor");
    read(folder);
}

void StaticFiles::read(const std::filesystem::path& folder) {
    std::error_code problem;
    for (const auto& entry : std::filesystem::directory_iterator(folder, problem)) {
        const std::string_view type = typeOf(entry.path());
        if (type.empty() || !entry.is_regular_file()) continue;
        Result<std::string> bytes = readFile(entry.path(), mostBytes);
        if (!bytes) throw std::runtime_error(toString(bytes.diagnostics()));
        files_.insert_or_assign(entry.path().filename().string(), StaticFile(std::move(bytes).value(), type));
    }
}

const StaticFile* StaticFiles::find(std::string_view name) const {
    const auto found = files_.find(name);
    return found == files_.end() ? nullptr : &found->second;
}

std::string StaticFiles::address(std::string_view name) const {
    const StaticFile* file = find(name);
    if (file == nullptr)
        throw std::runtime_error("the static file '" + std::string(name) +
                                 "' is not there; is the installation complete?");
    return "/static/" + std::string(name) + "?v=" + file->digest;
}

}  // namespace offerbook
