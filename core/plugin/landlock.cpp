// Landlock by raw system calls: Debian 12's headers know its first version only, kernels offer later ones.
// The numbers are those of the kernel's uapi/linux/landlock.h.

#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstdint>

#include "plugin/descriptor.h"
#include "plugin/sandbox.h"

namespace offerbook::plugin {

namespace {

struct Ruleset {
    std::uint64_t files;    ///< Since version 1.
    std::uint64_t network;  ///< Since version 4.
    std::uint64_t scoped;   ///< Since version 6.
};

constexpr std::uint64_t bits(unsigned count) {
    return (std::uint64_t{1} << count) - 1;
}

/// Everything that the version can take away.
Ruleset everything(int version) {
    Ruleset ruleset{bits(13), 0, 0};
    if (version >= 2) ruleset.files = bits(14);   // + refer
    if (version >= 3) ruleset.files = bits(15);   // + truncate
    if (version >= 4) ruleset.network = bits(2);  // bind, connect
    if (version >= 5) ruleset.files = bits(16);   // + device ioctl
    if (version >= 6) ruleset.scoped = bits(2);   // abstract sockets, signals
    return ruleset;
}

std::size_t sizeOf(int version) {
    if (version >= 6) return sizeof(Ruleset);
    return version >= 4 ? 2 * sizeof(std::uint64_t) : sizeof(std::uint64_t);
}

void allowReading(int ruleset, const std::filesystem::path& path) {
    const Descriptor place(::open(path.c_str(), O_PATH | O_CLOEXEC));
    if (!place) return;
    struct stat status {};
    if (::fstat(place.number(), &status) != 0) throwSystemError("fstat");
    landlock_path_beneath_attr rule{};
    rule.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE;
    if (S_ISDIR(status.st_mode)) rule.allowed_access |= LANDLOCK_ACCESS_FS_READ_DIR;
    rule.parent_fd = place.number();
    if (::syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) != 0)
        throwSystemError("landlock_add_rule");
}

}  // namespace

int landlockVersion() {
    const long version = ::syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
    return version > 0 ? static_cast<int>(version) : 0;
}

void limitReading(const std::vector<std::filesystem::path>& readable) {
    const int version = landlockVersion();
    if (version == 0) return;
    const Ruleset wanted = everything(version);
    const Descriptor ruleset(
        static_cast<int>(::syscall(SYS_landlock_create_ruleset, &wanted, sizeOf(version), 0)));
    if (!ruleset) throwSystemError("landlock_create_ruleset");
    for (const auto& path : readable) allowReading(ruleset.number(), path);
    if (::syscall(SYS_landlock_restrict_self, ruleset.number(), 0) != 0)
        throwSystemError("landlock_restrict_self");
}

}  // namespace offerbook::plugin
