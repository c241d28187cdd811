// Long bodies made part by part, so that no more of them is in memory than one part.
//
// Thread-safety: a source is pulled by one thread at a time.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "web/route.h"

namespace offerbook {

/// A call that a body goes on with after its request was answered: it keeps request and view.
class HeldCall {
public:
    explicit HeldCall(const Call& call);
    HeldCall(const HeldCall&) = delete;
    HeldCall& operator=(const HeldCall&) = delete;
    ~HeldCall() = default;

    const Call& call() const { return call_; }

private:
    const Request request_;
    const View view_;
    const Call call_;
};

/// How items become a body.
struct Frame {
    std::string begins;
    std::string between;                                   ///< Before each item but the first.
    std::string after;                                     ///< Behind each item.
    std::function<std::string(std::size_t items)> ends{};  ///< Behind all of them.
};

/// Appends the next item; false, and nothing appended, at their end.
using NextItem = std::function<bool(std::string& text)>;

/// The body in parts of about 64 KiB.
PullSource pulled(Frame frame, NextItem next);

/// A list as every list of the API: `{"items":[...],"total":N,"edition":N,"day":"..."}`, where nobody knew
/// before how many items there are.
Frame listFrame(const std::shared_ptr<const HeldCall>& held);

}  // namespace offerbook
