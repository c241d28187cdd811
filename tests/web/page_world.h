// The pages and the API over a tiny book, without a server.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/messages.h"
#include "search/offer_index.h"
#include "search/school_index.h"
#include "support/shared_data.h"
#include "support/tiny_book.h"
#include "web/keep/kept_changes.h"
#include "web/parts.h"
#include "web/scenario.h"

namespace offerbook::test {

class PageWorld {
public:
    explicit PageWorld(EditionParts parts = tinyParts(), Day day = tinyDay(),
                       std::string_view language = "en")
        : messages_(Messages::load((sourceDir() / "share/messages").string()).speaking(language)),
          view_{editionOf(std::move(parts), day), day, std::make_shared<const Ledger>()},
          clock_(day),
          context_{.messages = messages_,
                   .clock = clock_,
                   .shareFolder = (sourceDir() / "share").string(),
                   .buildTag = "test",
                   .editions = [] { return std::vector<EditionInfo>{}; },
                   .schoolIndex = [this](const View& view) { return indexes_.of(view.edition); },
                   .offerIndex = [this](const View& view) { return offerIndexes_.of(*view.edition); },
                   .keptChanges = std::make_shared<KeptChanges>()} {
        addPageRoutes(routes_);
        addApiRoutes(routes_);
        addApiPage(routes_);
        addFeedRoutes(routes_);
    }

    Response answer(const Request& request) const {
        Routes::Match match = routes_.find(request.path);
        if (match.route == nullptr) return errorPage(context_, view_, 404, "There is nothing here.");
        return match.route->handler({request, view_, context_, std::move(match.captures)});
    }
    Response get(std::string_view target, Headers headers = {}) const {
        const Request request = requestFor(target, Method::get, std::move(headers));
        Response response = answer(request);
        record(request, target, response);
        return response;
    }
    void play(const std::vector<Scenario>& scenarios) const {
        test::play(scenarios, [this](const Request& request) { return answer(request); });
    }
    const View& view() const { return view_; }

private:
    Messages messages_;
    View view_;
    SchoolIndexes indexes_;
    OfferIndexes offerIndexes_;
    FixedClock clock_;
    WebContext context_;
    Routes routes_;
};

}  // namespace offerbook::test
