#include "base/messages.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "base/files.h"
#include "base/text.h"

namespace offerbook {

namespace {

/// Beyond this a file is no list of messages.
constexpr std::size_t mostBytes = std::size_t{4} << 20U;

/// True where each '{' has its '}' and a name between them.
bool hasWholePlaceholders(std::string_view pattern) {
    for (std::size_t open = pattern.find('{'); open != std::string_view::npos;
         open = pattern.find('{', open + 1)) {
        const std::size_t close = pattern.find_first_of("{}", open + 1);
        if (close == std::string_view::npos || pattern[close] != '}' || close == open + 1) return false;
    }
    return true;
}

Messages::Catalogue readCatalogue(const std::filesystem::path& file) {
    const auto content = readFile(file, mostBytes, "messages");
    if (!content) throw std::runtime_error(toString(content.diagnostics()));
    std::string_view bytes = content.value();
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);

    Messages::Catalogue catalogue;
    Diagnostics found;
    std::uint32_t number = 0;
    for (const std::string_view line : split(bytes, '\n')) {
        const Location here{file.string(), ++number, 0};
        const std::string_view entry = trim(line);
        if (entry.empty() || entry.front() == '#') continue;
        const std::size_t equals = entry.find('=');
        if (equals == std::string_view::npos || equals == 0 || !isCleanUtf8(entry)) {
            found.error("messages", here,
                        "'" + printable(entry, 60) + "' is no message. Write 'key = text' in UTF-8.");
            continue;
        }
        const std::string key(trim(entry.substr(0, equals)));
        const std::string_view text = trim(entry.substr(equals + 1));
        if (!hasWholePlaceholders(text))
            found.error("messages", here,
                        "The message '" + key + "' has a '{' without its name and '}'. Write '{name}'.");
        else if (!catalogue.emplace(key, text).second)
            found.error("messages", here, "The message '" + key + "' stands twice. Keep one of them.");
    }
    if (found.hasErrors()) throw std::runtime_error(toString(found));
    return catalogue;
}

std::string filled(std::string_view pattern, Messages::Parameters parameters) {
    std::string text;
    while (!pattern.empty()) {
        const std::size_t open = pattern.find('{');
        text += pattern.substr(0, open);
        if (open == std::string_view::npos) break;
        const std::size_t close = pattern.find('}', open);
        if (close == std::string_view::npos) {
            text += pattern.substr(open);
            break;
        }
        const std::string_view name = pattern.substr(open + 1, close - open - 1);
        const auto* const parameter = std::find_if(parameters.begin(), parameters.end(),
                                                   [&](const auto& given) { return given.first == name; });
        if (parameter == parameters.end())
            throw std::logic_error("message parameter '" + std::string(name) + "' was not given");
        text += parameter->second;
        pattern.remove_prefix(close + 1);
    }
    return text;
}

std::string grouped(long long number) {
    std::string digits = std::to_string(number);
    const std::size_t start = digits.front() == '-' ? 1 : 0;
    for (std::size_t place = digits.size(); place > start + 3;) {
        place -= 3;
        digits.insert(place, ",");
    }
    return digits;
}

}  // namespace

Messages Messages::load(const std::string& folder) {
    Messages messages;
    std::error_code problem;
    for (const auto& entry : std::filesystem::directory_iterator(folder, problem))
        if (entry.path().extension() == ".properties")
            messages.languages_.emplace(entry.path().stem().string(), readCatalogue(entry.path()));
    if (!messages.languages_.contains("en"))
        throw std::runtime_error("no English message catalogue in " + folder +
                                 "; is the installation complete?");
    return messages;
}

Messages Messages::of(Catalogue english) {
    Messages messages;
    messages.languages_.emplace("en", std::move(english));
    return messages;
}

const Messages::Catalogue& Messages::english() const {
    static const Catalogue none;
    const auto found = languages_.find("en");
    return found == languages_.end() ? none : found->second;
}

bool Messages::has(std::string_view key) const {
    return english().contains(key);
}

Messages Messages::speaking(std::string_view language) const {
    Messages messages = *this;
    messages.spoken_ = language;
    return messages;
}

const std::string& Messages::mainLanguage() const {
    static const std::string fallback = "en";
    const auto own = languages_.find(spoken_);
    const bool most = own != languages_.end() && own->second.size() * 2 > english().size();
    return most ? own->first : fallback;
}

const std::string& Messages::pattern(std::string_view key) const {
    if (const auto own = languages_.find(spoken_); own != languages_.end())
        if (const auto message = own->second.find(key); message != own->second.end()) return message->second;
    const auto message = english().find(key);
    if (message == english().end()) throw std::logic_error("no message '" + std::string(key) + "'");
    return message->second;
}

std::string Messages::say(std::string_view key, Parameters parameters) const {
    return filled(pattern(key), parameters);
}

std::string Messages::count(std::string_view key, long long number, Parameters parameters) const {
    std::string text = pattern(std::string(key) + (number == 1 ? ".one" : ".other"));
    // `{count}` is replaced first, so that the caller's parameters need not be copied into a longer list.
    static constexpr std::string_view place = "{count}";
    const std::string digits = grouped(number);
    for (std::size_t at = text.find(place); at != std::string::npos;
         at = text.find(place, at + digits.size()))
        text.replace(at, place.size(), digits);
    return filled(text, parameters);
}

}  // namespace offerbook
