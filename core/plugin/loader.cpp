#include "plugin/loader.h"

#define BOOST_DLL_USE_STD_FS
#include <cstring>
#include <optional>
#include <string_view>
#include <system_error>

#include <boost/dll/shared_library.hpp>

#include "base/text.h"

namespace offerbook::plugin {

namespace {

constexpr auto symbol = "offerbook_plugin";
constexpr std::size_t versionBytes = 64;

/// A foreign text: at most `limit` bytes are looked at.
std::optional<std::string> shortText(const char* text, std::size_t limit) {
    if (text == nullptr) return std::nullopt;
    const std::size_t size = ::strnlen(text, limit + 1);
    if (size == 0 || size > limit || !isCleanUtf8({text, size})) return std::nullopt;
    return std::string(text, size);
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
        text.replace(at, what.size(), by);
    return text;
}

std::string wrongAbi(const ob_plugin& plugin) {
    const std::string ours = std::to_string(OB_ABI_MAJOR) + "." + std::to_string(OB_ABI_MINOR);
    if (plugin.size < sizeof(ob_plugin))
        return "The symbol 'offerbook_plugin' says it has " + std::to_string(plugin.size) +
               " bytes; at least " + std::to_string(sizeof(ob_plugin)) +
               " are needed. Set its size to sizeof(ob_plugin) and build with this Offerbook's plugin.h.";
    if (plugin.abi_major != OB_ABI_MAJOR || plugin.abi_minor > OB_ABI_MINOR)
        return "The plugin is built for version " + std::to_string(plugin.abi_major) + "." +
               std::to_string(plugin.abi_minor) + " of the plugin interface; this Offerbook has " + ours +
               ". Build it with this Offerbook's headers" +
               (plugin.abi_major < OB_ABI_MAJOR ? "." : ", or update Offerbook.");
    return {};
}

std::string wrongWords(const ob_plugin& plugin, const std::string& id) {
    const auto claimed = shortText(plugin.id, 64);
    if (!claimed || !isId(*claimed))
        return "The plugin's id is missing or no id. Write 3 to 64 of a-z, 0-9 and '-', beginning with a "
               "letter.";
    if (*claimed != id)
        return "The plugin calls itself '" + *claimed + "' but its folder is '" + id +
               "'. Give both the same name; a copied plugin needs an id of its own.";
    if (!shortText(plugin.version, versionBytes))
        return "The plugin's version is missing. Write 1 to 64 characters, for example \"1.0.0\".";
    if (plugin.describe == nullptr) return "The plugin's 'describe' is null. Point it at the function.";
    return {};
}

}  // namespace

Result<const ob_plugin*> loadPlugin(const std::filesystem::path& copy, const std::string& shown,
                                    const std::string& id) {
    namespace dll = boost::dll;
    const auto refused = [&](std::string text) {
        Diagnostics found;
        found.error("plugin", {}, std::move(text));
        return found;
    };
    static auto* const library = new dll::shared_library;
    try {
        library->load(copy, dll::load_mode::rtld_now | dll::load_mode::rtld_local);
    } catch (const std::system_error& error) {
        return refused(
            "The library cannot be loaded: " + printable(replaced(error.what(), copy.string(), shown), 400) +
            ". Build it again on this machine, with every library it needs installed.");
    }
    if (!library->has(symbol))
        return refused(
            "The library does not export 'offerbook_plugin', so it is no plugin of Offerbook. Write "
            "OFFERBOOK_PLUGIN(...) of sdk.hpp, or define that object as plugin.h shows.");
    const ob_plugin& plugin = library->get<const ob_plugin>(symbol);
    if (std::string text = wrongAbi(plugin); !text.empty()) return refused(std::move(text));
    if (std::string text = wrongWords(plugin, id); !text.empty()) return refused(std::move(text));
    return &plugin;
}

}  // namespace offerbook::plugin
