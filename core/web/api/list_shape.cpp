#include "web/api/list_shape.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/digest.h"
#include "base/text.h"

namespace offerbook {

namespace {

std::vector<std::string> textsOf(std::span<const std::string_view> names) {
    return {names.begin(), names.end()};
}

}  // namespace

std::vector<Parameter> withFields(std::vector<Parameter> parameters, FieldNames fields) {
    parameters.push_back({"fields", "Fields to give, separated by commas; " + std::string(fields.front()) +
                                        " is always given. Of: " + join(textsOf(fields), ", ") + "."});
    return parameters;
}

std::vector<Parameter> withShape(std::vector<Parameter> parameters, FieldNames fields,
                                 std::span<const std::string_view> orders) {
    std::vector<std::string> values;
    for (const std::string_view order : orders) {
        values.emplace_back(order);
        values.push_back("-" + std::string(order));
    }
    parameters = withFields(std::move(parameters), fields);
    parameters.push_back({"sort", "Order; with a hyphen before it from the last to the first.", values});
    parameters.push_back({"cursor", "Goes on where the `next` of an answer says."});
    return withPaging(std::move(parameters));
}

bool FieldChoice::has(std::string_view name) const {
    return all() || std::find(names_.begin(), names_.end(), name) != names_.end();
}

void FieldChoice::keepIn(nlohmann::ordered_json& form) const {
    if (all()) return;
    nlohmann::ordered_json kept = nlohmann::ordered_json::object();
    for (auto& [name, value] : form.items())
        if (has(name) || name == key_) kept[name] = std::move(value);
    form = std::move(kept);
}

std::variant<FieldChoice, Response> fieldsOf(const Call& call, FieldNames known) {
    const auto given = call.request.parameter("fields");
    if (!given) return FieldChoice();
    const std::vector<std::string> accepted = textsOf(known);
    std::vector<std::string> names;
    for (const std::string_view part : split(*given, ',')) {
        const std::string_view name = trim(part);
        if (name.empty()) continue;
        if (std::find(known.begin(), known.end(), name) == known.end())
            return badRequest(call, "fields",
                              "'fields' names '" + printable(name, 60) + "', which is no field here." +
                                  didYouMean(name, accepted) + " Fields: " + join(accepted, ", ") + ".");
        names.emplace_back(name);
    }
    if (names.empty())
        return badRequest(call, "fields", "'fields' names no field. Fields: " + join(accepted, ", ") + ".");
    return FieldChoice(accepted.front(), std::move(names));
}

void sortItems(std::vector<std::size_t>& items, const Call& call, const KeyOf& keyOf) {
    const auto given = call.request.parameter("sort");
    if (!given || given->empty()) return;
    const bool fromLast = given->front() == '-';
    const std::string_view order = given->substr(fromLast ? 1 : 0);
    std::vector<std::pair<SortKey, std::size_t>> keyed;
    keyed.reserve(items.size());
    for (const std::size_t item : items) keyed.emplace_back(keyOf(order, item), item);
    std::sort(keyed.begin(), keyed.end(), [&](const auto& left, const auto& right) {
        const bool leftKnown = left.first.index() != 0, rightKnown = right.first.index() != 0;
        if (leftKnown != rightKnown) return leftKnown;
        if (left.first != right.first) return fromLast ? right.first < left.first : left.first < right.first;
        return left.second < right.second;
    });
    for (std::size_t at = 0; at < items.size(); ++at) items[at] = keyed[at].second;
}

namespace {

/// Where a walk through a list has come to.
struct Cursor {
    std::int64_t edition = 0;
    std::size_t item = 0;      ///< The last one given,
    std::size_t position = 0;  ///< and its place in the list, should nobody know it any more.
};

/// Changes with the edition and with what is listed in which order.
std::string checkOf(const Call& call, const Cursor& cursor) {
    static constexpr std::array<std::string_view, 6> others{"cursor",  "page",  "per_page",
                                                            "edition", "as_of", "fields"};
    std::string text = call.view.edition->info().digest;
    for (const std::string& segment : call.request.path) text += '/' + percentEncoded(segment);
    for (const auto& [name, value] : call.request.query)
        if (std::find(others.begin(), others.end(), name) == others.end())
            text += '&' + percentEncoded(name) + '=' + percentEncoded(value);
    text += '\n' + std::to_string(cursor.item) + ' ' + std::to_string(cursor.position);
    constexpr std::size_t characters = 12;
    return shortDigest(digestOf(text), characters);
}

std::string textOf(const Call& call, const Cursor& cursor) {
    return std::to_string(cursor.edition) + '-' + std::to_string(cursor.item) + '-' +
           std::to_string(cursor.position) + '-' + checkOf(call, cursor);
}

std::variant<Cursor, Response> cursorOf(const Call& call, std::string_view text) {
    const std::vector<std::string_view> parts = split(text, '-');
    std::array<std::int64_t, 3> numbers{};
    bool wellFormed = parts.size() == numbers.size() + 1;
    for (std::size_t at = 0; wellFormed && at < numbers.size(); ++at) {
        const char* const end = parts[at].data() + parts[at].size();
        const auto read = std::from_chars(parts[at].data(), end, numbers[at]);
        wellFormed = read.ec == std::errc() && read.ptr == end && numbers[at] >= 0;
    }
    const Cursor cursor{numbers[0], static_cast<std::size_t>(numbers[1]),
                        static_cast<std::size_t>(numbers[2])};
    const std::int64_t edition = call.view.edition->info().number;
    if (wellFormed && cursor.edition != edition)
        return problem(410,
                       "This cursor belongs to edition " + std::to_string(cursor.edition) +
                           "; this answer is of edition " + std::to_string(edition) +
                           ". Begin again without a cursor, or go on in that edition with edition=" +
                           std::to_string(cursor.edition) + ".",
                       call.request.id, "cursor");
    if (!wellFormed || parts.back() != checkOf(call, cursor))
        return badRequest(call, "cursor",
                          "'cursor' is none of this list, or it was changed on its way. Follow `next` as it "
                          "stands, or begin again without a cursor.");
    return cursor;
}

/// Where the list goes on behind an item.
std::size_t startBehind(const Cursor& cursor, std::span<const std::size_t> items, const WholeOrder& whole) {
    const auto placeOf = [](std::span<const std::size_t> list, std::size_t item) {
        return static_cast<std::size_t>(std::find(list.begin(), list.end(), item) - list.begin());
    };
    if (const std::size_t place = placeOf(items, cursor.item); place < items.size()) return place + 1;
    const std::vector<std::size_t> all = whole ? whole() : std::vector<std::size_t>();
    const std::size_t left = placeOf(all, cursor.item);
    if (left == all.size()) return std::min(cursor.position, items.size());
    for (std::size_t next = left + 1; next < all.size(); ++next)
        if (const std::size_t place = placeOf(items, all[next]); place < items.size()) return place;
    return items.size();
}

}  // namespace

std::variant<Page, Response> partOf(const Call& call, Page page, std::span<const std::size_t> items,
                                    const WholeOrder& whole) {
    if (const auto given = call.request.parameter("cursor"); given && !given->empty()) {
        auto cursor = cursorOf(call, *given);
        if (auto* wrong = std::get_if<Response>(&cursor)) return std::move(*wrong);
        page.start = startBehind(std::get<Cursor>(cursor), items, whole);
        page.number = *page.start / page.size + 1;
    }
    const std::size_t end = std::min(items.size(), page.first() + page.size);
    if (!call.request.parameter("page") && end > 0 && end < items.size())
        page.nextCursor = textOf(call, {call.view.edition->info().number, items[end - 1], end - 1});
    return page;
}

}  // namespace offerbook
