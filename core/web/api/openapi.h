// The OpenAPI 3.1 document of all that programs read, made of the table of routes and of the schemas in
// `share/openapi`: what is routed is described, and nothing else.
//
// Thread-safety: pure but for reading the schemas.
#pragma once

#include <filesystem>

#include <nlohmann/json_fwd.hpp>

#include "catalogue/county.h"
#include "web/route.h"

namespace offerbook {

/// Every schema of the folder's files by name; a name that ends in "List" and has no schema of its own is a
/// page of the thing before it. Throws std::runtime_error for a file that is no object of schemas, and for a
/// name in two files: the installation is broken.
nlohmann::ordered_json readApiSchemas(const std::filesystem::path& folder);

/// Whether programs read what is at a path that begins so: the API, Open Referral, feeds, operations.
bool isForPrograms(std::string_view firstSegment);

/// The document, with the county's name, contact and licence. Throws std::runtime_error where a route names a
/// schema that is not there.
nlohmann::ordered_json openApiDocument(const Routes& routes, const nlohmann::ordered_json& schemas,
                                       const County& county);

}  // namespace offerbook
