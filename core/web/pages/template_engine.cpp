#include "web/pages/template_engine.h"

#include <algorithm>
#include <stdexcept>
#include <utility>
#include <vector>

#include <ctemplate/template.h>
#include <ctemplate/template_dictionary.h>

#include "base/files.h"
#include "base/text.h"

namespace offerbook {

namespace {

constexpr std::string_view pragma = "{{%AUTOESCAPE context=\"HTML\"}}";
constexpr std::size_t mostBytes = std::size_t{1} << 20U;
constexpr int mostDepth = 8;

/// The markers of a template, part by part.
struct Scope {
    std::vector<std::string> texts;
    std::map<std::string, Scope> parts;
};

std::string htmlEscaped(std::string_view text) {
    std::string safe;
    for (const char letter : text) {
        switch (letter) {
            case '&':
                safe += "&amp;";
                break;
            case '<':
                safe += "&lt;";
                break;
            case '>':
                safe += "&gt;";
                break;
            case '"':
                safe += "&quot;";
                break;
            case '\'':
                safe += "&#39;";
                break;
            default:
                safe += letter;
        }
    }
    return safe;
}

bool isMarkerName(std::string_view name) {
    const auto fits = [](char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '_';
    };
    return !name.empty() && std::all_of(name.begin(), name.end(), fits);
}

[[noreturn]] void refuse(const std::string& name, const std::string& why) {
    throw std::logic_error("template " + name + ": " + why);
}

/// Collects markers and refuses those that could take escaping away.
class MarkerReader {
public:
    MarkerReader(std::string_view text, const std::string& name) : text_(text), name_(name) {}

    Scope read() {
        Scope root;
        readInto(root, "");
        return root;
    }

private:
    void readInto(Scope& scope, const std::string& part) {
        while (true) {
            const std::size_t open = text_.find("{{", at_);
            if (open == std::string_view::npos) {
                if (!part.empty()) refuse(name_, "the part '" + part + "' is not closed");
                return;
            }
            const std::size_t close = text_.find("}}", open);
            if (close == std::string_view::npos) refuse(name_, "a marker is not closed");
            std::string_view marker = text_.substr(open + 2, close - open - 2);
            at_ = close + 2;
            const char kind = marker.empty() ? ' ' : marker.front();
            if (kind == '#' || kind == '/') marker.remove_prefix(1);
            const std::string word(marker);
            if (!isMarkerName(word))
                refuse(name_, "'{{" + word +
                                  "}}' is no marker; names are small letters, digits and '_', and nothing "
                                  "such as ':none' may follow");
            if (kind == '#') {
                readInto(scope.parts[word], word);
            } else if (kind == '/') {
                if (word != part) refuse(name_, "'{{/" + word + "}}' closes '" + part + "'");
                return;
            } else {
                scope.texts.push_back(word);
            }
        }
    }

    std::string_view text_;
    const std::string& name_;
    std::size_t at_ = 0;
};

using Chain = std::vector<const PageData*>;

const PageData::Items* listIn(const Chain& chain, const std::string& name) {
    for (auto data = chain.rbegin(); data != chain.rend(); ++data)
        if (const auto* items = (*data)->findList(name)) return items;
    return nullptr;
}

bool hasText(const Chain& chain, const std::string& name) {
    for (auto data = chain.rbegin(); data != chain.rend(); ++data)
        if ((*data)->findText(name) != nullptr) return true;
    return false;
}

void checkTexts(const Scope& scope, const Chain& chain, const std::string& name) {
    for (const std::string& text : scope.texts)
        if (!hasText(chain, text)) refuse(name, "the page does not give '{{" + text + "}}'");
}

/// Puts into the library's form what the template asks for. The data must outlive it: no text is copied.
void fill(ctemplate::TemplateDictionary& into, const Scope& scope, Chain& chain, const std::string& name) {
    checkTexts(scope, chain, name);
    for (const auto& [text, value] : chain.back()->texts()) into.SetValueWithoutCopy(text, value);
    for (const auto& [part, inner] : scope.parts) {
        const auto* items = listIn(chain, part);
        if (items == nullptr) refuse(name, "the page does not give the part '{{#" + part + "}}'");
        for (const PageData& item : *items) {
            if (item.isEmpty() && inner.parts.empty()) {
                // Most flags: all that they show stands around them.
                checkTexts(inner, chain, name);
                into.ShowSection(part);
                continue;
            }
            chain.push_back(&item);
            fill(*into.AddSectionDictionary(part), inner, chain, name);
            chain.pop_back();
        }
    }
}

}  // namespace

class TemplateEngine::Loaded {
public:
    Loaded(std::string name, const std::string& text)
        : name_(std::move(name)),
          scope_(MarkerReader(text, name_).read()),
          body_(ctemplate::Template::StringToTemplate(std::string(pragma) + text,
                                                      ctemplate::STRIP_BLANK_LINES)) {
        if (!body_) refuse(name_, "the template library does not accept it");
    }

    std::string render(const PageData& data) const {
        ctemplate::TemplateDictionary dictionary("page");
        Chain chain{&data};
        fill(dictionary, scope_, chain, name_);
        std::string html;
        if (!body_->Expand(&html, &dictionary)) refuse(name_, "it could not be filled");
        return html;
    }

private:
    std::string name_;
    Scope scope_;
    std::unique_ptr<ctemplate::Template> body_;
};

TemplateEngine::TemplateEngine(std::filesystem::path folder, Messages messages)
    : folder_(std::move(folder)), messages_(std::move(messages)) {}

TemplateEngine::~TemplateEngine() = default;

std::string TemplateEngine::render(const std::string& outer, const std::string& inner, const PageData& data) {
    return load(outer, inner).render(data);
}

const TemplateEngine::Loaded& TemplateEngine::load(const std::string& outer, const std::string& inner) {
    const std::lock_guard lock(mutex_);
    auto& slot = loaded_[outer + '/' + inner];
    if (!slot) slot = std::make_unique<const Loaded>(inner, assembled(outer, inner, 0));
    return *slot;
}

std::string TemplateEngine::assembled(const std::string& name, const std::string& inner, int depth) const {
    if (depth > mostDepth) refuse(name, "templates include one another without end");
    const auto file = folder_ / (name + ".html");
    const Result<std::string> content = readFile(file, mostBytes, "template");
    if (!content) throw std::runtime_error(toString(content.diagnostics()));
    std::string_view text = content.value();
    if (!text.starts_with(pragma)) refuse(name, "it does not begin with " + std::string(pragma));
    text.remove_prefix(pragma.size());

    std::string whole;
    while (true) {
        const std::size_t open = text.find("{{>");
        whole += withMessages(text.substr(0, open), name);
        if (open == std::string_view::npos) return whole;
        const std::size_t close = text.find("}}", open);
        if (close == std::string_view::npos) refuse(name, "a marker is not closed");
        const std::string part(text.substr(open + 3, close - open - 3));
        if (!isMarkerName(part)) refuse(name, "'{{>" + part + "}}' names no template");
        // Inlined, so that the escaping of a part follows from where it stands.
        whole += assembled(part == "content" ? inner : part, inner, depth + 1);
        text.remove_prefix(close + 2);
    }
}

std::string TemplateEngine::withMessages(std::string_view text, const std::string& name) const {
    std::string whole;
    while (true) {
        const std::size_t open = text.find("[[");
        whole += text.substr(0, open);
        if (open == std::string_view::npos) return whole;
        const std::size_t close = text.find("]]", open);
        if (close == std::string_view::npos) refuse(name, "a message is not closed");
        const std::string_view key = text.substr(open + 2, close - open - 2);
        if (!messages_.has(key)) refuse(name, "there is no message '" + std::string(key) + "'");
        whole += htmlEscaped(messages_.say(key));
        text.remove_prefix(close + 2);
    }
}

}  // namespace offerbook
