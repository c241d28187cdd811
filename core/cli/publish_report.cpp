#include "cli/publish_report.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/difference_report.h"
#include "cli/reporting.h"

namespace offerbook {

using Json = nlohmann::ordered_json;

namespace {

Json outcomeJson(const PublishOutcome& outcome, bool dryRun) {
    Json json{{"refused", outcome.refused},
              {"published", outcome.published},
              {"dry_run", dryRun},
              {"nothing_changed", outcome.nothingChanged}};
    if (!outcome.refused) json["edition"] = outcome.info.number;
    if (!outcome.refused) json["digest"] = outcome.info.digest;
    json["waiting"] = Json::array();
    for (const WaitingReason& reason : outcome.waiting) json["waiting"].push_back(formOf(reason));
    json["plugins"] = Json::array();
    for (const PluginSummary& plugin : outcome.plugins) json["plugins"].push_back(formOf(plugin));
    json["charter"] = Json::array();
    for (const ArticleResult& article : outcome.charter)
        json["charter"].push_back({{"article", article.article}, {"state", toString(article.state)}});
    if (!outcome.refused) json["changes"] = differenceJson(outcome.difference);
    json["diagnostics"] = toJson(outcome.diagnostics);
    return json;
}

void printPlugins(Environment& environment, const PublishOutcome& outcome) {
    for (const PluginSummary& plugin : outcome.plugins) {
        environment.out << "  " << plugin.id;
        if (!plugin.version.empty()) environment.out << ' ' << plugin.version;
        if (plugin.accepted || plugin.keptFromBefore) environment.out << ", " << plugin.offers << " offers";
        environment.out << (plugin.accepted         ? ""
                            : plugin.keptFromBefore ? " (refused now; as in the latest edition)"
                                                    : " (refused)")
                        << ", " << plugin.took.count() << " ms\n";
    }
}

void printWaiting(std::ostream& out, const PublishOutcome& outcome, bool dryRun) {
    if (outcome.waiting.empty()) return;
    out << (dryRun ? "Would wait for approval:\n" : "Waits for approval:\n");
    for (const WaitingReason& reason : outcome.waiting) {
        out << "  " << (reason.offer.empty() ? std::string() : reason.offer + ": ") << reason.what;
        if (reason.schools > 0)
            out << " (" << reason.schools << (reason.schools == 1 ? " school)" : " schools)");
        out << '\n';
    }
    if (!dryRun)
        out << "Nothing was published: this takes support from a school or raises a cost. Who has decided it "
               "publishes it with --by ROLE --note TEXT.\n";
}

void printOutcome(Environment& environment, const PublishOutcome& outcome, bool dryRun) {
    std::ostream& out = environment.out;
    if (!outcome.plugins.empty()) out << "Plugins:\n";
    printPlugins(environment, outcome);
    if (outcome.refused) {
        out << "Refused: nothing was published, and what is served stays as it is.\n";
        return;
    }
    out << "Schools served: " << outcome.edition->schools().size() << "\nPromises:";
    for (const ArticleResult& article : outcome.charter)
        out << ' ' << article.article << ' ' << toString(article.state);
    out << '\n';
    if (outcome.nothingChanged) {
        out << "Nothing changed since edition " << outcome.info.number << "; it stays.\n";
        return;
    }
    printDifference(out, outcome.difference, outcome.info.number == 1);
    printWaiting(out, outcome, dryRun);
    if (!dryRun && !outcome.published) return;
    if (dryRun)
        out << "Tried, nothing stored. 'offerbook publish' would make this edition " << outcome.info.number
            << ".\n";
    else
        out << "Published as edition " << outcome.info.number << ".\n";
}

/// Nothing became of what was asked: all of it was refused, or all that is new, or it waits.
bool isRefused(const PublishOutcome& outcome, bool dryRun) {
    const bool someRefused = std::any_of(outcome.plugins.begin(), outcome.plugins.end(),
                                         [](const PluginSummary& plugin) { return !plugin.accepted; });
    return outcome.refused || (outcome.nothingChanged && someRefused) ||
           (!dryRun && !outcome.waiting.empty());
}

/// One line of plain text of at most so many characters.
void checkText(const char* option, std::string_view text, std::int64_t most, Diagnostics& found) {
    if (printable(text, text.size()) != text) {
        found.error(
            "", {option, 0, 0},
            "'" + printable(text, 100) +
                "' holds control characters, characters that cannot be seen, or bytes that are no UTF-8. "
                "Write one line of plain text.");
        return;
    }
    // Every character but its first byte continues with 10xxxxxx.
    const auto characters = std::count_if(text.begin(), text.end(), [](char byte) {
        return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
    });
    if (characters > most)
        found.error("", {option, 0, 0},
                    "The text has " + std::to_string(characters) + " characters; at most " +
                        std::to_string(most) + " are accepted. Shorten it.");
}

}  // namespace

int tellOutcome(Environment& environment, const PublishOutcome& outcome, bool dryRun) {
    report(environment, outcome.diagnostics);
    if (environment.json)
        printJson(environment, outcomeJson(outcome, dryRun));
    else
        printOutcome(environment, outcome, dryRun);
    return isRefused(outcome, dryRun) ? exitRefused : exitDone;
}

Diagnostics checkApproval(const Settings& settings, const std::string& by, const std::string& note) {
    Diagnostics found;
    checkText("--by", by, settings.whole("publish.by_characters"), found);
    checkText("--note", note, settings.whole("publish.note_characters"), found);
    return found;
}

Publisher::Progress progressOf(Environment& environment) {
    return [&environment](std::string_view what) {
        if (!environment.json) environment.err << what << " ...\n";
    };
}

}  // namespace offerbook
