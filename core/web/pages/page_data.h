// What a page puts into its template: texts, parts that are shown or not, and lists, nested to any depth.
//
//   PageData data;
//   data.text("name", school.name);
//   data.maybe("town", school.town);                 // {{#has_town}}{{town}}{{/has_town}}
//   data.list("items");                              // may stay empty
//   for (...) data.item("items").text("title", ...);
//
// A template sees the texts of its own part and of the parts around it. Every marker of a template must have
// been given, shown or not: a misspelt one is an error, not an empty place.
//
// Thread-safety: a plain value. References from item() and part() stay valid as long as the PageData lives.
#pragma once

#include <list>
#include <map>
#include <string>
#include <string_view>

namespace offerbook {

class PageData {
public:
    using Items = std::list<PageData>;

    PageData& text(std::string name, std::string value);
    /// A part that is shown or left out.
    PageData& flag(std::string name, bool shown);
    /// The text `name`, and the part `has_NAME` that is shown where the text is not empty.
    PageData& maybe(const std::string& name, std::string value);
    /// The list `name` of a text's paragraphs, each with `paragraph`, and `has_NAME`.
    PageData& paragraphs(const std::string& name, std::string_view text);
    /// `maybe` for a phone number, and `NAME_dial`: it as `dialled`.
    PageData& phone(const std::string& name, const std::string& number);
    /// Declares a list, empty so far.
    PageData& list(std::string name);
    /// Adds one entry to a list and returns it.
    PageData& item(const std::string& name);

    const std::string* findText(std::string_view name) const;
    const Items* findList(std::string_view name) const;
    /// Neither texts nor parts, as a flag is.
    bool isEmpty() const { return texts_.empty() && lists_.empty(); }
    const std::map<std::string, std::string, std::less<>>& texts() const { return texts_; }
    const std::map<std::string, Items, std::less<>>& lists() const { return lists_; }

private:
    std::map<std::string, std::string, std::less<>> texts_;
    std::map<std::string, Items, std::less<>> lists_;  ///< A shown flag is a list of one.
};

/// A phone number as a `tel:` address writes it: its digits, with a plus before them where it has one.
std::string dialled(std::string_view number);

}  // namespace offerbook
