#include "publish/carried_offers.h"

#include <algorithm>
#include <utility>

#include "catalogue/bundle_edit.h"

namespace offerbook {

namespace {

constexpr const char* whyEnded = "It was taken out of the county's texts.";

/// What must be added to `now` so that nothing of `before` is gone without an end.
BundleEdit missing(const Bundle& before, const Bundle& now, Day today, std::int64_t endedDays) {
    std::vector<std::string> ids;
    for (const Offer& offer : now.offers) ids.push_back(offer.id);
    std::sort(ids.begin(), ids.end());
    const auto isThere = [&](const std::string& id) {
        return std::binary_search(ids.begin(), ids.end(), id);
    };
    BundleEdit edit;
    if (std::all_of(before.offers.begin(), before.offers.end(),
                    [&](const Offer& offer) { return isThere(offer.id); }))
        return edit;
    const BundleLines lines = linesOf(before);
    for (const Offer& offer : before.offers) {
        if (isThere(offer.id)) continue;
        const bool ended = offer.ends && offer.ends->on <= today;
        if (ended && offer.ends->on.daysUntil(today) > endedDays) {
            edit.without.insert(offer.id);
            continue;
        }
        const std::string_view line = lines.offers.at(offer.id);
        takeOver(edit, offer, ended ? std::string(line) : withEnd(line, today, whyEnded), lines, now);
    }
    return edit;
}

/// The bundle without its offers: what is left of a plugin whose folder is gone.
Bundle withoutOffers(Bundle bundle) {
    bundle.offers.clear();
    return bundle;
}

}  // namespace

CarriedPlugins carryEndings(PluginOutputs& plugins, const Edition& latest, const std::vector<School>& served,
                            Day today, std::int64_t endedDays) {
    CarriedPlugins carried;
    for (const auto& old : latest.parts().plugins) {
        const std::string& id = old->bundle.plugin;
        const auto now = outputOf(plugins.outputs, id);
        const BundleEdit edit =
            missing(old->bundle, now != nullptr ? now->bundle : withoutOffers(old->bundle), today, endedDays);
        if (edit.offers.empty()) continue;
        Result<Bundle> bundle = edited(now != nullptr ? now->bundle : old->bundle, edit);
        // Where the plugin has lost the offer's sector there is no place for it; its end is told as a loss.
        if (!bundle) continue;
        PluginOutput output{std::move(bundle).value(), {}};
        output.computed = now != nullptr ? now->computed : asBefore(*old, latest, served).computed;
        carried.emplace(id, now);
        putOutput(plugins, std::make_shared<const PluginOutput>(std::move(output)));
    }
    return carried;
}

bool dropCarried(PluginOutputs& plugins, CarriedPlugins& carried, const std::string& plugin) {
    const auto found = carried.find(plugin);
    if (found == carried.end()) return false;
    if (found->second)
        putOutput(plugins, std::move(found->second));
    else
        std::erase_if(plugins.outputs, [&](const auto& output) { return output->bundle.plugin == plugin; });
    carried.erase(found);
    return true;
}

}  // namespace offerbook
