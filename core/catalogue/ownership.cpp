#include "catalogue/ownership.h"

namespace offerbook {

namespace {

/// Calls `visit(kind, id, plugin, place)` for every id that a plugin uses.
template <class Visit>
void forEachId(const Bundle& bundle, Visit visit) {
    for (const Sector& sector : bundle.sectors) visit("sector", sector.id, bundle.plugin, sector.coversAt);
    for (const Provider& provider : bundle.providers)
        visit("provider", provider.id, bundle.plugin, provider.at);
    for (const Offer& offer : bundle.offers) visit("offer", offer.id, bundle.plugin, offer.at);
}

template <class Visit>
void forEachId(const Edition& edition, Visit visit) {
    for (const auto& output : edition.parts().plugins) forEachId(output->bundle, visit);
}

template <class Ids>
IdOwners ownersIn(const Ids& ids) {
    IdOwners owners;
    forEachId(ids, [&](const char*, const std::string& id, const std::string& plugin, const Location&) {
        owners.emplace(id, plugin);
    });
    return owners;
}

}  // namespace

IdOwners ownersOf(const Edition& edition) {
    return ownersIn(edition);
}

IdOwners ownersOf(const Bundle& bundle) {
    return ownersIn(bundle);
}

Diagnostics checkOwners(const Edition& edition, const IdOwners& first) {
    Diagnostics found;
    forEachId(edition, [&](const std::string& kind, const std::string& id, const std::string& plugin,
                           const Location& at) {
        const auto owner = first.find(id);
        if (owner == first.end() || owner->second == plugin) return;
        found.error("plugin", at,
                    "The " + kind + " id '" + id + "' belongs to plugin " + owner->second +
                        ", which published it first; plugin " + plugin +
                        " cannot take it. Give it another id.");
    });
    return found;
}

}  // namespace offerbook
