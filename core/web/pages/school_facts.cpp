#include "web/pages/school_facts.h"

#include <algorithm>
#include <set>

#include "base/messages.h"
#include "base/text.h"
#include "web/pages/words.h"

namespace offerbook {

namespace {

std::string sourceWords(const std::string& source, const Messages& messages) {
    if (source.starts_with("register")) return messages.say("page.source.register");
    if (source.starts_with("computed")) return messages.say("page.source.computed");
    return messages.say("page.source.lists");
}

/// The first letter as a sentence begins, where it is a plain one.
std::string asSentence(std::string words) {
    if (!words.empty() && words.front() >= 'a' && words.front() <= 'z')
        words.front() = static_cast<char>(words.front() - 'a' + 'A');
    return words;
}

std::set<std::string> factsInUse(const Edition& edition) {
    std::set<std::string> names;
    std::set<const Outcome*> seen;  // Equal rules share their outcome.
    for (const OfferOf& entry : edition.offers())
        if (seen.insert(entry.outcome.get()).second)
            for (std::string& name : factsOf(entry.rule)) names.insert(std::move(name));
    return names;
}

}  // namespace

void addKnownFacts(PageData& data, const Call& call, std::size_t row) {
    const Messages& messages = call.context.messages;
    const Edition& edition = *call.view.edition;
    const std::set<std::string> used = factsInUse(edition);
    long long unknown = 0;
    data.list("facts");
    for (const FactColumn& column : edition.facts().columns()) {
        if (!used.contains(column.info.name)) continue;
        const std::string value = asSentence(valueWords(column.info, column.value(row), edition, messages));
        const bool known = column.known.test(row);
        PageData& item = data.item("facts");
        item.text("fact_words", asSentence(column.info.words)).text("fact_value", value);
        item.text("fact_source", sourceWords(column.info.source, messages));
        item.flag("known", known).flag("unknown", !known);
        if (!known) ++unknown;
    }
    data.maybe("unknown_count", unknown == 0 ? "" : messages.count("page.unknown_facts", unknown));
}

std::string sayPhrase(const std::vector<Test>& tests, const FactTable& facts, const Messages& messages) {
    std::vector<std::string> phrases;
    for (const Test& test : tests) {
        const std::string text = sayRequirement(test, facts, messages);
        // A yes/no fact and "where we know ..." are phrases of their own.
        const bool isPhrase = test.op == Operator::isTrue || test.op == Operator::isFalse ||
                              test.op == Operator::isKnown || test.op == Operator::isUnknown;
        phrases.push_back(isPhrase ? text : messages.say("rules.with", {{"requirement", text}}));
    }
    return join(phrases, " " + messages.say("page.and") + " ");
}

}  // namespace offerbook
