// The routes of the national standard, one file a subject; `addOpenReferralRoutes` (web/parts.h) calls them
// all.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>
#include <variant>

#include "web/openreferral/national_book.h"
#include "web/route.h"

namespace offerbook {

void addServiceRoutes(Routes& routes);
void addOrganizationRoutes(Routes& routes);
void addTaxonomyRoutes(Routes& routes);

/// The book of the call's view, kept or made.
std::shared_ptr<const NationalBook> bookOf(const Call& call);

/// The thing whose UUID the path names, or the problem answer: 400 where it is no UUID, 404 where nothing has
/// it. `what` is "service"; `list` leads to all of them.
std::variant<std::size_t, Response> namedThing(
    const Call& call, std::string_view what, std::string_view list,
    const std::function<std::optional<std::size_t>(std::string_view uuid)>& find);

/// Whether a yes-or-no parameter is given as true.
bool isTrue(const Call& call, std::string_view name);

/// `{"true", "false"}` with a sentence of help.
Parameter yesOrNo(std::string name, std::string help);

/// Adds a service as an object to a body, which then keeps its text.
void addService(BodyParts& body, const std::shared_ptr<const ServiceText>& text, bool full);

}  // namespace offerbook
