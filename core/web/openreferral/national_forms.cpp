#include "web/openreferral/national_forms.h"

#include <algorithm>
#include <cmath>

#include <nlohmann/json.hpp>

#include "base/messages.h"
#include "web/api/json_text.h"
#include "web/openreferral/national_grid.h"

namespace offerbook {

using Json = nlohmann::ordered_json;

namespace {

/// A ten-millionth of a degree is a centimetre; the source is right to some metres.
double rounded(double degrees) {
    constexpr double million = 1e6;
    return std::round(degrees * million) / million;
}

bool isHexadecimal(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

const School* schoolAt(const NationalLocation& location, const View& view) {
    return location.school ? &view.edition->parts().schoolRegister->schools[*location.school] : nullptr;
}

/// Where the register has no town, the district stands for it, and else the authority's name.
std::string cityOf(const NationalLocation& location, const School& school, const View& view) {
    if (!school.town.empty()) return school.town;
    const FactColumn* const district = view.edition->parts().schoolRegister->facts.find("district");
    if (district == nullptr || !district->known.test(*location.school)) return school.authorityName;
    return district->info.values[district->codes[*location.school]];
}

/// The register has no streets that we keep: the school's name is the first line.
Json addressForm(const NationalBook& book, const NationalLocation& location, const School& school,
                 const View& view) {
    return {{"id", book.uuids().of("address", school.urn.text())},
            {"location_id", location.uuid},
            {"address_1", school.name},
            {"city", cityOf(location, school, view)},
            {"state_province", school.authorityName},
            {"postal_code", school.postcode},
            {"country", "GB"},
            {"address_type", "physical"}};
}

}  // namespace

void addText(Json& json, const char* name, const std::string& text) {
    if (!text.empty()) json[name] = text;
}

bool isUri(std::string_view address) {
    if (std::count(address.begin(), address.end(), '#') > 1) return false;
    for (std::size_t at = 0; at < address.size(); ++at) {
        const char c = address[at];
        if (c == '[' || c == ']') return false;
        if (c != '%') continue;
        if (at + 2 >= address.size() || !isHexadecimal(address[at + 1]) || !isHexadecimal(address[at + 2]))
            return false;
    }
    return !address.empty();
}

Json organizationForm(const NationalOrganization& organization, const View& view, const Messages& messages) {
    const Provider& provider = organization.provider;
    const std::string& county = view.edition->county().name.english;
    Json json;
    json["id"] = organization.uuid;
    json["name"] = provider.title.english;
    json["description"] = provider.about.empty()
                              ? messages.say("open_referral.organization", {{"county", county}})
                              : provider.about.english;
    addText(json, "email", provider.email);
    if (isUri(provider.url)) json["website"] = provider.url;
    return json;
}

Json locationForm(const NationalBook& book, std::size_t location, const View& view, const Messages& messages,
                  bool full) {
    const NationalLocation& place = book.locations()[location];
    Json json;
    json["id"] = place.uuid;
    const School* const school = schoolAt(place, view);
    if (school == nullptr) {
        json["location_type"] = "virtual";
        json["name"] = messages.say("open_referral.virtual");
        json["description"] = messages.say("open_referral.virtual.text");
        return json;
    }
    json["location_type"] = "physical";
    json["name"] = school->name;
    json["description"] = messages.say("open_referral.host.text");
    if (school->easting && school->northing) {
        const Degrees degrees = wgs84Of(*school->easting, *school->northing);
        json["latitude"] = rounded(degrees.latitude);
        json["longitude"] = rounded(degrees.longitude);
    }
    json["external_identifier"] = school->urn.text();
    json["external_identifier_type"] = "URN";
    // The standard asks for all of these lines or for no address.
    if (full && !school->postcode.empty() && !school->authorityName.empty())
        json["addresses"] = Json::array({addressForm(book, place, *school, view)});
    return json;
}

Json termForm(const NationalBook& book, std::size_t term) {
    const NationalTerm& entry = book.terms()[term];
    const NationalTaxonomy& taxonomy = book.taxonomies()[entry.taxonomy];
    return {{"id", entry.uuid},
            {"name", entry.name},
            {"description", entry.description},
            {"taxonomy", taxonomy.name},
            {"taxonomy_id", taxonomy.uuid}};
}

Json taxonomyForm(const NationalBook& book, std::size_t taxonomy, bool full) {
    const NationalTaxonomy& entry = book.taxonomies()[taxonomy];
    Json json{{"id", entry.uuid}, {"name", entry.name}, {"description", entry.description}};
    if (!full) return json;
    Json terms = Json::array();
    for (const std::size_t term : entry.terms) terms.push_back(termForm(book, term));
    json["taxonomy_terms"] = std::move(terms);
    return json;
}

std::string atLocationText(const NationalBook& book, const NationalService& service, bool full) {
    const NationalLocation& location = book.locations()[*service.location];
    std::string text = "{";
    appendName(text, "id");
    appendQuoted(text, service.atLocationUuid);
    appendName(text, "service_id");
    appendQuoted(text, service.uuid);
    appendName(text, "location_id");
    appendQuoted(text, location.uuid);
    appendName(text, "location");
    text += full ? location.fullText : location.text;
    return text + '}';
}

}  // namespace offerbook
