// The pages' routes, one file a page; `addPageRoutes` calls them all.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "web/pages/page_data.h"
#include "web/route.h"

namespace offerbook {

struct GoneOffer;

void addHomePage(Routes& routes);
void addSchoolPage(Routes& routes);
void addTrustPages(Routes& routes);
void addSectorPage(Routes& routes);
void addSupportPage(Routes& routes);
void addOfferPage(Routes& routes);
void addOfferSchoolsPages(Routes& routes);
void addMapRoute(Routes& routes);
void addCalendarRoute(Routes& routes);
void addComparePage(Routes& routes);
void addShortlistPage(Routes& routes);
void addPriorityPage(Routes& routes);
void addResultPages(Routes& routes);
void addPromisePages(Routes& routes);
void addDutyPage(Routes& routes);
void addNotOfferedPage(Routes& routes);
void addHistoryPages(Routes& routes);
void addChangePage(Routes& routes);
void addCountyPage(Routes& routes);
void addHowItWorksPage(Routes& routes);
void addCoveragePages(Routes& routes);
void addCapacityPages(Routes& routes);
void addDataPage(Routes& routes);
void addAccessibilityPage(Routes& routes);
void addStaticRoutes(Routes& routes);

/// What a list says of one offer, by its index: title, url, summary, cost, availability, tag, sector, child
/// (for each child), example, ends.
void fillOfferLine(PageData& line, const Call& call, std::size_t index);

/// `NAME_items`: measure_name, measure_source and what fillMeasureBar gives of each, and `NAME_owed` where
/// they are owed.
void fillMeasures(PageData& data, const std::string& name, const Answer<std::vector<Measure>>& measures,
                  const Call& call);

/// Topic, why, instead and link of what the county cannot do.
void fillNotOffered(PageData& line, const NotOffered& entry, const Messages& messages);

/// What is said of an offer that an earlier edition had: 410, with what to have instead.
Response goneOfferPage(const Call& call, const GoneOffer& gone);

/// The address of an offer's page.
std::string offerAddress(const Offer& offer);

/// What a school is, so that same names are told apart: name, place, type, urn, number, url.
void fillSchoolLine(PageData& line, const View& view, std::size_t row);

/// Whether it is for every type of school.
bool coversAll(const Edition& edition, const SectorOf& sector);

/// The type of school that an offer is made for; one for all types may still be for some schools alone.
std::string reachWords(const Edition& edition, const OfferOf& entry, const Messages& messages);

/// A fact's value in words; empty where it is not known or the register has no such fact.
std::string factWords(const View& view, std::size_t row, std::string_view fact, const Messages& messages);

/// Text from an address, made fit to be shown and searched for: clean and not longer than any name.
std::string asked(const Request& request, std::string_view parameter);

}  // namespace offerbook
