// What a client asks of a list beside its filters: which fields of each item, in which order, and where to go
// on.
//
//   auto fields = fieldsOf(call, schoolSummaryFields);      // `fields=name,town`
//   sortItems(rows, call, schoolOrders(call));              // `sort=-pupils`
//   auto part = partOf(call, page, rows);                   // `cursor=...`, or the page
//
// Thread-safety: pure functions.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "web/api/answers.h"
#include "web/route.h"

namespace offerbook {

/// Names of an item's fields; the first is always given.
using FieldNames = std::span<const std::string_view>;

/// The parameters `fields` and, where there are orders to choose from, `sort`, for routes whose items have
/// these.
std::vector<Parameter> withFields(std::vector<Parameter> parameters, FieldNames fields);
std::vector<Parameter> withShape(std::vector<Parameter> parameters, FieldNames fields,
                                 std::span<const std::string_view> orders);

/// The fields that are asked for.
class FieldChoice {
public:
    FieldChoice() = default;  ///< All of them.
    FieldChoice(std::string key, std::vector<std::string> names)
        : key_(std::move(key)), names_(std::move(names)) {}

    bool all() const { return names_.empty(); }
    /// Whether it is asked for by name, or all are.
    bool has(std::string_view name) const;
    /// Takes what is not asked for out of an object, save for its key.
    void keepIn(nlohmann::ordered_json& form) const;

private:
    std::string key_;  ///< The field that is always given.
    std::vector<std::string> names_;
};

/// Reads `fields`, names separated by commas; a name that is none of `known` is a finished problem answer
/// with a suggestion.
std::variant<FieldChoice, Response> fieldsOf(const Call& call, FieldNames known);

/// What an item is sorted by; one of which nothing is known stands last, whatever the direction.
using SortKey = std::variant<std::monostate, double, std::string>;
/// The key of an item for the order of that name.
using KeyOf = std::function<SortKey(std::string_view order, std::size_t item)>;

/// Sorts as `sort` says ("name", "-name" for the other way round), ties by the item's number; leaves the
/// order as it is where nothing is asked for. Items are numbers of things in the edition.
void sortItems(std::vector<std::size_t>& items, const Call& call, const KeyOf& keyOf);

/// Every thing that a list may ever hold within an edition, in the list's order: with those that left it, as
/// offers do that end.
using WholeOrder = std::function<std::vector<std::size_t>()>;

/// The part of a list that `cursor` or `page` asks for. `items` are the numbers of all things of the list in
/// their order. A cursor goes on behind the item it names, within its edition, and where that item has left
/// the list (on a later day) at the place that it had by `whole`. A cursor of another edition is a 410 that
/// says how to go on, one that is malformed or of another list a 400.
std::variant<Page, Response> partOf(const Call& call, Page page, std::span<const std::size_t> items,
                                    const WholeOrder& whole);

}  // namespace offerbook
