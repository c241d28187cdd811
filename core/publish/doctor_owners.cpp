// Whether each id belongs to the plugin that published it first, by the editions themselves.

#include <map>
#include <set>
#include <string>

#include "base/text.h"
#include "catalogue/bundle.h"
#include "catalogue/ownership.h"
#include "publish/doctor.h"

namespace offerbook {

namespace {

using State = Symptom::State;

constexpr const char* part = "owners";
constexpr auto restore =
    "Put back a backup of the data folder; until then a plugin could take over an id, or be kept from its "
    "own.";

/// Who published each id first, read from what the editions' plugins said.
class FirstOwners {
public:
    explicit FirstOwners(Store& store) {
        const std::vector<EditionRecord> history = store.history();
        std::set<std::string> read;
        for (auto record = history.rbegin(); record != history.rend(); ++record)
            for (const std::string& digest : record->info.bundleDigests)
                if (read.insert(digest).second) add(store, digest);
    }

    const IdOwners& known() const { return known_; }
    /// False where something that a plugin said cannot be read: more ids may belong to somebody.
    bool complete() const { return complete_; }

private:
    void add(Store& store, const std::string& digest) {
        try {
            const Result<Bundle> bundle = readBundle(store.content(digest), digest);
            if (bundle) return known_.merge(ownersOf(bundle.value()));
        } catch (const StoreError&) {
            // Damaged contents are told of by themselves.
        }
        complete_ = false;
    }

    IdOwners known_;
    bool complete_ = true;
};

}  // namespace

std::vector<Symptom> examineOwners(Store& store) {
    std::vector<Symptom> symptoms;
    const auto wrong = [&](std::string found) {
        symptoms.push_back({State::wrong, part, std::move(found), restore});
    };
    const FirstOwners first(store);
    const IdOwners kept = store.owners();
    for (const auto& [id, plugin] : first.known()) {
        const auto owner = kept.find(id);
        if (owner == kept.end())
            wrong("The id '" + id + "' belongs to plugin " + plugin +
                  ", which published it first; the store has lost that.");
        else if (owner->second != plugin)
            wrong("The id '" + id + "' belongs to plugin " + plugin +
                  ", which published it first; the store says '" + printable(owner->second, 80) + "'.");
    }
    for (const auto& [id, plugin] : kept)
        if (first.complete() && !first.known().contains(id))
            wrong("The store gives the id '" + printable(id, 80) + "' to plugin '" + printable(plugin, 80) +
                  "', but no edition has it.");
    if (symptoms.empty() && first.complete() && !first.known().empty())
        symptoms.push_back(
            {State::well, part,
             "All " + std::to_string(kept.size()) + " ids belong to the plugins that published them first.",
             ""});
    return symptoms;
}

}  // namespace offerbook
