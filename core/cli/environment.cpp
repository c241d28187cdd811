#include "cli/environment.h"

#include <iostream>
#include <string_view>
#include <system_error>
#include <utility>

#include <Poco/AutoPtr.h>
#include <Poco/ConsoleChannel.h>
#include <Poco/FormattingChannel.h>
#include <Poco/Logger.h>
#include <Poco/PatternFormatter.h>

#include "base/files.h"
#include "store/store.h"

namespace offerbook {

namespace fs = std::filesystem;

namespace {

/// As a shell reads it; nothing where the option was not given.
std::string optionText(const std::string& name, const std::string& value) {
    if (value.empty()) return {};
    constexpr std::string_view plain =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._/+:@%";
    if (value.find_first_not_of(plain) == std::string::npos) return " " + name + " " + value;
    std::string quoted = " " + name + " '";
    for (const char letter : value) quoted += letter == '\'' ? std::string("'\\''") : std::string(1, letter);
    return quoted + "'";
}

}  // namespace

std::unique_ptr<Store> Environment::store() const {
    return openStore(data);
}

std::unique_ptr<Store> Environment::storeToPublish() const {
    return openStore(data, StoreAccess::write);
}

std::unique_ptr<Store> Environment::storeToTry() const {
    std::error_code problem;
    if (!fs::exists(data / "offerbook.db", problem) && !problem) return nullptr;
    return openStore(data, StoreAccess::readOnly);
}

std::unique_ptr<Store> Environment::existingStore() const {
    return openExistingStore(data);
}

Result<Environment> environmentOf(const CommonOptions& options, const fs::path& program, const Clock& clock,
                                  std::ostream& out, std::ostream& err) {
    const Layout layout = Layout::of(program);
    const fs::path file =
        options.config.empty() ? layout.config / "offerbook.properties" : fs::path(options.config);
    Settings settings;
    std::error_code problem;
    if (!options.config.empty() || fs::exists(file, problem)) {
        Result<Settings> read = Settings::read(file.string());
        if (!read) return std::move(read).diagnostics();
        settings = std::move(read).value();
    }
    if (!options.data.empty()) {
        Diagnostics found = settings.set("data.dir", options.data, {"--data", 0, 0});
        if (found.hasErrors()) return found;
    }
    const auto folder = [&](const char* key, const fs::path& initial) {
        const std::string& given = settings.text(key);
        return fs::absolute(given.empty() ? initial : fs::path(given)).lexically_normal();
    };
    const fs::path beside = options.config.empty() ? layout.config : fs::absolute(file).parent_path();
    Environment environment{
        .settings = settings,
        .share = folder("share.dir", layout.share),
        .config = folder("config.dir", beside),
        .plugins = folder("plugins.dir", layout.plugins),
        .data = folder("data.dir", layout.data),
        .program = program,
        .options = optionText("--config", options.config) + optionText("--data", options.data),
        .messages = {},
        .json = options.json,
        .out = out,
        .err = err,
        .clock = clock};
    environment.messages = Messages::load((environment.share / "messages").string());
    return environment;
}

void startLogging(const Settings& settings) {
    using Poco::AutoPtr;
    const AutoPtr<Poco::ConsoleChannel> console(new Poco::ConsoleChannel(std::cerr));
    const AutoPtr<Poco::PatternFormatter> pattern(new Poco::PatternFormatter("%Y-%m-%dT%H:%M:%SZ %p %s: %t"));
    const AutoPtr<Poco::FormattingChannel> channel(new Poco::FormattingChannel(pattern, console));
    Poco::Logger::root().setChannel(channel);
    Poco::Logger::root().setLevel(settings.text("log.level"));
    // Its lines are JSON, with a time of their own.
    Poco::Logger::get("offerbook.access").setChannel(console);
}

}  // namespace offerbook
