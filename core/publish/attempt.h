// One attempt to publish, step by step; internal to this floor. Each step is false where the attempt is
// refused, with the reasons among the outcome's diagnostics.
//
// Thread-safety: one thread.
#pragma once

#include <future>
#include <optional>

#include "publish/approval.h"
#include "publish/held_back.h"
#include "publish/publisher.h"

namespace offerbook {

class Attempt {
public:
    Attempt(Store& store, const Clock& clock, const Settings& settings, const PublishRequest& request,
            const Publisher::Progress& progress);

    /// The register that the new edition stands on; begins to read the latest edition.
    bool readStore();
    /// The latest edition; null where there is none that is accepted. Waits until it is read; until then
    /// nobody else may use the store.
    const Edition* latest();
    bool readCounty(const std::filesystem::path& folder);
    bool runPlugins(const PluginHost& host, const Publisher::Places& places);
    /// In place of the two before: what an edition of the past was made of.
    bool takeFrom(std::int64_t number);
    /// Builds the book, holds it to the charter, and tells what changes.
    bool judge();
    /// Stores it, or says what waits.
    void finish();

    PublishOutcome outcome;

private:
    bool refuse(std::string_view code, const std::string& text, Location where = {});
    void tell(std::string_view what) const;
    void serveSchools();
    std::shared_ptr<const Edition> build(BookParts& parts);
    bool keepsCharter(const Edition& edition);
    void compareWithLatest();
    bool isApproved() const;
    bool holdBackWaiting();
    void putEdition();

    Store& store_;
    const Clock& clock_;
    const Settings& settings_;
    const PublishRequest& request_;
    const Publisher::Progress& progress_;
    Day today_;
    std::optional<EditionInfo> latestInfo_;
    std::future<Result<std::shared_ptr<const Edition>>> loading_;
    std::string registerDigest_;
    BookParts parts_;
    Approval approval_;
};

}  // namespace offerbook
