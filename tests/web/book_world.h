// Everything that is served over editions that a test makes itself, without a store.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/messages.h"
#include "catalogue/offer_history.h"
#include "publish/view_source.h"
#include "search/offer_index.h"
#include "search/school_index.h"
#include "support/shared_data.h"
#include "support/tiny_book.h"
#include "web/application.h"
#include "web/scenario.h"

namespace offerbook::test {

/// Editions in the order of their numbers; the last one is served.
class FixedViews : public ViewSource {
public:
    FixedViews(std::vector<std::shared_ptr<const Edition>> editions, Day day)
        : editions_(std::move(editions)), day_(day) {}

    View now() const override { return {editions_.back(), day_, std::make_shared<const Ledger>()}; }
    Result<View> at(std::int64_t number, std::optional<Day> day) override {
        View view = now();
        if (number != 0) {
            if (!holds(number)) return unknown();
            view.edition = editions_[static_cast<std::size_t>(number) - 1];
        }
        view.day = day.value_or(day_);
        return view;
    }
    Result<EditionChanges> changes(std::int64_t number) override {
        ++compared;
        if (!holds(number)) return unknown();
        const auto at = static_cast<std::size_t>(number) - 1;
        return changesBetween(at == 0 ? nullptr : editions_[at - 1], editions_[at]);
    }
    std::vector<EditionInfo> editions() override {
        std::vector<EditionInfo> list;
        for (auto at = editions_.rbegin(); at != editions_.rend(); ++at) list.push_back((*at)->info());
        return list;
    }
    std::optional<PublishReport> lastReport() override { return std::nullopt; }
    std::string trouble() const override { return {}; }

    std::size_t compared = 0;  ///< How often a change was worked out.

private:
    bool holds(std::int64_t number) const {
        return number >= 1 && static_cast<std::size_t>(number) <= editions_.size();
    }
    static Diagnostics unknown() {
        Diagnostics found;
        found.error("edition", {}, "There is no such edition.");
        return found;
    }

    std::vector<std::shared_ptr<const Edition>> editions_;
    Day day_;
};

struct BookWorldOptions {
    Day day = tinyDay();
    bool draft = false;
    std::optional<PublishReport> report{};
    std::shared_ptr<const OfferHistory> history{};  ///< Of every edition; null where none is kept.
};

class BookWorld {
public:
    explicit BookWorld(std::vector<EditionParts> parts, BookWorldOptions options = {})
        : messages_(Messages::load((sourceDir() / "share/messages").string())),
          views_(built(std::move(parts), options.day), options.day),
          clock_(options.day),
          application_(views_,
                       {.messages = messages_,
                        .clock = clock_,
                        .shareFolder = (sourceDir() / "share").string(),
                        .buildTag = "test",
                        .draft = options.draft,
                        .editions = [this] { return views_.editions(); },
                        .changes = [this](std::int64_t number) { return views_.changes(number); },
                        .lastReport = [report = options.report] { return report; },
                        .schoolIndex = [this](const View& view) { return indexes_.of(view.edition); },
                        .offerIndex = [this](const View& view) { return offerIndexes_.of(*view.edition); },
                        .offerHistory = [history = options.history](const View&) { return history; }}) {}

    Response get(std::string_view target, Headers headers = {}) const {
        const Request request = requestFor(target, Method::get, std::move(headers));
        Response response = application_.answer(request);
        record(request, target, response);
        return response;
    }
    void play(const std::vector<Scenario>& scenarios) const {
        test::play(scenarios, [this](const Request& request) { return application_.answer(request); });
    }
    const FixedViews& views() const { return views_; }

private:
    static std::vector<std::shared_ptr<const Edition>> built(std::vector<EditionParts> parts, Day day) {
        std::vector<std::shared_ptr<const Edition>> editions;
        for (EditionParts& part : parts) {
            part.info.number = static_cast<std::int64_t>(editions.size()) + 1;
            part.info.digest = editionDigest(part.info);
            editions.push_back(editionOf(std::move(part), day));
        }
        return editions;
    }

    Messages messages_;
    FixedViews views_;
    SchoolIndexes indexes_;
    OfferIndexes offerIndexes_;
    FixedClock clock_;
    Application application_;
};

/// `text` with one part replaced; throws where it does not hold it.
inline std::string changedText(std::string text, const std::string& from, const std::string& to) {
    const std::size_t at = text.find(from);
    if (at == std::string::npos) throw std::runtime_error("not there: " + from);
    return text.replace(at, from.size(), to);
}

/// The tiny book with another offers.yaml of the plugin `primary`.
inline EditionParts partsWithPrimary(const std::string& offersYaml) {
    EditionParts parts = tinyParts();
    parts.plugins[1] = pluginOf("primary", "phase IN ('Primary', 'All-through')", offersYaml, 7,
                                "[true,false,null,false,false,false,true]");
    return parts;
}

/// The tiny book with another county.yaml.
inline EditionParts partsWithCounty(const std::string& yaml) {
    EditionParts parts = tinyParts();
    Result<County> county = readCounty(yaml, "county.yaml");
    if (!county) throw std::runtime_error(toString(county.diagnostics()));
    parts.county = std::make_shared<const County>(std::move(county).value());
    return parts;
}

}  // namespace offerbook::test
