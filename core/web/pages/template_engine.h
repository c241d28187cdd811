// The page templates of `share/templates`: loaded once, checked, and filled so that every text is escaped for
// the place where it stands.
//
// A template is HTML that begins with `{{%AUTOESCAPE context="HTML"}}` and holds
//   {{name}}                     a text that the page gives, escaped for HTML, an attribute or a URL
//   {{#name}} ... {{/name}}      a part that is shown or not, or once for each entry of a list
//   {{>other}}                   another template, `other.html`
//   [[page.home.title]]          an interface text of the message catalogue
//
// Thread-safety: render() from any thread.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "base/messages.h"
#include "web/pages/page_data.h"

namespace offerbook {

class TemplateEngine {
public:
    TemplateEngine(std::filesystem::path folder, Messages messages);
    ~TemplateEngine();
    TemplateEngine(const TemplateEngine&) = delete;
    TemplateEngine& operator=(const TemplateEngine&) = delete;

    /// `outer` with `inner` in the place of `{{>content}}`. Throws std::runtime_error for a template that is
    /// not there, std::logic_error for one that lacks the AUTOESCAPE line, takes escaping away (`:none` or
    /// any modifier), names an unknown message or part, or holds a marker that `data` does not give.
    std::string render(const std::string& outer, const std::string& inner, const PageData& data);

private:
    class Loaded;
    const Loaded& load(const std::string& outer, const std::string& inner);
    /// The text of one template with its parts and messages in place, without the AUTOESCAPE line.
    std::string assembled(const std::string& name, const std::string& inner, int depth) const;
    std::string withMessages(std::string_view text, const std::string& name) const;

    std::filesystem::path folder_;
    Messages messages_;
    std::mutex mutex_;  ///< Guards loaded_; a loaded template does not change.
    std::map<std::string, std::unique_ptr<const Loaded>, std::less<>> loaded_;
};

}  // namespace offerbook
