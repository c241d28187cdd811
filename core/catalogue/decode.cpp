#include "catalogue/decode.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "base/text.h"
#include "catalogue/shapes.h"

namespace offerbook {

namespace {

/// How a message quotes what it found.
std::string inQuotes(std::string_view text) {
    return "'" + printable(text, 80) + "'";
}

std::string kindOf(const Node& node) {
    switch (node.kind) {
        case Node::Kind::nothing:
            return "nothing";
        case Node::Kind::scalar:
            return inQuotes(node.text);
        case Node::Kind::list:
            return "a list";
        case Node::Kind::map:
            break;
    }
    return "a map of keys";
}

/// How many bytes a mark takes at the start of `text` that Arabic, Persian, Hebrew, Urdu and such are written
/// with: U+061C, U+200C to U+200F. They join letters or tell the direction of what has none; no text reads
/// otherwise than it stands.
std::size_t markOfScript(std::string_view text) {
    if (text.starts_with("\xD8\x9C")) return 2;
    const bool isMark =
        text.size() >= 3 && text.starts_with("\xE2\x80") && text[2] >= '\x8C' && text[2] <= '\x8F';
    return isMark ? 3 : 0;
}

/// Control characters, and those that turn the direction of text around; line ends count unless `lines`.
bool hasControls(std::string_view text, bool lines) {
    bool beyondAscii = false;
    for (const char letter : text) {
        const auto byte = static_cast<unsigned char>(letter);
        if (byte >= 0x80)
            beyondAscii = true;
        else if ((byte < 0x20 && !(lines && byte == '\n')) || byte == 0x7F)
            return true;
    }
    if (!beyondAscii) return false;
    std::string oneLine;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t mark = markOfScript(text.substr(at));
        oneLine += mark > 0 || text[at] == '\n' ? ' ' : text[at];
        at += std::max<std::size_t>(1, mark);
    }
    return printable(oneLine, oneLine.size() + 1) != oneLine;
}

bool isLanguage(std::string_view text) {
    return (text.size() == 2 || text.size() == 3) &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

std::size_t charactersOf(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::string joinWords(std::span<const std::string_view> words) {
    std::string text;
    for (std::size_t index = 0; index < words.size(); ++index) {
        if (index > 0) text += index + 1 == words.size() ? " and " : ", ";
        text += words[index];
    }
    return text;
}

}  // namespace

MapReader::MapReader(const DecodeContext& context, const Node& node, const RecordKind& kind)
    : context_(&context), node_(&node), kind_(&kind) {
    if (isMap()) {
        refuseUnknownKeys();
        return;
    }
    std::vector<std::string_view> keys;
    for (const FieldRow& row : kind.fields) keys.push_back(row.key);
    context.refuse(node, "Here stands " + kindOf(node) + ", where " + std::string(kind.name) +
                             " must stand. Write a map with " + joinWords(keys) + ".");
}

void MapReader::refuseUnknownKeys() const {
    for (std::size_t index = 0; index < node_->keys.size(); ++index) {
        const std::string& key = node_->keys[index];
        if (kind_->find(key) != nullptr) continue;
        if (context_->isFull()) return;
        std::vector<std::string> accepted;
        std::vector<std::string_view> words;
        for (const FieldRow& row : kind_->fields) {
            accepted.emplace_back(row.key);
            words.push_back(row.key);
        }
        context_->refuse(node_->items[index], inQuotes(key) + " is no field of " + std::string(kind_->name) +
                                                  "." + didYouMean(key, accepted) + " Accepted are " +
                                                  joinWords(words) + ".");
    }
}

const FieldRow& MapReader::row(std::string_view key) const {
    const FieldRow* const row = kind_->find(key);
    if (row == nullptr) throw std::logic_error("no field '" + std::string(key) + "'");
    return *row;
}

const Shape& MapReader::shape(std::string_view key, std::initializer_list<Form> forms) const {
    const Shape& shape = row(key).shape;
    if (std::find(forms.begin(), forms.end(), shape.form) == forms.end())
        throw std::logic_error("the field '" + std::string(key) + "' has another form in the table");
    return shape;
}

void MapReader::refuse(const Node& at, std::string_view key, const std::string& what) const {
    context_->refuse(at, "'" + std::string(key) + "' " + what + ". " + std::string(row(key).help));
}

void MapReader::contradict(const Node& at, std::string_view key, const std::string& what) const {
    DecodeContext context = *context_;
    context.code = contradiction;
    context.refuse(at, "'" + std::string(key) + "' " + what + ". " + std::string(row(key).help));
}

const Node* MapReader::given(std::string_view key) const {
    if (!isMap()) return nullptr;
    const Need need = row(key).need;
    const bool required = need == Need::required || need == Need::requiredOrOwed;
    const Node* const found = node_->find(key);
    if (found == nullptr) {
        if (required) refuse(*node_, key, "is missing");
        return nullptr;
    }
    const bool empty = found->kind == Node::Kind::nothing || (found->isText() && trim(found->text).empty()) ||
                       (found->kind == Node::Kind::map && found->keys.empty() && !row(key).shape.mayBeEmpty);
    if (empty) {
        refuse(*found, key, "is empty");
        return nullptr;
    }
    if (isOwed(*found) && need != Need::requiredOrOwed && need != Need::optionalOrOwed) {
        refuse(*found, key, "cannot be owed");
        return nullptr;
    }
    return found;
}

std::uint32_t MapReader::lineOf(std::string_view key) const {
    const Node* const found = isMap() ? node_->find(key) : nullptr;
    return found != nullptr ? found->line : node_->line;
}

bool MapReader::isOwed(const Node& node) {
    return node.kind == Node::Kind::map && node.keys.size() == 1 && node.keys.front() == "owed";
}

std::optional<Owed> MapReader::owed(const Node& node) const {
    const MapReader reader(*context_, node.items.front(), kinds::owed);
    const auto by = reader.day("by");
    std::string who = reader.plain("who");
    if (!by || who.empty()) return std::nullopt;
    return Owed{*by, std::move(who)};
}

std::optional<std::string> MapReader::plainOf(const Node& node, std::string_view key) const {
    if (!node.isText()) {
        refuse(node, key, "must be a text, here stands " + kindOf(node));
        return std::nullopt;
    }
    const std::string_view text = trim(node.text);
    if (text.empty()) {
        refuse(node, key, "is empty");
        return std::nullopt;
    }
    const std::size_t most = row(key).shape.longest;
    if (const std::size_t characters = charactersOf(text); characters > most) {
        refuse(node, key,
               "is too long: " + std::to_string(characters) + " characters, at most " + std::to_string(most) +
                   " are accepted");
        return std::nullopt;
    }
    const bool lines = most > CatalogueLimits::line;
    if (hasControls(text, lines)) {
        refuse(node, key,
               lines ? "contains a control character: " + inQuotes(text)
                     : "contains a line end or control character: " + inQuotes(text));
        return std::nullopt;
    }
    return std::string(text);
}

std::optional<Text> MapReader::textOf(const Node& node, std::string_view key) const {
    if (node.kind != Node::Kind::map) {
        auto english = plainOf(node, key);
        if (!english) return std::nullopt;
        return Text{std::move(*english), {}};
    }
    Text text;
    bool whole = true;
    if (node.keys.size() > CatalogueLimits::languages) {
        refuse(node, key, "has more than " + std::to_string(CatalogueLimits::languages) + " languages");
        return std::nullopt;
    }
    for (std::size_t index = 0; index < node.keys.size(); ++index) {
        const std::string& language = node.keys[index];
        if (!isLanguage(language)) {
            refuse(node.items[index], key,
                   "has the key " + inQuotes(language) +
                       ", which is no language code; accepted are en, cy and other codes of two or three "
                       "letters");
            whole = false;
            continue;
        }
        auto words = plainOf(node.items[index], key);
        if (!words)
            whole = false;
        else if (language == "en")
            text.english = std::move(*words);
        else
            text.others.emplace(language, std::move(*words));
    }
    if (whole && text.english.empty()) {
        refuse(node, key, "lacks English (en)");
        return std::nullopt;
    }
    if (!whole) return std::nullopt;
    return text;
}

std::optional<std::vector<Text>> MapReader::textsOf(const Node& node, std::string_view key) const {
    const Shape& shape = this->shape(key, {Form::texts});
    if (node.kind != Node::Kind::list) {
        refuse(node, key, "must be a list, here stands " + kindOf(node));
        return std::nullopt;
    }
    if (node.items.empty() && !shape.mayBeEmpty) {
        refuse(node, key, "is an empty list");
        return std::nullopt;
    }
    if (node.items.size() > shape.entries) {
        refuse(node, key, "has more than " + std::to_string(shape.entries) + " entries");
        return std::nullopt;
    }
    std::vector<Text> texts;
    for (const Node& item : node.items)
        if (auto text = textOf(item, key)) texts.push_back(std::move(*text));
    if (texts.size() != node.items.size()) return std::nullopt;
    return texts;
}

std::string MapReader::plain(std::string_view key) const {
    shape(key, {Form::plain, Form::urn, Form::authority, Form::word});
    const Node* const node = given(key);
    return node == nullptr ? std::string() : plainOf(*node, key).value_or(std::string());
}

Text MapReader::text(std::string_view key) const {
    shape(key, {Form::text});
    const Node* const node = given(key);
    return node == nullptr ? Text{} : textOf(*node, key).value_or(Text{});
}

std::string MapReader::shaped(std::string_view key, Form form, bool (*fits)(std::string_view),
                              std::string_view what) const {
    shape(key, {form});
    const Node* const node = given(key);
    if (node == nullptr) return {};
    auto text = plainOf(*node, key);
    if (!text) return {};
    if (fits(*text)) return std::move(*text);
    refuse(*node, key, "is " + inQuotes(*text) + ", which is no " + std::string(what));
    return {};
}

std::string MapReader::id(std::string_view key) const {
    return shaped(key, Form::id, isId, "id");
}
std::string MapReader::email(std::string_view key) const {
    return shaped(key, Form::email, isEmail, "e-mail address");
}
std::string MapReader::url(std::string_view key) const {
    return shaped(key, Form::url, isWebAddress, "web address");
}
std::string MapReader::phone(std::string_view key) const {
    return shaped(key, Form::phone, isPhone, "phone number");
}

std::string MapReader::oneOf(std::string_view key) const {
    const std::span<const std::string_view> words = shape(key, {Form::word}).words;
    std::string word = plain(key);
    if (word.empty() || std::find(words.begin(), words.end(), word) != words.end()) return word;
    const std::vector<std::string> accepted(words.begin(), words.end());
    const auto meant = nearest(word, accepted);
    refuse(*node_->find(key), key,
           "is " + inQuotes(word) +
               (meant ? "; did you mean '" + *meant + "'? Accepted are " : "; accepted are ") +
               joinWords(words));
    return {};
}

std::optional<std::int64_t> MapReader::whole(std::string_view key) const {
    const Shape& shape = this->shape(key, {Form::whole});
    const auto least = static_cast<std::int64_t>(shape.least);
    const auto most = static_cast<std::int64_t>(shape.most);
    const Node* const node = given(key);
    if (node == nullptr) return std::nullopt;
    const auto number = node->isText() ? parseWhole(trim(node->text)) : std::nullopt;
    if (number && *number >= least && *number <= most) return *number;
    refuse(*node, key,
           "is " + kindOf(*node) + ", not a whole number from " + std::to_string(least) + " to " +
               std::to_string(most));
    return std::nullopt;
}

std::optional<double> MapReader::decimal(std::string_view key) const {
    const Shape& shape = this->shape(key, {Form::decimal});
    const Node* const node = given(key);
    if (node == nullptr) return std::nullopt;
    const auto number = node->isText() ? parseDecimal(trim(node->text)) : std::nullopt;
    const bool enough = number && (shape.above ? *number > shape.least : *number >= shape.least);
    if (enough && *number <= shape.most) return number;
    refuse(*node, key,
           "is " + kindOf(*node) + ", not a number " + (shape.above ? "above " : "from ") +
               decimalText(shape.least) + (shape.above ? " and up to " : " to ") + decimalText(shape.most));
    return std::nullopt;
}

std::optional<Day> MapReader::day(std::string_view key) const {
    shape(key, {Form::day});
    const Node* const node = given(key);
    if (node == nullptr) return std::nullopt;
    auto parsed = node->isText() ? Day::parse(trim(node->text)) : std::nullopt;
    if (!parsed) refuse(*node, key, "is " + kindOf(*node) + ", which is no date of the calendar");
    return parsed;
}

bool MapReader::flag(std::string_view key) const {
    shape(key, {Form::flag});
    const Node* const node = given(key);
    if (node == nullptr) return false;
    const std::string_view text = node->isText() ? trim(node->text) : std::string_view();
    if (text != "true" && text != "false") refuse(*node, key, "is " + kindOf(*node));
    return text == "true";
}

std::span<const Node> MapReader::list(std::string_view key) const {
    const Shape& shape = row(key).shape;
    const Node* const node = given(key);
    if (node == nullptr) return {};
    if (node->kind != Node::Kind::list)
        refuse(*node, key, "must be a list, here stands " + kindOf(*node));
    else if (node->items.empty() && !shape.mayBeEmpty)
        refuse(*node, key, "is an empty list");
    else if (node->items.size() > shape.entries)
        refuse(*node, key,
               "has " + std::to_string(node->items.size()) + " entries, at most " +
                   std::to_string(shape.entries) + " are accepted");
    else
        return node->items;
    return {};
}

std::vector<std::string> MapReader::ids(std::string_view key) const {
    shape(key, {Form::ids});
    std::vector<std::string> ids;
    for (const Node& item : list(key)) {
        auto text = plainOf(item, key);
        if (!text) continue;
        if (!isId(*text))
            refuse(item, key, "holds " + inQuotes(*text) + ", which is no id");
        else if (std::find(ids.begin(), ids.end(), *text) != ids.end())
            refuse(item, key, "holds " + inQuotes(*text) + " twice");
        else
            ids.push_back(std::move(*text));
    }
    return ids;
}

std::vector<std::string> MapReader::plainList(std::string_view key) const {
    std::vector<std::string> texts;
    shape(key, {Form::plains});
    for (const Node& item : list(key))
        if (auto text = plainOf(item, key)) texts.push_back(std::move(*text));
    return texts;
}

}  // namespace offerbook
