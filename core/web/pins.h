// Keeps a reader in the past, or in a language: links of an answer that was asked for with `edition`, `as_of`
// or `lang` carry them on, so that the whole book can be walked so.
//
// Thread-safety: pure.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "web/http/request.h"

namespace offerbook {

using Pins = std::vector<std::pair<std::string, std::string>>;

/// `edition`, `as_of` and `lang` of a request, where given.
Pins pinsOf(const Request& request);

/// An address of this site with the pins in its query, before its fragment; as it is where there are none.
std::string pinnedAddress(std::string_view address, const Pins& pins);

/// A page of our templates with its own links pinned and the pins as hidden fields of its forms. `pinsAt`
/// gives those that what stands at an address (without query) takes; a link marked `data-now` stays.
std::string pinnedPage(std::string_view html, const std::function<Pins(std::string_view path)>& pinsAt);

}  // namespace offerbook
