// A draft as requests read it: an edition that nobody published, replaced as a whole when its author saves.
//
// Thread-safety: every function from any thread.
#pragma once

#include <memory>
#include <mutex>
#include <string>

#include "publish/view_source.h"

namespace offerbook {

class DraftView final : public ViewSource {
public:
    /// `published` is the latest edition, with which drafts are compared; null where there is none.
    DraftView(std::shared_ptr<const Edition> draft, std::shared_ptr<const Edition> published,
              const Clock& clock);

    /// Shows another draft from the next request on, compared with what is published by now.
    void show(std::shared_ptr<const Edition> draft, std::shared_ptr<const Edition> published);
    /// What publishing would come to, for the county's page.
    void tell(PublishReport report);
    /// Keeps what is shown and says why; empty takes it back.
    void setTrouble(std::string why);

    View now() const override;
    Result<View> at(std::int64_t number, std::optional<Day> day) override;
    Result<EditionChanges> changes(std::int64_t number) override;
    std::vector<EditionInfo> editions() override { return {}; }
    std::optional<PublishReport> lastReport() override;
    std::string trouble() const override;

private:
    const Clock& clock_;
    mutable std::mutex mutex_;  ///< Guards what follows; held for a copy only.
    std::shared_ptr<const Edition> edition_;
    std::shared_ptr<const Edition> published_;
    std::optional<PublishReport> report_;
    std::string trouble_;
};

}  // namespace offerbook
