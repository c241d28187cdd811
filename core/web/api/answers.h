// The shapes that every JSON answer of the API has: lists with pages, single things, problems.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "web/route.h"

namespace offerbook {

/// Which part of a list is asked for.
struct Page {
    std::size_t number = 1;
    std::size_t size = 20;
    std::optional<std::size_t> start{};  ///< Index of the first item, where a cursor says it.
    std::string nextCursor{};            ///< What follows is asked for by this cursor; empty: by its page.

    std::size_t first() const { return start.value_or((number - 1) * size); }
};

inline constexpr std::size_t defaultPageSize = 20;
inline constexpr std::size_t largestPage = 500;

/// The parameters `page` and `per_page`, for routes that answer lists.
std::vector<Parameter> withPaging(std::vector<Parameter> parameters);

/// Reads `page` and `per_page`; a bad one is a finished problem answer that names the parameter and its
/// bounds.
std::variant<Page, Response> pageOf(const Call& call, std::size_t defaultSize = defaultPageSize);

/// `{items, total, page, per_page, next}` of a list whose items are made one by one: `item(index)` for the
/// indices on the page. `next` is the target of what follows, or null. A page past the end is a 404
/// problem. The fields of `beside`, an object, stand after them.
Response listAnswer(const Call& call, const Page& page, std::size_t total,
                    const std::function<nlohmann::ordered_json(std::size_t index)>& item,
                    const nlohmann::ordered_json& beside);
Response listAnswer(const Call& call, const Page& page, std::size_t total,
                    const std::function<nlohmann::ordered_json(std::size_t index)>& item);

/// The same of items that are text already: `add(body, index, before)` adds `before` and the item's JSON,
/// whose bytes other answers may share. `owner` keeps them. `beside`: fields as JSON, without braces.
Response listOfTexts(
    const Call& call, const Page& page, std::size_t total, std::shared_ptr<const void> owner,
    const std::function<void(BodyParts& body, std::size_t index, std::string_view before)>& add,
    std::string_view beside = {});

/// Appends `"edition":N,"day":"..."` to an object whose brace is not closed yet; what every answer says of
/// its view.
void appendView(std::string& text, const Call& call);

/// One thing, with `edition` and `day` beside its fields.
Response thingAnswer(const Call& call, const nlohmann::ordered_json& thing);

Response notFound(const Call& call, std::string_view detail);
Response badRequest(const Call& call, std::string_view parameter, std::string_view detail);

}  // namespace offerbook
