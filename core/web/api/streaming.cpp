#include "web/api/streaming.h"

#include <utility>

#include "web/api/answers.h"
#include "web/api/json_text.h"

namespace offerbook {

namespace {

constexpr std::size_t partBytes = std::size_t{64} << 10U;

struct Body {
    Frame frame;
    NextItem next;
    std::size_t items = 0;
    bool begun = false;
    bool ended = false;

    std::string part() {
        std::string text;
        if (ended) return text;
        text.reserve(partBytes + partBytes / 8);
        if (!std::exchange(begun, true)) text = frame.begins;
        while (text.size() < partBytes) {
            const std::size_t before = text.size();
            if (items > 0) text += frame.between;
            if (!next(text)) {
                text.resize(before);
                ended = true;
                if (frame.ends) text += frame.ends(items);
                break;
            }
            text += frame.after;
            ++items;
        }
        return text;
    }
};

}  // namespace

HeldCall::HeldCall(const Call& call)
    : request_(call.request), view_(call.view), call_{request_,           view_,
                                                      call.context,       call.captures,
                                                      call.decisionTexts, call.offerTexts} {}

PullSource pulled(Frame frame, NextItem next) {
    auto body = std::make_shared<Body>(Body{std::move(frame), std::move(next)});
    return [body] { return body->part(); };
}

Frame listFrame(const std::shared_ptr<const HeldCall>& held) {
    return {"{\"items\":[", ",", "", [held](std::size_t items) {
                std::string text = "]";
                appendName(text, "total");
                text += std::to_string(items);
                appendView(text, held->call());
                return text + "}\n";
            }};
}

}  // namespace offerbook
