// Where requests get their view from: a running server's editions, or a draft that is not published.
//
// Thread-safety: every function from any thread.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/day.h"
#include "base/result.h"
#include "catalogue/difference.h"
#include "catalogue/offer_history.h"
#include "catalogue/view.h"
#include "publish/report.h"

namespace offerbook {

class ViewSource {
public:
    ViewSource() = default;
    ViewSource(const ViewSource&) = delete;
    ViewSource& operator=(const ViewSource&) = delete;
    virtual ~ViewSource() = default;

    virtual View now() const = 0;

    /// A past edition (0: the latest) as seen on a day (nothing: today). Unknown numbers are refused.
    virtual Result<View> at(std::int64_t edition, std::optional<Day> day) = 0;

    /// What an edition changed against the one before it. Unknown numbers are refused.
    virtual Result<EditionChanges> changes(std::int64_t edition) = 0;

    /// All editions, newest first, but those whose record was changed after they were published.
    virtual std::vector<EditionInfo> editions() = 0;

    /// When the offers of a view's edition came and changed, and which went before it; empty where nobody
    /// kept that, as of drafts. Of what now() gives, a look-up.
    virtual std::shared_ptr<const OfferHistory> offerHistory(const View& /*view*/) {
        return std::make_shared<const OfferHistory>();
    }

    /// What a school gained and lost lately, up to the view's edition, the latest first; asks the store.
    virtual std::vector<SchoolEvent> schoolEvents(const View& /*view*/, Urn /*urn*/) { return {}; }

    /// What became of the last attempt to publish; nothing where none is known.
    virtual std::optional<PublishReport> lastReport() = 0;

    /// Has `prepare` called with each later view before now() gives it, on a thread that may take its time,
    /// so that its first readers find ready what most of them need. Empty: no longer; returns when no call
    /// runs. Sources that show drafts have no such time and do without.
    virtual void prepareWith(const std::function<void(const View&)>& /*prepare*/) {}

    /// Why what is served is not the newest; empty when it is.
    virtual std::string trouble() const = 0;
};

}  // namespace offerbook
