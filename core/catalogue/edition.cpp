#include "catalogue/edition.h"

#include <algorithm>

#include "base/digest.h"

namespace offerbook {

namespace {

template <class Entries, class IdOf>
auto entryOf(const Entries& entries, std::string_view id, IdOf idOf) -> decltype(entries.data()) {
    const auto found =
        std::find_if(entries.begin(), entries.end(), [&](const auto& entry) { return idOf(entry) == id; });
    return found == entries.end() ? nullptr : &*found;
}

}  // namespace

std::string editionDigest(const EditionInfo& info) {
    std::string content = "offerbook edition 1\n";
    // Each value after its length, so that no text can pass for two.
    const auto add = [&](std::string_view name, std::string_view value) {
        content += std::string(name) + ' ' + std::to_string(value.size()) + ':' + std::string(value) + '\n';
    };
    add("number", std::to_string(info.number));
    add("parent", info.parent);
    add("register", info.registerDigest);
    add("county", info.countyDigest);
    for (const std::string& bundle : info.bundleDigests) add("bundle", bundle);
    for (const std::string& computed : info.computedDigests) add("computed", computed);
    add("at", std::to_string(info.at.time_since_epoch().count()));
    add("by", info.by);
    add("note", info.note);
    return digestOf(content);
}

const OfferOf* Edition::offer(std::string_view id) const {
    const auto found = offerIndex_.find(id);
    return found == offerIndex_.end() ? nullptr : &offers_[found->second];
}

const SectorOf* Edition::sector(std::string_view id) const {
    return entryOf(sectors_, id, [](const SectorOf& entry) -> const std::string& { return entry.sector.id; });
}

const Provider* Edition::provider(std::string_view id) const {
    const auto found =
        std::lower_bound(providers_.begin(), providers_.end(), id,
                         [](const Provider& entry, std::string_view key) { return entry.id < key; });
    return found == providers_.end() || found->id != id ? nullptr : &*found;
}

std::vector<std::size_t> Edition::offersForNeed(std::string_view need) const {
    const auto found = needIndex_.find(need);
    return found == needIndex_.end() ? std::vector<std::size_t>{} : found->second;
}

}  // namespace offerbook
