#include "web/feeds/atom.h"

#include "base/digest.h"

namespace offerbook {

namespace {

void add(std::string& text, std::string_view tag, std::string_view content) {
    text += '<' + std::string(tag) + '>' + xmlText(content) + "</" + std::string(tag) + ">\n";
}

void addLink(std::string& text, std::string_view relation, std::string_view type, std::string_view address) {
    text += "<link rel=\"" + std::string(relation) + "\" type=\"" + std::string(type) + "\" href=\"" +
            xmlText(address) + "\"/>\n";
}

}  // namespace

std::string xmlText(std::string_view text) {
    std::string escaped;
    escaped.reserve(text.size() + text.size() / 16);
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char letter = text[at];
        const auto byte = static_cast<unsigned char>(letter);
        if (letter == '&') {
            escaped += "&amp;";
        } else if (letter == '<') {
            escaped += "&lt;";
        } else if (letter == '>') {
            escaped += "&gt;";
        } else if (letter == '"') {
            escaped += "&quot;";
        } else if (letter == '\'') {
            escaped += "&#39;";
        } else if (text.substr(at).starts_with("\xEF\xBF\xBE") ||
                   text.substr(at).starts_with("\xEF\xBF\xBF")) {
            at += 2;  // U+FFFE and U+FFFF
        } else if (byte >= 0x20 || letter == '\t' || letter == '\n') {
            escaped += letter;
        }
    }
    return escaped;
}

std::string atomText(const AtomFeed& feed) {
    std::string text =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n";
    add(text, "id", feed.id);
    add(text, "title", feed.title);
    add(text, "updated", iso(feed.updated));
    text += "<author><name>" + xmlText(feed.author) + "</name></author>\n";
    if (!feed.rights.empty()) add(text, "rights", feed.rights);
    addLink(text, "self", "application/atom+xml", feed.self);
    addLink(text, "alternate", "text/html", feed.alternate);
    for (const AtomEntry& entry : feed.entries) {
        text += "<entry>\n";
        add(text, "id", entry.id);
        add(text, "title", entry.title);
        add(text, "updated", iso(entry.updated));
        text += "<category term=\"" + xmlText(entry.category) + "\"/>\n";
        addLink(text, "alternate", "text/html", entry.address);
        text += "<content type=\"text\">" + xmlText(entry.text) + "</content>\n</entry>\n";
    }
    return text + "</feed>\n";
}

std::string atomId(std::string_view thing) {
    std::string digits = digestOf(thing).substr(0, 32);
    digits[12] = '8';
    constexpr std::string_view variants = "89ab";
    const auto value = static_cast<unsigned char>(digits[16]);
    digits[16] = variants[value % 4];
    return "urn:uuid:" + digits.substr(0, 8) + '-' + digits.substr(8, 4) + '-' + digits.substr(12, 4) + '-' +
           digits.substr(16, 4) + '-' + digits.substr(20);
}

}  // namespace offerbook
