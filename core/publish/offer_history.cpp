#include "publish/offer_history.h"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "catalogue/bundle_edit.h"
#include "catalogue/change_records.h"
#include "catalogue/gone_record.h"
#include "catalogue/places_counts.h"
#include "publish/county_files.h"
#include "publish/touched_offers.h"

namespace offerbook {

namespace {

using Bundles = std::vector<std::shared_ptr<const Bundle>>;

/// As much of a stored edition as tells what its offers say.
struct StoredOffers {
    Bundles bundles;
    std::vector<OfferOf> offers;  ///< By id, with no rules.
    std::shared_ptr<const County> county;
    std::string registerDigest;

    StoredAround around() const {
        StoredAround around{*county, registerDigest, {}, offers};
        for (const auto& bundle : bundles) around.bundles.push_back(bundle.get());
        return around;
    }
};

/// Those whose own text changed are told of already.
void addTouched(std::vector<OfferEvent>& events, const std::vector<std::string>& touched) {
    std::set<std::string, std::less<>> told;
    for (const OfferEvent& event : events) told.insert(event.offer);
    for (const std::string& offer : touched)
        if (!told.contains(offer)) events.push_back({offer, OfferEventKind::touched});
}

/// Bundles that the edition before has too are not read again.
std::optional<StoredOffers> storedOffers(Store& store, const EditionInfo& info, const Bundles& known) {
    const Result<CountyBook> county = readCountyBook(store.content(info.countyDigest));
    if (!county) return std::nullopt;
    StoredOffers stored;
    stored.county = county->county;
    stored.registerDigest = info.registerDigest;
    for (const std::string& digest : info.bundleDigests) {
        const auto same =
            std::find_if(known.begin(), known.end(), [&](const auto& one) { return one->digest == digest; });
        if (same != known.end()) {
            stored.bundles.push_back(*same);
            continue;
        }
        Result<Bundle> bundle = readBundle(store.content(digest), digest);
        if (!bundle) return std::nullopt;
        stored.bundles.push_back(std::make_shared<const Bundle>(std::move(bundle).value()));
    }
    for (const auto& bundle : stored.bundles)
        for (const Offer& offer : bundle->offers) {
            OfferOf& entry = stored.offers.emplace_back();
            entry.offer = offer;
            entry.plugin = bundle->plugin;
        }
    std::sort(stored.offers.begin(), stored.offers.end(),
              [](const OfferOf& a, const OfferOf& b) { return a.offer.id < b.offer.id; });
    applyCounts(county->counts, stored.offers);
    return stored;
}

/// Makes the records of offers that went with an edition; lines of a bundle are looked for once.
class GoneRecords {
public:
    void add(const Bundle& bundle) { bundles_.emplace(bundle.plugin, &bundle); }

    std::string of(const OfferOf& entry, const Provider* provider) {
        const auto bundle = bundles_.find(entry.plugin);
        if (bundle == bundles_.end()) return {};
        auto lines = lines_.find(entry.plugin);
        if (lines == lines_.end()) lines = lines_.emplace(entry.plugin, linesOf(*bundle->second)).first;
        const auto line = lines->second.offers.find(entry.offer.id);
        if (line == lines->second.offers.end()) return {};
        std::string_view covers;
        for (const Sector& sector : bundle->second->sectors)
            if (sector.id == entry.offer.sector) covers = sector.coversText;
        return goneRecord(entry.offer, line->second, {entry.plugin, covers, provider});
    }

private:
    std::map<std::string, const Bundle*, std::less<>> bundles_;
    std::map<std::string, BundleLines, std::less<>> lines_;
};

const Provider* providerIn(const StoredOffers& stored, const std::string& id) {
    const auto isIt = [&](const Provider& provider) { return provider.id == id; };
    if (!stored.county) return nullptr;
    const std::vector<Provider>& ofCounty = stored.county->providers;
    const auto county = std::find_if(ofCounty.begin(), ofCounty.end(), isIt);
    if (county != ofCounty.end()) return &*county;
    for (const auto& bundle : stored.bundles) {
        const auto found = std::find_if(bundle->providers.begin(), bundle->providers.end(), isIt);
        if (found != bundle->providers.end()) return &*found;
    }
    return nullptr;
}

std::vector<OfferEvent> eventsBetween(const StoredOffers& before, const StoredOffers& after) {
    std::vector<OfferEvent> events;
    GoneRecords records;
    for (const auto& bundle : before.bundles) records.add(*bundle);
    auto old = before.offers.begin();
    const auto gone = [&] {
        events.push_back(
            {old->offer.id, OfferEventKind::gone, records.of(*old, providerIn(before, old->offer.provider))});
        ++old;
    };
    for (const OfferOf& now : after.offers) {
        while (old != before.offers.end() && old->offer.id < now.offer.id) gone();
        if (old == before.offers.end() || old->offer.id != now.offer.id) {
            events.push_back({now.offer.id, OfferEventKind::fresh});
            continue;
        }
        if (const auto fields = fieldsBetween(old->offer, now.offer); !fields.empty())
            events.push_back({now.offer.id, OfferEventKind::changed, changeRecord(fields)});
        ++old;
    }
    while (old != before.offers.end()) gone();
    if (before.county) addTouched(events, touchedOffers(before.around(), after.around()));
    return events;
}

/// The edition, where its record and its contents are sound and still accepted.
std::optional<StoredOffers> readable(Store& store, std::int64_t number, const Bundles& known) {
    try {
        const auto info = store.edition(number);
        return info ? storedOffers(store, *info, known) : std::nullopt;
    } catch (const StoreError&) {
        return std::nullopt;
    }
}

}  // namespace

std::vector<OfferEvent> offerEventsOf(const EditionDifference& difference, const Edition* before,
                                      const Edition& after) {
    std::vector<OfferEvent> events;
    if (before == nullptr) {
        for (const OfferOf& entry : after.offers()) events.push_back({entry.offer.id, OfferEventKind::fresh});
        return events;
    }
    for (const OfferChange& change : difference.added) events.push_back({change.id, OfferEventKind::fresh});
    for (const OfferChange& change : difference.changed)
        if (!change.fields.empty())
            events.push_back({change.id, OfferEventKind::changed, changeRecord(change.fields)});
    GoneRecords records;
    for (const auto& plugin : before->parts().plugins) records.add(plugin->bundle);
    for (const OfferChange& change : difference.removed) {
        const OfferOf& entry = *before->offer(change.id);
        events.push_back(
            {change.id, OfferEventKind::gone, records.of(entry, before->provider(entry.offer.provider))});
    }
    addTouched(events, touchedOffers(*before, after));
    return events;
}

std::vector<SchoolRecord> schoolRecordsOf(const EditionDifference& difference) {
    std::vector<SchoolRecord> records;
    const auto add = [&](const std::vector<DecisionChange>& schools, const std::string& offer, bool gained) {
        for (const DecisionChange& school : schools) {
            if (records.size() >= mostSchoolRecords) return;
            records.push_back({school.urn.number, offer, gained, causeRecord(school)});
        }
    };
    for (const OfferChange& change : difference.changed) add(change.lost, change.id, false);
    for (const OfferChange& change : difference.changed) add(change.gained, change.id, true);
    return records;
}

void completeOfferHistory(Store& store, const std::function<void(std::string_view)>& progress) {
    const std::int64_t latest = store.latestNumber();
    const std::int64_t through = store.offerRecords().through();
    if (through >= latest) return;
    if (progress)
        progress("Finding out when offers came and changed, from edition " + std::to_string(through + 1));
    StoredOffers before;
    for (std::int64_t number = through; number > 0; --number)
        if (auto last = readable(store, number, {})) {
            before = std::move(*last);
            break;
        }
    for (std::int64_t number = through + 1; number <= latest; ++number) {
        auto after = readable(store, number, before.bundles);
        store.offerRecords().put(number, after ? eventsBetween(before, *after) : std::vector<OfferEvent>{});
        if (after) before = std::move(*after);
    }
}

namespace {

/// Of the earliest edition that can be read.
std::string firstNameIn(Store& store) {
    for (std::int64_t number = 1; number <= store.latestNumber(); ++number) {
        try {
            const auto info = store.edition(number);
            if (!info) continue;
            if (const auto book = readCountyBook(store.content(info->countyDigest)))
                return book->county->name.english;
        } catch (const StoreError&) {
            continue;
        }
    }
    return {};
}

}  // namespace

OfferHistory offerHistoryOf(Store& store, const View& view) {
    const std::int64_t number = view.edition->info().number;
    OfferHistory history;
    if (view.edition->county().authorityCode.empty()) history.firstName = firstNameIn(store);
    std::unordered_map<std::string, Instant> touched;
    for (OfferTouch& touch : store.offerRecords().touched(number))
        touched.emplace(std::move(touch.offer), touch.last);
    if (const auto words = touched.find(std::string(countysWords)); words != touched.end())
        history.countysWords = words->second;
    for (OfferSpan& span : store.offerRecords().spans(number)) {
        if (view.edition->offer(span.offer) == nullptr) continue;
        const auto around = touched.find(span.offer);
        const Instant told = around == touched.end() ? span.last : std::max(span.last, around->second);
        history.dates.emplace(std::move(span.offer), OfferDates{span.first, span.last, span.edition,
                                                                readChangeRecord(span.record), told});
    }
    for (ChangeRecord& change : store.offerRecords().changes(number, mostOfferMoments))
        if (view.edition->offer(change.offer) != nullptr)
            history.moments.push_back(
                {std::move(change.offer), change.edition, change.at, readChangeRecord(change.record)});
    const Instant since = startInLondon(view.day.plusYears(-yearsGoneOffersAreTold));
    for (const GoneRecord& record : store.offerRecords().gone(number, since))
        if (auto texts = readGoneRecord(record.record))
            history.gone.push_back({std::move(texts->offer), std::move(texts->provider), record.edition,
                                    record.at, std::move(texts->coversText)});
    // By bytes, whatever order a database has.
    std::sort(history.gone.begin(), history.gone.end(),
              [](const GoneOffer& a, const GoneOffer& b) { return a.offer.id < b.offer.id; });
    return history;
}

std::vector<SchoolEvent> schoolEventsOf(Store& store, const View& view, Urn urn) {
    std::vector<SchoolEvent> events;
    for (SchoolRecordOf& one :
         store.offerRecords().ofSchool(urn.number, view.edition->info().number, mostSchoolEvents))
        if (auto change = readCauseRecord(urn, one.record.why))
            events.push_back(
                {std::move(one.record.offer), one.edition, one.at, one.record.gained, std::move(*change)});
    return events;
}

}  // namespace offerbook
