// What is kept of the view that is served: rendered answers and the texts they are made of. It goes with the
// view.
//
// Thread-safety: every function from any thread.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <utility>

#include "catalogue/view.h"
#include "web/answer_headers.h"
#include "web/keep/decision_texts.h"
#include "web/keep/kept_answers.h"
#include "web/keep/offer_texts.h"

namespace offerbook {

struct ViewKeep {
    /// `bytes` at most for all together: half for answers, a quarter for each kind of texts.
    ViewKeep(View kept, const std::string& buildTag, std::size_t bytes);

    const View view;
    const std::string name;        ///< For ETags.
    const SharedBytes apiFields;   ///< Header fields, rendered, that all answers for programs have;
    const SharedBytes pageFields;  ///< those that all pages have.
    KeptAnswers answers;
    const std::shared_ptr<DecisionTexts> decisionTexts;  ///< Bodies of answers keep it too;
    const std::shared_ptr<OfferTexts> offerTexts;        ///< so do these.
};

/// The keep of the latest view asked for. Those before are given up: a thread of its own frees them some time
/// later, so that neither they nor their editions are freed by one of the last requests that read them.
class ViewKeeps {
public:
    /// `bytes`: setting server.cache_bytes.
    ViewKeeps(std::string buildTag, std::size_t bytes);
    ViewKeeps(const ViewKeeps&) = delete;
    ViewKeeps& operator=(const ViewKeeps&) = delete;
    ~ViewKeeps();

    /// What the latest view's answers and texts take.
    std::size_t bytes();

    std::shared_ptr<ViewKeep> of(const View& view);
    /// The keep of a view that is going to be asked for, to be filled before it is.
    std::shared_ptr<ViewKeep> ahead(const View& view);

private:
    void freeLater();

    const std::string buildTag_;
    const std::size_t most_;
    std::mutex mutex_;
    std::shared_ptr<ViewKeep> latest_;
    std::shared_ptr<ViewKeep> next_;  ///< Of a view that nobody asked for yet.
    std::deque<std::shared_ptr<ViewKeep>> givenUp_;
    std::condition_variable changed_;
    bool stop_ = false;
    std::thread freer_;
};

}  // namespace offerbook
