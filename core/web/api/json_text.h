// JSON as text: where it is made for many schools, without a tree of values in between.
//
// Thread-safety: pure functions.
#pragma once

#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

namespace offerbook {

/// One JSON value as text; bytes that are no UTF-8 are replaced.
std::string jsonText(const nlohmann::ordered_json& json);

/// Appends a JSON string with its quotes; bytes that are no UTF-8 are replaced.
void appendQuoted(std::string& text, std::string_view value);

/// Appends `"name":` after a comma where something stands before it in the same object.
void appendName(std::string& text, std::string_view name);

/// Appends a list: `item(each)` appends one of them.
template <class Items, class Item>
void appendList(std::string& text, const Items& items, const Item& item) {
    text += '[';
    bool first = true;
    for (const auto& each : items) {
        if (!first) text += ',';
        first = false;
        item(each);
    }
    text += ']';
}

}  // namespace offerbook
