// What services stand among, as JSON of Open Referral UK 3.0: organizations, locations, taxonomies, terms.
//
// Thread-safety: pure.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "catalogue/view.h"
#include "web/openreferral/national_book.h"

namespace offerbook {

class Messages;

/// Schema organization.json, without its services.
nlohmann::ordered_json organizationForm(const NationalOrganization& organization, const View& view,
                                        const Messages& messages);

/// Schema location.json; `full` has its addresses.
nlohmann::ordered_json locationForm(const NationalBook& book, std::size_t location, const View& view,
                                    const Messages& messages, bool full);

/// Schema taxonomy.json; `full` has its terms.
nlohmann::ordered_json taxonomyForm(const NationalBook& book, std::size_t taxonomy, bool full);

/// Schema taxonomy_term.json.
nlohmann::ordered_json termForm(const NationalBook& book, std::size_t term);

/// `{id, service_id, location_id, location}` of schema service_at_location.json as text.
std::string atLocationText(const NationalBook& book, const NationalService& service, bool full);

/// Adds a value under a name, but not an empty text.
void addText(nlohmann::ordered_json& json, const char* name, const std::string& text);

/// Whether an address is a URI as RFC 3986 has it; what an officer may write as a web address is a little
/// more.
bool isUri(std::string_view address);

}  // namespace offerbook
