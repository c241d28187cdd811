// The shape of every list of the standard: a page in its envelope, or all of it as lines of JSON.
//
// Thread-safety: pure.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <variant>
#include <vector>

#include "web/api/answers.h"
#include "web/route.h"

namespace offerbook {

/// `page`, `per_page` and `format`, for lists.
std::vector<Parameter> withNationalPaging(std::vector<Parameter> parameters);

/// A list whose items are added one by one; `add` lives longer than the call, and holds whatever it reads.
struct NationalList {
    std::size_t total = 0;
    std::function<void(BodyParts& body, std::size_t index)> add;
    bool onOnePage = false;  ///< Where no page is asked for.
};

/// `{total_items, total_pages, page_number, size, first_page, last_page, empty, contents}`, or with
/// `format=ndjson` one item a line, streamed. `size` counts the items of the page. A page past the end is a
/// 404 problem; `page` or `per_page` with ndjson is a 400 one, since there are none.
Response nationalListAnswer(const Call& call, NationalList list);

}  // namespace offerbook
