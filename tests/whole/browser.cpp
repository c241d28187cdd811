#include "whole/browser.h"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <functional>
#include <ostream>
#include <stdexcept>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/spawning.h"
#include "support/program.h"

namespace offerbook::test {

namespace {

using Json = nlohmann::json;

constexpr const char* chromium = "/usr/bin/chromium";
/// The numbers that --remote-debugging-pipe takes.
constexpr int commandsOfBrowser = 3;
constexpr int messagesOfBrowser = 4;

std::vector<std::string> options(const std::string& folder) {
    std::vector<std::string> words{"--headless=new",
                                   "--remote-debugging-pipe",
                                   "--user-data-dir=" + folder,
                                   "--no-first-run",
                                   "--disable-gpu",
                                   "--disable-dev-shm-usage",
                                   "--disable-background-networking",
                                   "--disable-component-update",
                                   "--disable-extensions",
                                   "--window-size=1200,900",
                                   "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"};
    // Chromium refuses to start as root with its own sandbox, as in a container of continuous integration.
    if (::geteuid() == 0) words.emplace_back("--no-sandbox");
    return words;
}

}  // namespace

bool hasBrowser() {
    return ::access(chromium, X_OK) == 0;
}

std::ostream& operator<<(std::ostream& out, const Asked& asked) {
    return out << asked.kind << ' ' << asked.url << ' ' << asked.status;
}

Browser::Browser() {
    // A browser that ended is an exception, not the end of the test.
    std::signal(SIGPIPE, SIG_IGN);
    std::array<int, 2> down{};
    std::array<int, 2> up{};
    if (::pipe2(down.data(), O_CLOEXEC) != 0 || ::pipe2(up.data(), O_CLOEXEC) != 0) throwSystemError("pipe2");
    Descriptor commandsIn = aboveChildren(down[0]);
    Descriptor messagesOut = aboveChildren(up[1]);
    commands_ = aboveChildren(down[1]);
    messages_ = aboveChildren(up[0]);
    SpawnActions actions;
    const Descriptor words(
        ::open((folder_.path() / "words").c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR));
    actions.nothingToRead();
    actions.give(words.number(), STDOUT_FILENO);
    actions.give(words.number(), STDERR_FILENO);
    actions.give(commandsIn.number(), commandsOfBrowser);
    actions.give(messagesOut.number(), messagesOfBrowser);
    constexpr bool ownSession = true;
    process_ = spawn(chromium, options((folder_.path() / "profile").string()),
                     {"PATH=/usr/bin:/bin", "LANG=C.UTF-8", "HOME=" + folder_.path().string(),
                      "TMPDIR=" + folder_.path().string()},
                     actions, SpawnAttributes(ownSession));
    commandsIn.close();
    messagesOut.close();
    const Json target = call("Target.createTarget", {{"url", "about:blank"}});
    session_ =
        call("Target.attachToTarget", {{"targetId", target["targetId"]}, {"flatten", true}})["sessionId"];
    for (const char* part : {"Page.enable", "Network.enable", "Runtime.enable", "Log.enable"})
        call(part, Json::object());
}

Browser::~Browser() {
    // Closed by itself, it takes its helpers along; what is left is of its session.
    try {
        session_.clear();
        call("Browser.close", Json::object());
        for (;;) next();
    } catch (const std::exception&) {
        ::kill(-process_, SIGKILL);
    }
    waitFor(process_);
}

Json Browser::next() {
    std::size_t end = 0;
    while ((end = received_.find('\0')) == std::string::npos) {
        pollfd ready{messages_.number(), POLLIN, 0};
        if (::poll(&ready, 1, 30'000) <= 0) throw std::runtime_error("the browser is silent for 30 s");
        std::array<char, 65'536> part{};
        const ssize_t got = ::read(messages_.number(), part.data(), part.size());
        if (got <= 0) throw std::runtime_error("the browser has ended");
        received_.append(part.data(), static_cast<std::size_t>(got));
    }
    Json message = Json::parse(received_.substr(0, end));
    received_.erase(0, end + 1);
    return message;
}

Json Browser::call(const std::string& method, const Json& parameters) {
    const int number = ++calls_;
    Json command{{"id", number}, {"method", method}, {"params", parameters}};
    if (!session_.empty()) command["sessionId"] = session_;
    const std::string text = command.dump();
    // With the NUL that ends a message.
    // The pipe blocks, and a command is far shorter than what it holds.
    const std::size_t size = text.size() + 1;
    if (::write(commands_.number(), text.c_str(), size) != static_cast<ssize_t>(size))
        throw std::runtime_error("the browser takes no commands");
    for (;;) {
        Json message = next();
        if (message.value("id", 0) != number) {
            note(message);
            continue;
        }
        if (message.contains("error")) throw std::runtime_error(method + ": " + message["error"].dump());
        return message["result"];
    }
}

void Browser::note(const Json& event) {
    const std::string method = event.value("method", "");
    const Json& what = event.contains("params") ? event["params"] : Json::object();
    if (method == "Page.loadEventFired") loaded_ = true;
    if (method == "Network.requestWillBeSent")
        page_.asked.push_back(
            {.url = what["request"]["url"], .kind = what.value("type", ""), .id = what["requestId"]});
    const bool failed = method == "Network.loadingFailed";
    for (Asked& asked : page_.asked) {
        if (asked.id != what.value("requestId", "")) continue;
        if (method == "Network.responseReceived") asked.status = what["response"]["status"];
        asked.ended = asked.ended || failed || method == "Network.loadingFinished";
    }
    // The icon of the page before, given up for this one.
    if (failed && what.value("canceled", false))
        std::erase_if(page_.asked,
                      [&](const Asked& asked) { return asked.id == what["requestId"] && asked.status == 0; });
    if (method == "Runtime.exceptionThrown") page_.remarks.push_back(what["exceptionDetails"].dump());
    if (method == "Runtime.consoleAPICalled") page_.remarks.push_back(what["args"].dump());
    if (method == "Log.entryAdded") page_.remarks.push_back(what["entry"].dump());
}

Json Browser::valueOf(const std::string& expression) {
    return call("Runtime.evaluate", {{"expression", expression}, {"returnByValue", true}})["result"]["value"];
}

void Browser::waitForAll() {
    while (!loaded_ || !std::all_of(page_.asked.begin(), page_.asked.end(), std::mem_fn(&Asked::ended)))
        note(next());
}

Page Browser::open(const std::string& url) {
    page_ = {};
    loaded_ = false;
    call("Page.navigate", {{"url", url}});
    waitForAll();
    page_.title = valueOf("document.title");
    page_.heading = valueOf("(document.querySelector('main h1') || {innerText: ''}).innerText");
    page_.styleRules =
        valueOf("[...document.styleSheets].reduce((sum, sheet) => sum + sheet.cssRules.length, 0)");
    // It may have asked for its icon meanwhile.
    waitForAll();
    return std::exchange(page_, {});
}

}  // namespace offerbook::test
