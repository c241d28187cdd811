#include "web/evidence_words.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/messages.h"
#include "base/text.h"
#include "web/change_words.h"
#include "web/pages/words.h"

namespace offerbook {

namespace {

/// "nothing_free_now" as "Nothing free now".
std::string readable(std::string_view name) {
    std::string words(name);
    for (char& letter : words)
        if (letter == '-' || letter == '_') letter = ' ';
    if (!words.empty() && words.front() >= 'a' && words.front() <= 'z')
        words.front() = static_cast<char>(words.front() - 'a' + 'A');
    return words;
}

std::string sayOr(const std::string& key, std::string_view name, const Messages& messages) {
    return messages.has(key) ? messages.say(key) : readable(name);
}

/// The title of what an id names; empty where it names nothing.
std::string titleOf(std::string_view column, const std::string& id, const Edition& edition) {
    const County& county = edition.county();
    if (column == "theme")
        if (const Theme* const theme = county.theme(id)) return theme->title.english;
    if (column == "sector")
        if (const SectorOf* const sector = edition.sector(id)) return sector->sector.title;
    if (column == "group")
        if (const Group* const group = county.group(id)) return group->title.english;
    if (column == "priority" || column == "id")
        if (const Priority* const priority = county.priority(id)) return priority->title.english;
    if (column == "offer" || column == "instead" || column == "id")
        if (const OfferOf* const entry = edition.offer(id)) return entry->offer.title.english;
    return {};
}

/// Whether it uses none of the words that only the county's staff know.
bool isForReaders(const std::string& finding) {
    constexpr std::array ours{"theme",   "themes",   "sector", "sectors", "offer",    "offers",
                              "edition", "plugin",   "bundle", "article", "priority", "provider",
                              "measure", "measures", "rule",   "fact",    "charter"};
    const std::string key = searchKey(finding);
    const std::vector<std::string_view> words = split(key, ' ');
    return std::none_of(ours.begin(), ours.end(), [&](std::string_view word) {
        return std::find(words.begin(), words.end(), word) != words.end();
    });
}

/// What a finding says before it tells the county's staff what to do, its days in words.
std::string withoutAdvice(const std::string& finding, const Messages& messages) {
    constexpr std::size_t dayLength = std::string_view("2026-11-26").size();
    const std::string said = finding.substr(0, std::min(finding.size(), finding.find(". ")));
    std::string text;
    for (std::size_t at = 0; at < said.size();) {
        const auto day = Day::parse(std::string_view(said).substr(at, dayLength));
        text += day ? dayWords(*day, messages) : std::string(1, said[at]);
        at += day ? dayLength : 1;
    }
    return text.ends_with('.') ? text : text + '.';
}

}  // namespace

std::string promiseTitle(std::string_view article, const Messages& messages) {
    return sayOr("promise." + std::string(article) + ".title", article, messages);
}

std::string promiseText(std::string_view article, const Messages& messages) {
    const std::string key = "promise." + std::string(article) + ".text";
    return messages.has(key) ? messages.say(key) : "";
}

std::string stateWords(ArticleState state, const Messages& messages) {
    return messages.say("promise.state." + std::string(toString(state)));
}

std::string evidenceTitle(std::string_view article, std::string_view evidence, const Messages& messages) {
    const std::string own = "promise." + std::string(article) + "." + std::string(evidence);
    if (messages.has(own)) return messages.say(own);
    return sayOr("promise.table." + std::string(evidence), evidence, messages);
}

std::string columnWords(std::string_view column, const Messages& messages) {
    return sayOr("promise.column." + std::string(column), column, messages);
}

std::string cellWords(std::string_view column, const std::string& cell, const Edition& edition,
                      const Messages& messages) {
    if (std::string title = titleOf(column, cell, edition); !title.empty()) return title;
    if (const auto day = Day::parse(cell)) return dayWords(*day, messages);
    if (column == "field" || column == "answer") return readable(fieldWords(cell, messages));
    const std::string own = "promise.cell." + std::string(column) + "." + cell;
    if (messages.has(own)) return messages.say(own);
    const std::string any = "promise.cell." + cell;
    if (messages.has(any)) return messages.say(any);
    if (const auto number = parseDecimal(cell); number && column != "urn") return numberWords(*number);
    return cell;
}

std::string findingWords(const std::string& finding, const Messages& messages) {
    std::string words = withoutAdvice(finding, messages);
    return isForReaders(words) ? words : "";
}

}  // namespace offerbook
