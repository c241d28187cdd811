#include "catalogue/edition_builder.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/in_parallel.h"
#include "base/text.h"
#include "catalogue/book_checks.h"
#include "catalogue/places_counts.h"
#include "catalogue/unique_ids.h"

namespace offerbook {

namespace {

constexpr std::size_t namedSchools = 5;

}  // namespace

std::vector<std::size_t> servedRows(const RegisterVersion& version, const County& county) {
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < version.schools.size(); ++row)
        if (county.servesSchool(version.schools[row])) rows.push_back(row);
    return rows;
}

Result<std::shared_ptr<const Edition>> buildEdition(EditionParts parts, Day day) {
    return EditionBuilder(std::move(parts), day).build();
}

EditionBuilder::EditionBuilder(EditionParts parts, Day day)
    : edition_(std::make_shared<Edition>()), day_(day) {
    edition_->parts_ = std::move(parts);
    auto& plugins = edition_->parts_.plugins;
    std::stable_sort(plugins.begin(), plugins.end(),
                     [](const auto& a, const auto& b) { return a->bundle.plugin < b->bundle.plugin; });
}

EditionBuilder::~EditionBuilder() = default;

Result<std::shared_ptr<const Edition>> EditionBuilder::build() {
    if (!serveSchools()) return found_;
    buildFacts();
    // Without its columns a rule over them would be called unknown, which would mislead.
    if (found_.hasErrors()) return found_;
    acceptWords();
    evaluator_.emplace(edition_->facts_);
    addSectors();
    addProviders();
    addOffers();
    checkOffers();
    for (const auto& [plugin, bound] : bounds_) bound.close(found_);
    if (found_.hasErrors()) return found_;
    orderOffers();
    warnOfUncovered();
    return {std::shared_ptr<const Edition>(edition_), std::move(found_)};
}

bool EditionBuilder::serveSchools() {
    const RegisterVersion& whole = *edition_->parts_.schoolRegister;
    const County& county = *edition_->parts_.county;
    const std::vector<std::size_t> rows = servedRows(whole, county);
    if (rows.empty()) {
        std::set<std::string> authorities;
        for (const School& school : whole.schools)
            if (authorities.size() < namedSchools) authorities.insert(school.authorityCode);
        const std::vector<std::string> some(authorities.begin(), authorities.end());
        found_.error(
            "county", {"county.yaml", 0, 0},
            "None of the " + std::to_string(whole.schools.size()) +
                " open establishments of the register is served by la_code '" + county.authorityCode +
                "'. Import the county's own register, or correct 'la_code' and 'serves'; the register holds "
                "authorities such as " +
                (some.empty() ? "none" : join(some, ", ")) + ".");
        return false;
    }
    edition_->served_ = selectRows(whole, rows);
    return true;
}

void EditionBuilder::buildFacts() {
    const EditionParts& parts = edition_->parts_;
    const std::vector<std::string> groups = parts.county->groupIds();
    std::set<std::string> unknown;
    for (const Membership& membership : parts.memberships)
        if (parts.county->group(membership.group) == nullptr && unknown.insert(membership.group).second)
            found_.error("group", {"groups/" + membership.group + ".csv", 0, 0},
                         "'" + printable(membership.group) + "' is no group of county.yaml." +
                             didYouMean(membership.group, groups) +
                             " Name the file after a group's id, or add the group to county.yaml.");
    if (!unknown.empty()) return;
    edition_->facts_ = std::move(edition_->served_.facts);
    edition_->served_.facts = FactTable(edition_->served_.schools.size());
    FactColumn column = groupsColumn(edition_->served_.schools, parts.memberships, groups, day_);
    // Rules name groups by id; people know them by their titles.
    for (const Group& group : parts.county->groups)
        column.info.valueWords.emplace(group.id, group.title.english);
    edition_->facts_.add(std::move(column));
    edition_->span_ = unchangedAround(parts.memberships, day_);
    std::set<std::string> plugins;
    for (const auto& plugin : parts.plugins) {
        if (plugins.insert(plugin->bundle.plugin).second)
            addComputed(*plugin);
        else
            found_.error("plugin", {},
                         "Plugin " + plugin->bundle.plugin + " is given twice. Keep one folder for it.");
    }
}

void EditionBuilder::addComputed(const PluginOutput& plugin) {
    static const std::vector<std::string> attributes{"easting", "northing"};
    std::vector<std::string> known = edition_->facts_.names();
    known.insert(known.end(), attributes.begin(), attributes.end());
    for (const ComputedFact& fact : plugin.bundle.facts)
        for (const std::string& need : fact.needs)
            if (found_.size() <= CatalogueLimits::findings &&
                std::find(known.begin(), known.end(), need) == known.end())
                found_.error("plugin", fact.at,
                             fact.name + ": 'needs' names '" + printable(need, 80) + "', which is no fact." +
                                 didYouMean(need, known) +
                                 " Name facts of the register, easting or northing.");
    const std::size_t rows = edition_->facts_.rows();
    for (const FactColumn& column : plugin.computed.columns) {
        if (column.known.size() == rows)
            edition_->facts_.add(column);
        else
            found_.error("plugin", {},
                         "The fact " + column.info.name + " was computed for " +
                             std::to_string(column.known.size()) + " schools, but " + std::to_string(rows) +
                             " are served. Run the plugin again with 'offerbook publish'.");
    }
}

template <class Work>
void EditionBuilder::bounded(const std::string& plugin, Work work) {
    BoundedFindings& bound = bounds_.try_emplace(plugin, plugin).first->second;
    if (bound.isEnough()) return;
    Diagnostics before = std::exchange(found_, {});
    work();
    const Diagnostics more = std::exchange(found_, std::move(before));
    bound.add(more, found_);
}

void EditionBuilder::addProviders() {
    UniqueIds ids("provider");
    std::vector<Provider>& providers = edition_->providers_;
    for (const Provider& provider : edition_->parts_.county->providers)
        if (ids.take(provider.id, provider.at, found_)) providers.push_back(provider);
    for (const auto& plugin : edition_->parts_.plugins)
        for (const Provider& provider : plugin->bundle.providers)
            if (ids.take(provider.id, provider.at, found_)) providers.push_back(provider);
    std::sort(providers.begin(), providers.end(),
              [](const Provider& a, const Provider& b) { return a.id < b.id; });
}

void EditionBuilder::addOffers() {
    UniqueIds ids("offer");
    std::vector<OfferOf>& offers = edition_->offers_;
    std::vector<const Offer*> sources;
    for (const auto& plugin : edition_->parts_.plugins) {
        for (const Offer& offer : plugin->bundle.offers) {
            const Location at{offer.at.file, offer.lines.id != 0 ? offer.lines.id : offer.at.line, 0};
            if (!ids.take(offer.id, at, found_)) continue;
            sources.push_back(&offer);
            offers.emplace_back().plugin = plugin->bundle.plugin;
        }
    }
    std::vector<ReadRule> rules(offers.size());
    constexpr std::size_t offersForAThread = 64;
    inParallel(offers.size(), offersForAThread, [&](std::size_t index) {
        offers[index].offer = *sources[index];
        rules[index] = readRule(offers[index]);
    });
    for (std::size_t index = 0; index < offers.size(); ++index)
        bounded(offers[index].plugin, [&] { addRules(offers[index], std::move(rules[index])); });
    std::sort(offers.begin(), offers.end(),
              [](const OfferOf& a, const OfferOf& b) { return a.offer.id < b.offer.id; });
    applyCounts(edition_->parts_.counts, offers);
}

void EditionBuilder::checkOffers() {
    std::vector<std::string> providers;
    std::vector<std::string> offers;
    for (const Provider& provider : edition_->providers_) providers.push_back(provider.id);
    for (const OfferOf& entry : edition_->offers_) offers.push_back(entry.offer.id);
    BookChecks checks(*edition_->parts_.county, *edition_->parts_.schoolRegister, std::move(providers),
                      std::move(offers), day_);
    for (const OfferOf& entry : edition_->offers_)
        bounded(entry.plugin, [&] { checks.check(entry.offer, found_); });
}

void EditionBuilder::orderOffers() {
    const std::vector<OfferOf>& offers = edition_->offers_;
    std::map<std::string, std::size_t, std::less<>> themes;
    for (const Theme& theme : edition_->county().themes) themes.emplace(theme.id, themes.size());
    std::vector<std::pair<std::size_t, std::string>> keys;
    for (std::size_t index = 0; index < offers.size(); ++index) {
        const Offer& offer = offers[index].offer;
        edition_->offerIndex_.emplace(offer.id, index);
        if (!offer.need.empty()) edition_->needIndex_[offer.need].push_back(index);
        keys.emplace_back(themes.at(offer.theme), searchKey(offer.title.english));
        edition_->order_.push_back(index);
    }
    std::stable_sort(edition_->order_.begin(), edition_->order_.end(),
                     [&](std::size_t a, std::size_t b) { return keys[a] < keys[b]; });
    for (const std::size_t index : edition_->order_) {
        const OfferOf& entry = offers[index];
        edition_->outcomes_.push_back(
            {index, entry.outcome->yes.words().data(), entry.outcome->no.words().data(),
             entry.offer.ends ? std::optional(entry.offer.ends->on) : std::nullopt});
    }
}

void EditionBuilder::warnOfUncovered() {
    Bitset covered(edition_->facts_.rows());
    for (const SectorOf& sector : edition_->sectors_) covered |= sector.covered->yes;
    covered.flip();
    const std::size_t count = covered.count();
    if (count == 0) return;
    std::vector<std::string> names;
    covered.forEach([&](std::size_t row) {
        const School& school = edition_->served_.schools[row];
        if (names.size() < namedSchools) names.push_back(school.name + " (" + school.urn.text() + ")");
    });
    found_.warning(
        "every-school", {},
        std::to_string(count) + (count == 1 ? " served school is" : " served schools are") +
            " in no sector for certain: " + join(names, ", ") +
            (count > names.size() ? " and " + std::to_string(count - names.size()) + " more" : "") +
            ". Widen a sector's 'covers', or add a plugin for such schools.");
}

}  // namespace offerbook
