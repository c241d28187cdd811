#include "publish/held_back.h"

#include <algorithm>
#include <utility>

#include "catalogue/bundle_edit.h"

namespace offerbook {

namespace {

/// The new bundle with the old records of the offers to hold, and of their providers.
Result<Bundle> withOldOffers(const Bundle& now, const Bundle& old, const std::set<std::string>& offers) {
    const BundleLines lines = linesOf(old);
    BundleEdit edit;
    for (const Offer& offer : old.offers)
        if (offers.contains(offer.id))
            takeOver(edit, offer, std::string(lines.offers.at(offer.id)), lines, now);
    return edited(now, edit);
}

bool holdsAny(const Bundle& bundle, const std::set<std::string>& offers) {
    return std::any_of(bundle.offers.begin(), bundle.offers.end(),
                       [&](const Offer& offer) { return offers.contains(offer.id); });
}

}  // namespace

Result<BookParts> heldBack(BookParts parts, const HoldBack& hold, const Edition& latest,
                           const CountyFiles& heldFiles, const Edition& candidate) {
    if (hold.county) {
        Result<CountyBook> county = readCountyBook(heldFiles, {}, parts.schoolRegister.get());
        if (!county) return std::move(county).diagnostics();
        parts.county = std::move(county).value();
        parts.files = heldFiles;
        parts.served =
            selectRows(*parts.schoolRegister, servedRows(*parts.schoolRegister, *parts.county.county))
                .schools;
    }
    std::vector<std::optional<std::size_t>> rows;
    for (const School& school : parts.served) rows.push_back(candidate.rowOf(school.urn));
    for (auto& output : parts.plugins.outputs) {
        const auto old = outputOf(latest.parts().plugins, output->bundle.plugin);
        const auto keepWhole = [&] {
            output = std::make_shared<const PluginOutput>(asBefore(*old, latest, parts.served));
        };
        if (old != nullptr && hold.plugins.contains(output->bundle.plugin)) {
            keepWhole();
            continue;
        }
        PluginOutput mixed = *output;
        if (old != nullptr && holdsAny(old->bundle, hold.offers)) {
            Result<Bundle> bundle = withOldOffers(output->bundle, old->bundle, hold.offers);
            if (!bundle) {
                keepWhole();  // old and new do not go together
                continue;
            }
            mixed.bundle = std::move(bundle).value();
        }
        if (hold.county) mixed.computed = carriedOver(mixed, rows);
        output = std::make_shared<const PluginOutput>(std::move(mixed));
    }
    return parts;
}

}  // namespace offerbook
