#include <utility>

#include <nlohmann/json.hpp>

#include "web/api/answers.h"
#include "web/api/json_text.h"
#include "web/openreferral/national_forms.h"
#include "web/openreferral/national_lists.h"
#include "web/openreferral/national_routes.h"
#include "web/openreferral/service_filter.h"
#include "web/openreferral/service_search.h"

namespace offerbook {

namespace {

Response taxonomies(const Call& call) {
    const auto book = bookOf(call);
    const std::string_view words = call.request.parameter("search").value_or("");
    std::vector<std::size_t> found;
    for (std::size_t index = 0; index < book->taxonomies().size(); ++index) {
        const NationalTaxonomy& taxonomy = book->taxonomies()[index];
        if (holdsWords(taxonomy.name + " " + taxonomy.description, words)) found.push_back(index);
    }
    const std::size_t total = found.size();
    return nationalListAnswer(call,
                              {total, [book, found = std::move(found)](BodyParts& body, std::size_t index) {
                                   body.addOwn(jsonText(taxonomyForm(*book, found[index], false)));
                               }});
}

Response taxonomy(const Call& call) {
    const auto book = bookOf(call);
    const auto find = [&](std::string_view uuid) { return book->taxonomy(uuid); };
    auto found = namedThing(call, "taxonomy", "/open-referral/taxonomies", find);
    if (auto* wrong = std::get_if<Response>(&found)) return std::move(*wrong);
    return jsonResponse(200, jsonText(taxonomyForm(*book, std::get<std::size_t>(found), true)));
}

Response terms(const Call& call) {
    const auto book = bookOf(call);
    const std::string_view words = call.request.parameter("search").value_or("");
    std::optional<std::size_t> wanted;
    const auto taxonomyId = call.request.parameter("taxonomy_id");
    if (taxonomyId) {
        auto uuid = uuidFrom(call, "taxonomy_id", *taxonomyId);
        if (auto* wrong = std::get_if<Response>(&uuid)) return std::move(*wrong);
        wanted = book->taxonomy(std::get<std::string>(uuid));
    }
    const auto parentId = call.request.parameter("parent_id");
    if (parentId) {
        auto uuid = uuidFrom(call, "parent_id", *parentId);
        if (auto* wrong = std::get_if<Response>(&uuid)) return std::move(*wrong);
    }
    std::vector<std::size_t> found;
    // No term of ours has a parent: each is at the top, and has none below it.
    for (std::size_t index = 0; index < book->terms().size() && !parentId; ++index) {
        const NationalTerm& term = book->terms()[index];
        if (taxonomyId && wanted != term.taxonomy) continue;
        if (holdsWords(term.name + " " + term.description, words)) found.push_back(index);
    }
    const std::size_t total = found.size();
    return nationalListAnswer(call,
                              {total, [book, found = std::move(found)](BodyParts& body, std::size_t index) {
                                   body.addOwn(book->terms()[found[index]].text);
                               }});
}

Response term(const Call& call) {
    const auto book = bookOf(call);
    const auto find = [&](std::string_view uuid) { return book->term(uuid); };
    auto found = namedThing(call, "taxonomy term", "/open-referral/taxonomy_terms", find);
    if (auto* wrong = std::get_if<Response>(&found)) return std::move(*wrong);
    return jsonResponse(200, book->terms()[std::get<std::size_t>(found)].text);
}

}  // namespace

void addTaxonomyRoutes(Routes& routes) {
    const std::string list = "application/json application/x-ndjson";
    const Parameter search{"search", "Words that its name or description must hold, each.", {}};
    routes.add({.pattern = "/open-referral/taxonomies",
                .summary = "What services are sorted by",
                .parameters = withNationalPaging({search}),
                .answers = "OpenReferralTaxonomies",
                .media = list,
                .isLong = true,
                .handler = taxonomies});
    routes.add({.pattern = "/open-referral/taxonomies/{id}",
                .summary = "One taxonomy and its terms",
                .answers = "OpenReferralTaxonomy",
                .isLong = true,
                .handler = taxonomy});
    routes.add({.pattern = "/open-referral/taxonomy_terms",
                .summary = "The terms of all taxonomies",
                .parameters = withNationalPaging(
                    {search,
                     {"taxonomy_id", "UUID of the taxonomy that has the term.", {}},
                     yesOrNo("top_only", "true for terms at the top; all of ours are."),
                     {"parent_id", "UUID of the term above it; none of ours has one.", {}}}),
                .answers = "OpenReferralTaxonomyTerms",
                .media = list,
                .isLong = true,
                .handler = terms});
    routes.add({.pattern = "/open-referral/taxonomy_terms/{id}",
                .summary = "One term",
                .answers = "OpenReferralTaxonomyTerm",
                .isLong = true,
                .handler = term});
}

}  // namespace offerbook
