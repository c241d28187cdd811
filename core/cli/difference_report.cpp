#include "cli/difference_report.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "base/text.h"

namespace offerbook {

using Json = nlohmann::ordered_json;

namespace {

/// Schools named of each offer; the rest is counted, and whole with --json.
constexpr std::size_t shownSchools = 5;
/// A text is cut to this many bytes where it is shown as before and after.
constexpr std::size_t shownBytes = 60;

std::string whyOf(const DecisionChange& change) {
    switch (change.cause) {
        case Cause::newOffer:
        case Cause::goneOffer:
            return "";
        case Cause::who:
            return " (its rule)";
        case Cause::sector:
            return " (its sector's rule)";
        case Cause::facts:
            break;
    }
    std::vector<std::string> facts;
    for (const FactChange& fact : change.facts)
        facts.push_back(fact.fact + ' ' + toString(fact.before) + " -> " + toString(fact.after));
    return " (" + join(facts, ", ") + ")";
}

void printSchools(std::ostream& out, const char* what, const std::vector<DecisionChange>& schools) {
    if (schools.empty()) return;
    out << "      " << schools.size() << ' ' << what << ": ";
    for (std::size_t index = 0; index < std::min(schools.size(), shownSchools); ++index)
        out << (index > 0 ? ", " : "") << schools[index].urn.text() << whyOf(schools[index]);
    if (schools.size() > shownSchools) out << " and " << schools.size() - shownSchools << " more";
    out << '\n';
}

void printOffer(std::ostream& out, const char* what, const OfferChange& offer) {
    out << "  " << what << ' ' << offer.id << " - " << offer.title << (offer.newlyEnds ? " (ends)" : "")
        << '\n';
    for (const FieldChange& field : offer.fields)
        out << "      " << field.field << ": " << printable(field.before, shownBytes) << " -> "
            << printable(field.after, shownBytes) << '\n';

    printSchools(out, "schools gain it", offer.gained);
    printSchools(out, "schools lose it", offer.lost);
}

void printLost(std::ostream& out, const LostTheme& lost) {
    out << "  " << lost.schools.size()
        << (lost.schools.size() == 1 ? " school loses its" : " schools lose their") << " last offer in '"
        << lost.title << "':";
    for (std::size_t index = 0; index < std::min(lost.schools.size(), shownSchools); ++index)
        out << ' ' << lost.schools[index].text();
    if (lost.schools.size() > shownSchools) out << " and " << lost.schools.size() - shownSchools << " more";
    out << '\n';
}

Json urns(const std::vector<Urn>& schools) {
    Json list = Json::array();
    for (const Urn urn : schools) list.push_back(urn.number);
    return list;
}

Json schools(const std::vector<DecisionChange>& changes) {
    Json list = Json::array();
    for (const DecisionChange& change : changes) {
        Json facts = Json::array();
        for (const FactChange& fact : change.facts)
            facts.push_back(
                {{"fact", fact.fact}, {"before", toString(fact.before)}, {"after", toString(fact.after)}});
        list.push_back({{"urn", change.urn.number}, {"why", toString(change.cause)}, {"facts", facts}});
    }
    return list;
}

Json offers(const std::vector<OfferChange>& changes) {
    Json list = Json::array();
    for (const OfferChange& change : changes) {
        Json fields = Json::array();
        for (const FieldChange& field : change.fields)
            fields.push_back({{"field", field.field}, {"before", field.before}, {"after", field.after}});
        list.push_back({{"id", change.id},
                        {"title", change.title},
                        {"fields", std::move(fields)},
                        {"ends", change.newlyEnds},
                        {"gained", schools(change.gained)},
                        {"lost", schools(change.lost)}});
    }
    return list;
}

}  // namespace

void printDifference(std::ostream& out, const EditionDifference& difference, bool first) {
    if (first) {
        out << "This is the first edition.\n";
        return;
    }
    if (difference.registerChanged)
        out << "Register: " << difference.newSchools.size() << " schools new, "
            << difference.goneSchools.size() << " gone\n";
    if (difference.countyChanged) out << "County file or groups changed\n";
    for (const std::string& id : difference.sectorsAdded) out << "  new sector " << id << '\n';
    for (const std::string& id : difference.sectorsRemoved) out << "  gone sector " << id << '\n';
    for (const std::string& id : difference.sectorsChanged) out << "  changed sector " << id << '\n';
    for (const OfferChange& offer : difference.added) printOffer(out, "new", offer);
    for (const OfferChange& offer : difference.removed) printOffer(out, "gone", offer);
    for (const OfferChange& offer : difference.changed) printOffer(out, "changed", offer);
    for (const LostTheme& lost : difference.lostThemes) printLost(out, lost);
    if (difference.nothing()) out << "No difference.\n";
}

Json differenceJson(const EditionDifference& difference) {
    Json lost = Json::array();
    for (const LostTheme& theme : difference.lostThemes)
        lost.push_back({{"theme", theme.theme}, {"title", theme.title}, {"schools", urns(theme.schools)}});
    return {{"new", offers(difference.added)},
            {"gone", offers(difference.removed)},
            {"changed", offers(difference.changed)},
            {"new_schools", urns(difference.newSchools)},
            {"gone_schools", urns(difference.goneSchools)},
            {"register_changed", difference.registerChanged},
            {"county_changed", difference.countyChanged},
            {"sectors_new", difference.sectorsAdded},
            {"sectors_gone", difference.sectorsRemoved},
            {"sectors_changed", difference.sectorsChanged},
            {"lost_themes", std::move(lost)}};
}

}  // namespace offerbook
