#include "catalogue/ownership.h"

namespace offerbook {

namespace {

/// Calls `visit(kind, id, place)` for every id that a plugin uses.
template <class Visit>
void forEachId(const Bundle& bundle, Visit visit) {
    for (const Sector& sector : bundle.sectors) visit("sector", sector.id, sector.coversAt);
    for (const Provider& provider : bundle.providers) visit("provider", provider.id, provider.at);
    for (const Offer& offer : bundle.offers) visit("offer", offer.id, offer.at);
}

}  // namespace

IdOwners ownersOf(const Bundle& bundle) {
    IdOwners owners;
    forEachId(bundle, [&](const char*, const std::string& id, const Location&) {
        owners.emplace(id, bundle.plugin);
    });
    return owners;
}

IdOwners ownersOf(const Edition& edition) {
    IdOwners owners;
    for (const auto& output : edition.parts().plugins) owners.merge(ownersOf(output->bundle));
    return owners;
}

Diagnostics checkOwners(const Bundle& bundle, const IdOwners& first) {
    Diagnostics found;
    forEachId(bundle, [&](const std::string& kind, const std::string& id, const Location& at) {
        const auto owner = first.find(id);
        if (owner == first.end() || owner->second == bundle.plugin) return;
        found.error("plugin", at,
                    "The " + kind + " id '" + id + "' belongs to plugin " + owner->second +
                        ", which published it first; plugin " + bundle.plugin +
                        " cannot take it. Give it another id.");
    });
    return found;
}

}  // namespace offerbook
