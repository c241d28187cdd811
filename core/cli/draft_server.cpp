#include "cli/draft_server.h"

#include <chrono>
#include <utility>

namespace offerbook {

void DraftServer::follow(const StopSignals& stop, FolderWatch watch, const std::function<void()>& show) {
    const std::chrono::milliseconds between(environment_.settings.whole("publish.look_milliseconds"));
    show();
    while (!stop.cameWithin(between)) {
        if (!watch.settled()) continue;
        environment_.out << "\nSaved." << std::endl;
        show();
    }
    if (front_) front_->stop();
}

void DraftServer::serve(std::shared_ptr<const Edition> draft, std::shared_ptr<const Edition> published) {
    if (view_) return view_->show(std::move(draft), std::move(published));
    view_.emplace(std::move(draft), std::move(published), environment_.clock);
    constexpr bool isDraft = true;
    front_ = std::make_unique<Front>(environment_, *view_, Front::Shows{.draft = isDraft});
    front_->start();
}

void DraftServer::keep(const std::string& why) {
    if (!view_) {
        environment_.out << "Nothing is served yet: " << why << ". Put it right and save." << std::endl;
        return;
    }
    view_->setTrouble("The draft is the one before the last save: " + why + ".");
    environment_.out << "The draft before this save is still served, because " << why << '.' << std::endl;
}

void DraftServer::tell(PublishReport report) {
    if (view_) view_->tell(std::move(report));
}

}  // namespace offerbook
