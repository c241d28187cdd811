#include "web/pages/measure_bar.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>

#include "base/messages.h"
#include "base/text.h"
#include "web/pages/words.h"
#include "web/results.h"

namespace offerbook {

namespace {

/// Width of a whole bar in the picture's own units.
constexpr double wholeBar = 200;

std::string wayWords(const Measure& measure, const Messages& messages) {
    const auto percent = percentOf(shareOfWay(measure));
    if (!percent) return messages.say("page.results.not_known");
    if (*percent >= 100) return messages.say("page.results.reached");
    if (*percent == 0) return messages.say("page.results.no_change");
    if (*percent < 0) return messages.say("page.results.other_way");
    const std::string number = std::to_string(*percent);
    return messages.say("page.results.percent", {{"percent", number}});
}

std::string barOf(std::optional<double> share) {
    return decimalText(std::round(std::clamp(share.value_or(0), 0.0, 1.0) * wholeBar));
}

}  // namespace

void fillMeasureBar(PageData& line, const Measure& measure, const Call& call) {
    const Messages& messages = call.context.messages;
    const auto words = [&](const std::optional<Reading>& reading) {
        return reading ? readingWords(*reading, measure.unit, messages) : messages.say("page.not_yet");
    };
    const std::string start = words(measure.start), now = words(measure.now), aim = words(measure.aim);
    const std::string way = wayWords(measure, messages);
    // Beside how far it was when it was counted, not beside today.
    const auto time = shareOfTime(measure, measure.now ? measure.now->on : call.view.day);
    const std::string gone = std::to_string(percentOf(time).value_or(0));
    const std::string timeWords = messages.say("page.results.time", {{"percent", gone}});
    line.text("start", start).text("now", now).text("aim", aim).text("way", way);
    line.text("bar", barOf(shareOfWay(measure))).text("time", barOf(time));
    line.flag("timed", time.has_value()).maybe("time_words", time ? timeWords : "");
    line.text("picture",
              messages.say("page.results.picture", {{"what", said(measure.name, messages)}, {"way", way}}));
}

void fillNoMeasureBar(PageData& line) {
    for (const char* const name : {"start", "now", "aim", "way", "bar", "time", "picture"})
        line.text(name, "");
    line.flag("timed", false).maybe("time_words", "");
}

}  // namespace offerbook
