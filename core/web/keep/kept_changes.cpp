#include "web/keep/kept_changes.h"

#include <algorithm>
#include <utility>

#include "store/store.h"

namespace offerbook {

namespace {

/// Each holds two whole editions; readers look at the last few.
constexpr std::size_t mostKept = 4;

Diagnostics unknownEdition(std::int64_t number) {
    Diagnostics found;
    found.error("edition", {}, "There is no edition " + std::to_string(number) + ".");
    return found;
}

}  // namespace

KeptChanges::Changes KeptChanges::find(const std::string& name) {
    const std::lock_guard lock(mutex_);
    const auto found =
        std::find_if(kept_.begin(), kept_.end(), [&](const Kept& kept) { return kept.name == name; });
    if (found == kept_.end()) return nullptr;
    std::rotate(found, found + 1, kept_.end());
    return kept_.back().changes;
}

KeptChanges::Changes KeptChanges::keep(const std::string& name, EditionChanges changes) {
    auto shared = std::make_shared<const EditionChanges>(std::move(changes));
    const std::lock_guard lock(mutex_);
    if (kept_.size() >= mostKept) kept_.erase(kept_.begin());
    kept_.push_back({name, shared});
    return shared;
}

Result<KeptChanges::Changes> KeptChanges::of(const Call& call, std::int64_t number) {
    if (!call.context.changes) return unknownEdition(number);
    // Memberships depend on the day, a draft's parts on when it was saved.
    const std::string name = call.view.tag() + " of " + std::to_string(number);
    if (Changes kept = find(name)) return kept;
    try {
        Result<EditionChanges> changes = call.context.changes(number);
        if (!changes) return std::move(changes).diagnostics();
        return keep(name, std::move(changes).value());
    } catch (const StoreError&) {
        Diagnostics found;
        found.error(damagedEdition, {},
                    "What edition " + std::to_string(number) +
                        " changed cannot be told: it, or the one before it, cannot be read any more.");
        return found;
    }
}

Result<KeptChanges::Changes> KeptChanges::since(const Call& call, std::int64_t number) {
    const std::int64_t now = call.view.edition->info().number;
    if (number < 1 || number > now) return unknownEdition(number);
    const std::string name = call.view.tag() + " since " + std::to_string(number);
    if (Changes kept = find(name)) return kept;
    // Nothing changed: what most who ask every minute are told.
    if (number == now) return keep(name, {call.view.edition, call.view.edition, {}});
    if (call.context.at) {
        Result<View> before = call.context.at(number);
        if (!before) return std::move(before).diagnostics();
        return keep(name, changesBetween(before->edition, call.view.edition));
    }
    if (!call.context.changes) return unknownEdition(number);
    Result<EditionChanges> next = call.context.changes(number + 1);
    if (!next) return std::move(next).diagnostics();
    return keep(name, changesBetween(next->before, call.view.edition));
}

}  // namespace offerbook
