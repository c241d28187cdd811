#include "web/pages/page_data.h"

#include <utility>

#include "base/text.h"

namespace offerbook {

PageData& PageData::text(std::string name, std::string value) {
    texts_.insert_or_assign(std::move(name), std::move(value));
    return *this;
}

PageData& PageData::flag(std::string name, bool shown) {
    Items& items = lists_[std::move(name)];
    items.clear();
    if (shown) items.emplace_back();
    return *this;
}

PageData& PageData::maybe(const std::string& name, std::string value) {
    flag("has_" + name, !value.empty());
    return text(name, std::move(value));
}

PageData& PageData::paragraphs(const std::string& name, std::string_view words) {
    list(name).flag("has_" + name, !words.empty());
    for (const std::string_view line : split(words, '\n'))
        if (!trim(line).empty()) item(name).text("paragraph", std::string(line));
    return *this;
}

PageData& PageData::phone(const std::string& name, const std::string& number) {
    text(name + "_dial", dialled(number));
    return maybe(name, number);
}

PageData& PageData::list(std::string name) {
    lists_.try_emplace(std::move(name));
    return *this;
}

PageData& PageData::item(const std::string& name) {
    return lists_[name].emplace_back();
}

const std::string* PageData::findText(std::string_view name) const {
    const auto found = texts_.find(name);
    return found == texts_.end() ? nullptr : &found->second;
}

const PageData::Items* PageData::findList(std::string_view name) const {
    const auto found = lists_.find(name);
    return found == lists_.end() ? nullptr : &found->second;
}

std::string dialled(std::string_view number) {
    std::string digits;
    for (const char letter : number)
        if ((letter >= '0' && letter <= '9') || (letter == '+' && digits.empty())) digits += letter;
    return digits;
}

}  // namespace offerbook
