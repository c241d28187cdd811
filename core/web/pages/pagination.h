// Pages of a long list, with GOV.UK Frontend's pagination (template `pagination`).
//
// Thread-safety: pure.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>

#include "web/pages/page_data.h"
#include "web/route.h"

namespace offerbook {

Parameter pageParameter();

/// The page that is asked for, from 1; nothing where the list has no such page. A list of nothing has one.
std::optional<std::size_t> pageAsked(const Call& call, std::size_t total, std::size_t perPage);

/// 404, with the way to the list's beginning.
Response noSuchPage(const Call& call);

/// Links to the neighbours, to the first and last page and to those near this one.
void fillPagination(PageData& data, const Call& call, std::size_t page, std::size_t total,
                    std::size_t perPage, const std::function<std::string(std::size_t page)>& address);

/// The title of a list's page, which no other page of it has.
std::string titleOfPage(const Call& call, const std::string& title, std::size_t page);

}  // namespace offerbook
