// Chromium without a window, led through its DevTools protocol over two pipes: opens a page and tells what a
// person would see of it and what it asked for.
//
//   Browser browser;
//   const Page page = browser.open("http://127.0.0.1:8080/");
//
// It resolves no name of the world outside. Thread-safety: none.
#pragma once

#include <sys/types.h>

#include <iosfwd>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "base/descriptor.h"
#include "support/temp_folder.h"

namespace offerbook::test {

/// Whether this machine has Chromium.
bool hasBrowser();
inline constexpr const char* noBrowser = "chromium is not on this machine";

struct Asked {
    std::string url;
    std::string kind;  ///< "Document", "Stylesheet" and so on.
    int status = 0;    ///< 0: no answer came.
    std::string id;    ///< The browser's own name for it.
    bool ended = false;
};

/// For the messages of tests.
std::ostream& operator<<(std::ostream& out, const Asked& asked);

struct Page {
    std::string title;
    std::string heading;               ///< Of <main>, its first <h1>.
    int styleRules = 0;                ///< Of all style sheets that were read.
    std::vector<Asked> asked;          ///< In order, the page itself first.
    std::vector<std::string> remarks;  ///< Of the console: errors and warnings, whatever raised them.
};

class Browser {
public:
    /// Throws where it does not start.
    Browser();
    Browser(const Browser&) = delete;
    Browser& operator=(const Browser&) = delete;
    ~Browser();

    /// Opens a page and waits until all that it asks for is there, its icon too; throws where that takes more
    /// than 30 s.
    Page open(const std::string& url);

private:
    nlohmann::json call(const std::string& method, const nlohmann::json& parameters);
    nlohmann::json next();
    void waitForAll();
    void note(const nlohmann::json& event);
    nlohmann::json valueOf(const std::string& expression);

    TempFolder folder_;
    Descriptor commands_;
    Descriptor messages_;
    pid_t process_ = -1;
    std::string session_;
    std::string received_;
    int calls_ = 0;
    bool loaded_ = false;
    Page page_;
};

}  // namespace offerbook::test
