// Everything that is served over a tiny book in a store in memory, without a server.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/messages.h"
#include "publish/current_view.h"
#include "search/offer_index.h"
#include "search/school_index.h"
#include "support/memory_store.h"
#include "support/shared_data.h"
#include "support/tiny_book.h"
#include "web/application.h"
#include "web/scenario.h"

namespace offerbook::test {

/// Two editions of the tiny book, the second one served, on the day of the tiny book.
class ApplicationWorld {
public:
    explicit ApplicationWorld(std::size_t cacheBytes = std::size_t{64} << 20U, int staleDays = 92,
                              std::vector<std::string> languages = {"en"})
        : messages_(Messages::load((sourceDir() / "share/messages").string())),
          clock_(tinyDay()),
          shelf_(twoEditions()),
          views_([this] { return openShelf(shelf_); }, clock_),
          application_(views_,
                       {.messages = messages_,
                        .staleDays = staleDays,
                        .cacheBytes = cacheBytes,
                        .clock = clock_,
                        .shareFolder = (sourceDir() / "share").string(),
                        .buildTag = "test",
                        .editions = [this] { return views_.editions(); },
                        .schoolIndex = [this](const View& view) { return indexes_.of(view.edition); },
                        .offerIndex = [this](const View& view) { return offerIndexes_.of(*view.edition); },
                        .languages = std::move(languages)}) {}

    Response get(std::string_view target, Headers headers = {}) const {
        return ask(Method::get, target, std::move(headers));
    }
    Response ask(Method method, std::string_view target, Headers headers = {}) const {
        const Request request = requestFor(target, method, std::move(headers));
        Response response = application_.answer(request);
        record(request, target, response);
        return response;
    }
    void play(const std::vector<Scenario>& scenarios) const {
        test::play(scenarios, [this](const Request& request) { return application_.answer(request); });
    }
    const Application& application() const { return application_; }
    CurrentView& views() { return views_; }
    FixedClock& clock() { return clock_; }
    const std::shared_ptr<Shelf>& shelf() const { return shelf_; }

private:
    static std::shared_ptr<Shelf> twoEditions() {
        auto shelf = emptyShelf();
        publishTiny(shelf, "The first");
        publishTiny(shelf, "The second");
        return shelf;
    }

    Messages messages_;
    FixedClock clock_;
    std::shared_ptr<Shelf> shelf_;
    CurrentView views_;
    SchoolIndexes indexes_;
    OfferIndexes offerIndexes_;
    Application application_;
};

}  // namespace offerbook::test
