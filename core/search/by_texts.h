// What is worked out once of the texts of an edition and shared by all who ask, kept as long as the texts.
// An edition that is built again for another day has the same texts.
//
//   ByTexts<OfferIndex> indexes;
//   indexes.of(edition, [](const Edition& edition) { return std::make_shared<const OfferIndex>(edition); });
//
// Thread-safety: any thread. Who asks while it is being made waits; other editions are not held up.
#pragma once

#include <algorithm>
#include <memory>
#include <mutex>
#include <vector>

#include "catalogue/edition.h"

namespace offerbook {

/// Of what was an edition made but its register and its day: the same object for each rebuilt one.
class EditionTexts {
public:
    explicit EditionTexts(const Edition& edition) : county_(edition.parts().county) {
        plugins_.assign(edition.parts().plugins.begin(), edition.parts().plugins.end());
    }

    bool gone() const {
        return county_.expired() || std::any_of(plugins_.begin(), plugins_.end(),
                                                [](const auto& plugin) { return plugin.expired(); });
    }
    bool areOf(const Edition& edition) const {
        const auto same = [](const auto& left, const auto& right) {
            return !left.owner_before(right) && !right.owner_before(left);
        };
        const auto& plugins = edition.parts().plugins;
        return same(county_, edition.parts().county) &&
               std::equal(plugins_.begin(), plugins_.end(), plugins.begin(), plugins.end(), same);
    }

private:
    std::weak_ptr<const County> county_;
    std::vector<std::weak_ptr<const PluginOutput>> plugins_;
};

template <class Made>
class ByTexts {
public:
    template <class Make>
    std::shared_ptr<const Made> of(const Edition& edition, const Make& make) {
        const std::shared_ptr<Slot> slot = slotOf(edition);
        std::call_once(slot->once, [&] { slot->made = make(edition); });
        return slot->made;
    }

private:
    struct Slot {
        explicit Slot(const Edition& edition) : texts(edition) {}
        const EditionTexts texts;
        std::once_flag once;
        std::shared_ptr<const Made> made;
    };
    std::shared_ptr<Slot> slotOf(const Edition& edition) {
        const std::lock_guard lock(mutex_);
        std::erase_if(slots_, [](const auto& slot) { return slot->texts.gone(); });
        for (const auto& slot : slots_)
            if (slot->texts.areOf(edition)) return slot;
        return slots_.emplace_back(std::make_shared<Slot>(edition));
    }

    std::mutex mutex_;
    std::vector<std::shared_ptr<Slot>> slots_;
};

}  // namespace offerbook
