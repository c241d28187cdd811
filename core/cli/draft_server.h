// A draft that is served while its author edits: shown at once, and anew after every save.
//
//   DraftServer server(environment);
//   server.follow(stop, FolderWatch({folder}), [&] { server.serve(draftOf(folder), latest); });
//
// Thread-safety: one thread.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "cli/environment.h"
#include "cli/front.h"
#include "publish/draft_view.h"
#include "publish/folder_watch.h"

namespace offerbook {

class DraftServer {
public:
    /// The reference must outlive it.
    explicit DraftServer(Environment& environment) : environment_(environment) {}

    /// Calls `show` now and after every save that `watch` sees, until it is told to stop.
    void follow(const StopSignals& stop, FolderWatch watch, const std::function<void()>& show);

    /// Serves this draft from now on; `published` is the edition that it is compared with, or null.
    void serve(std::shared_ptr<const Edition> draft, std::shared_ptr<const Edition> published);
    /// Keeps the draft that is served, where there is one, and says why to its author and its readers.
    void keep(const std::string& why);
    /// What publishing would come to, for the county's page of the draft.
    void tell(PublishReport report);

    /// Of a draft that is served.
    View now() const { return view_->now(); }
    std::string address() const { return front_->address(); }

private:
    Environment& environment_;
    std::optional<DraftView> view_;
    std::unique_ptr<Front> front_;
};

}  // namespace offerbook
