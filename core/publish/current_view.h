// The view that a running server answers from: the latest edition, today.
//
// A thread looks for editions published by other processes and for midnight in London; a new edition is built
// beside the old one and swapped in as a pointer. Requests that began with the old view finish with it.
//
// Thread-safety: now() and at() from any thread.
#pragma once

#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "base/day.h"
#include "base/result.h"
#include "publish/view_source.h"
#include "store/store.h"

namespace offerbook {

class CurrentView final : public ViewSource {
public:
    using OpenStore = std::function<std::unique_ptr<Store>()>;

    /// Loads the latest edition. Throws StoreError where the store cannot be read or holds no edition.
    CurrentView(OpenStore openStore, const Clock& clock);
    CurrentView(const CurrentView&) = delete;
    CurrentView& operator=(const CurrentView&) = delete;
    ~CurrentView() override;

    View now() const override;

    /// The last few editions asked for are kept built.
    Result<View> at(std::int64_t number, std::optional<Day> day) override;

    Result<EditionChanges> changes(std::int64_t number) override;

    std::vector<EditionInfo> editions() override;
    std::shared_ptr<const OfferHistory> offerHistory(const View& view) override;
    std::vector<SchoolEvent> schoolEvents(const View& view, Urn urn) override;
    std::optional<PublishReport> lastReport() override;

    void prepareWith(const std::function<void(const View&)>& prepare) override;

    /// Has `served` called on the thread of the refresh after another edition took the place of the one that
    /// is served. Empty: no longer; returns when no call runs.
    void whenServed(const std::function<void()>& served);

    /// Looks once for a later edition or another day; true where the view changed. The thread calls it.
    bool refresh();

    /// Starts the thread that calls refresh() every `interval`.
    void watch(std::chrono::milliseconds interval);

    /// Why the last refresh failed; empty when it did not.
    std::string trouble() const override;

private:
    std::shared_ptr<const Edition> build(const EditionInfo& info, Day day);
    /// The latest edition where it is another than `served`, else nothing.
    std::shared_ptr<const Edition> later(const Edition& served, Day day);

    /// Reads the history of a view that is about to be served, so that nobody waits for it later.
    void readHistory(const View& view);

    OpenStore openStore_;
    const Clock& clock_;
    std::mutex refreshMutex_;  ///< One refresh at a time, so that no older edition follows a newer one.
    std::function<void(const View&)> prepare_;  ///< Guarded by refreshMutex_, as the next.
    std::function<void()> served_;
    mutable std::mutex viewMutex_;  ///< Guards view_ and trouble_; held for a copy only.
    View view_;
    std::string trouble_;
    std::mutex storeMutex_;  ///< Guards store_ and past_.
    std::unique_ptr<Store> store_;
    std::vector<std::shared_ptr<const Edition>> past_;
    struct History {
        std::string view;  ///< Edition and day.
        std::shared_ptr<const OfferHistory> history;
    };
    std::mutex historyMutex_;         ///< Guards histories_; held for a copy only.
    std::vector<History> histories_;  ///< The latest last.
    std::mutex watchMutex_;
    std::condition_variable stopped_;
    bool stop_ = false;
    std::thread thread_;
};

}  // namespace offerbook
