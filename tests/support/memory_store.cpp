#include "support/memory_store.h"

#include <algorithm>
#include <stdexcept>
#include <utility>
#include <vector>

#include "publish/county_files.h"
#include "publish/loading.h"
#include "publish/offer_history.h"
#include "support/memory_outbox.h"
#include "support/tiny_book.h"
#include "support/value_of.h"

namespace offerbook::test {

struct Shelf {
    std::optional<RegisterRecord> currentRegister;
    std::vector<EditionInfo> editions;  ///< Oldest first.
    Contents contents;
    std::map<std::string, std::string> owners;
    std::string report;
    std::vector<std::vector<OfferEvent>> events;  ///< By edition, the first's first.
    std::vector<std::vector<SchoolRecord>> schoolRecords;
    OutboxShelf outbox;
};

namespace {

class MemoryOfferRecords final : public OfferRecords {
public:
    explicit MemoryOfferRecords(Shelf& shelf) : shelf_(shelf) {}

    std::int64_t through() override { return static_cast<std::int64_t>(shelf_.events.size()); }
    void put(std::int64_t edition, const std::vector<OfferEvent>& events,
             const std::vector<SchoolRecord>& schools) override {
        if (edition != through() + 1) return;
        shelf_.events.push_back(events);
        shelf_.schoolRecords.push_back(schools);
    }
    std::vector<SchoolRecordOf> ofSchool(std::int64_t urn, std::int64_t edition, std::size_t most) override {
        std::vector<SchoolRecordOf> list;
        for (auto at = std::min(edition, through()); at > 0; --at)
            for (const SchoolRecord& record : shelf_.schoolRecords.at(static_cast<std::size_t>(at - 1)))
                if (record.urn == urn && list.size() < most)
                    list.push_back({at, shelf_.editions.at(static_cast<std::size_t>(at - 1)).at, record});
        return list;
    }
    std::vector<OfferSpan> spans(std::int64_t edition) override {
        std::map<std::string, OfferSpan> spans;
        each(edition, [&](const OfferEvent& event, const EditionInfo& info) {
            if (event.kind == OfferEventKind::gone || event.kind == OfferEventKind::touched) return;
            OfferSpan& span =
                spans.try_emplace(event.offer, OfferSpan{event.offer, info.at, {}, 0, {}}).first->second;
            span.last = info.at;
            span.edition = info.number;
            span.record = event.record;
        });
        std::vector<OfferSpan> list;
        for (auto& [offer, span] : spans) list.push_back(span);
        return list;
    }
    std::vector<ChangeRecord> changes(std::int64_t edition, std::size_t most) override {
        std::vector<ChangeRecord> list;
        each(edition, [&](const OfferEvent& event, const EditionInfo& info) {
            if (event.kind == OfferEventKind::changed)
                list.push_back({event.offer, info.number, info.at, event.record});
        });
        std::stable_sort(list.begin(), list.end(), [](const ChangeRecord& left, const ChangeRecord& right) {
            return left.edition != right.edition ? left.edition > right.edition : left.offer < right.offer;
        });
        if (list.size() > most) list.resize(most);
        return list;
    }
    std::vector<OfferTouch> touched(std::int64_t edition) override {
        std::map<std::string, Instant> last;
        each(edition, [&](const OfferEvent& event, const EditionInfo& info) {
            if (event.kind == OfferEventKind::touched) last[event.offer] = info.at;
        });
        std::vector<OfferTouch> list;
        for (const auto& [offer, at] : last) list.push_back({offer, at});
        return list;
    }
    std::vector<GoneRecord> gone(std::int64_t edition, Instant since) override {
        std::map<std::string, GoneRecord> gone;
        each(edition, [&](const OfferEvent& event, const EditionInfo& info) {
            gone.erase(event.offer);
            if (event.kind == OfferEventKind::gone && info.at >= since)
                gone.emplace(event.offer, GoneRecord{event.offer, info.number, info.at, event.record});
        });
        std::vector<GoneRecord> list;
        for (auto& [offer, record] : gone) list.push_back(record);
        return list;
    }

private:
    template <class Work>
    void each(std::int64_t edition, Work work) const {
        for (std::size_t index = 0; index < shelf_.events.size(); ++index)
            if (const EditionInfo& info = shelf_.editions.at(index); info.number <= edition)
                for (const OfferEvent& event : shelf_.events[index]) work(event, info);
    }

    Shelf& shelf_;
};

class MemoryStore final : public Store {
public:
    explicit MemoryStore(std::shared_ptr<Shelf> shelf) : shelf_(std::move(shelf)) {}

    void putRegister(const RegisterRecord& record, std::string_view content) override {
        shelf_->contents.emplace(record.digest, content);
        shelf_->currentRegister = record;
    }
    std::optional<RegisterRecord> currentRegister() override { return shelf_->currentRegister; }

    void putEdition(const EditionInfo& info, const Contents& contents,
                    const std::map<std::string, std::string>& owners, const EditionNews& news) override {
        if (info.number != latestNumber() + 1) throw StoreConflict("Another edition came first.");
        shelf_->contents.insert(contents.begin(), contents.end());
        shelf_->owners.insert(owners.begin(), owners.end());
        shelf_->editions.push_back(info);
        if (news.offers) records_.put(info.number, *news.offers, news.schools);
        outbox_.put(news.deliveries);
    }
    std::optional<EditionInfo> latestEdition() override { return edition(latestNumber()); }
    std::optional<EditionInfo> edition(std::int64_t number) override {
        for (const EditionInfo& info : shelf_->editions)
            if (info.number == number) {
                if (editionDigest(info) != info.digest) throw StoreError("The record was changed.");
                return info;
            }
        return std::nullopt;
    }
    std::vector<EditionRecord> history() override {
        std::vector<EditionRecord> records;
        for (auto info = shelf_->editions.rbegin(); info != shelf_->editions.rend(); ++info)
            records.push_back({*info, editionDigest(*info) != info->digest});
        return records;
    }
    std::int64_t latestNumber() override { return static_cast<std::int64_t>(shelf_->editions.size()); }

    std::string content(const std::string& digest) override {
        const auto found = shelf_->contents.find(digest);
        if (found == shelf_->contents.end()) throw StoreError("There is no content " + digest + ".");
        return found->second;
    }
    std::vector<std::string> digests() override {
        std::vector<std::string> digests;
        for (const auto& [digest, bytes] : shelf_->contents) digests.push_back(digest);
        return digests;
    }
    std::map<std::string, std::string> owners() override { return shelf_->owners; }

    OfferRecords& offerRecords() override { return records_; }
    Outbox& outbox() override { return outbox_; }

    void putReport(std::string_view report) override { shelf_->report = report; }
    std::string lastReport() override { return shelf_->report; }

private:
    std::shared_ptr<Shelf> shelf_;
    MemoryOfferRecords records_{*shelf_};
    MemoryOutbox outbox_{shelf_->outbox};
};

}  // namespace

std::shared_ptr<Shelf> emptyShelf() {
    return std::make_shared<Shelf>();
}

std::unique_ptr<Store> openShelf(const std::shared_ptr<Shelf>& shelf) {
    return std::make_unique<MemoryStore>(shelf);
}

EditionInfo publishParts(Store& store, EditionParts parts, const EditionNews& news) {
    const Result<CountyBook> county =
        readCountyBook(CountyFiles{{"county.yaml", tinyCountyYaml()},
                                   {"groups/inclusion-forum.csv", "urn,from,to\n100001,,\n"}},
                       "config");
    if (!county) throw std::runtime_error(toString(county.diagnostics()));
    Contents contents{{county->digest, county->content},
                      {parts.schoolRegister->digest, canonicalContent(*parts.schoolRegister)}};
    EditionInfo& info = parts.info;
    info.number = store.latestNumber() + 1;
    info.registerDigest = parts.schoolRegister->digest;
    info.bundleDigests.clear();
    info.computedDigests.clear();
    for (const auto& plugin : parts.plugins) {
        contents.emplace(plugin->bundle.digest, plugin->bundle.content);
        contents.emplace(plugin->computed.digest, plugin->computed.content);
        info.bundleDigests.push_back(plugin->bundle.digest);
        info.computedDigests.push_back(plugin->computed.digest);
    }
    info.countyDigest = county->digest;
    if (const auto latest = store.latestEdition()) info.parent = latest->digest;
    info.digest = editionDigest(info);
    store.putEdition(info, contents, {}, news);
    return info;
}

EditionInfo publishTelling(Store& store, EditionParts parts) {
    const auto latest = store.latestEdition();
    const auto before = latest ? valueOf(loadEdition(store, *latest, tinyDay())) : nullptr;
    const auto after = editionOf(parts);
    const EditionDifference difference = before ? compare(*before, *after) : EditionDifference{};
    return publishParts(store, std::move(parts),
                        {offerEventsOf(difference, before.get(), *after), schoolRecordsOf(difference)});
}

EditionInfo publishTiny(const std::shared_ptr<Shelf>& shelf, const std::string& note) {
    MemoryStore store(shelf);
    EditionParts parts = tinyParts();
    parts.info.note = note;
    const EditionInfo info = publishParts(store, std::move(parts), {});
    completeOfferHistory(store);
    return info;
}

void changeRecord(const std::shared_ptr<Shelf>& shelf, std::int64_t number) {
    shelf->editions.at(static_cast<std::size_t>(number - 1)).by = "mallory";
}

void loseContents(const std::shared_ptr<Shelf>& shelf) {
    shelf->contents.clear();
}

}  // namespace offerbook::test
