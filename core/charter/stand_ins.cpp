#include "charter/stand_ins.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "base/text.h"
#include "charter/failure_words.h"

namespace offerbook {

namespace {

constexpr std::array<std::string_view, 9> kindFacts{
    "phase", "setting", "type", "boarding", "nursery", "sixth_form", "sen_types", "send_unit", "groups"};

bool isKind(std::string_view fact) {
    return std::find(kindFacts.begin(), kindFacts.end(), fact) != kindFacts.end();
}

bool isComputed(std::string_view fact) {
    return fact.find('.') != std::string_view::npos;
}

Rule opened(const Rule& rule) {
    if (rule.kind == Rule::Kind::test && !isKind(rule.test.fact)) return Rule{};
    Rule copy = rule;
    copy.parts.clear();
    for (const Rule& part : rule.parts) copy.parts.push_back(opened(part));
    return copy;
}

/// Every test of a rule.
template <class Visit>
void eachTest(const Rule& rule, const Visit& visit) {
    if (rule.kind == Rule::Kind::test) visit(rule.test);
    for (const Rule& part : rule.parts) eachTest(part, visit);
}

class StandIns {
public:
    StandIns(const Edition& edition, Tally& tally)
        : edition_(edition), tally_(tally), evaluator_(edition.facts()) {}

    void check() {
        for (const SectorOf& entry : edition_.sectors()) {
            checkWords(entry.covers, entry.sector.title + ": 'covers'", entry.sector.coversAt);
            checkMarks(entry.sector.title, entry.sector.title + ": its title", entry.sector.coversAt);
        }
        for (const OfferOf& entry : edition_.offers()) {
            checkWords(entry.who, entry.offer.title.english + ": 'who'", entry.offer.whoAt);
            checkNumber(entry);
        }
        for (const auto& plugin : edition_.parts().plugins)
            for (const ComputedFact& fact : plugin->bundle.facts) checkFact(fact);
    }

private:
    void checkWords(const Rule& rule, const std::string& subject, const Location& at) {
        eachTest(rule, [&](const Test& test) {
            if (test.fact == "groups")
                for (const std::string& id : test.words) checkGroup(id, subject, at);
            if (!isComputed(test.fact)) return;
            for (const std::string& word : test.words) checkName(word, subject, at);
            for (const double number : test.numbers)
                if (const auto urn = Urn::parse(decimalText(number)); urn && edition_.rowOf(*urn))
                    breaksByName(urn->text(), subject, at);
        });
    }

    void checkGroup(const std::string& id, const std::string& subject, const Location& at) {
        const Group* const group = edition_.county().group(id);
        auto [known, isNew] = groupMarks_.try_emplace(id);
        if (isNew) {
            known->second = failureMarks(id, FieldSort::access);
            if (group != nullptr && known->second.empty())
                known->second = failureMarks(group->title.english, FieldSort::access);
        }
        for (const FailureMark& mark : known->second)
            tally_.breaks(at, subject + " uses the group '" + id + "', whose name says '" + mark.words +
                                  "', " + std::string(mark.why) +
                                  ". No support is given by it. Write a rule over facts, or a group that any "
                                  "school of its kind may join.");
    }

    void checkName(const std::string& word, const std::string& subject, const Location& at) {
        const auto urn = Urn::parse(word);
        const bool isUrn = urn && edition_.rowOf(*urn);
        if (isUrn || names().contains(searchKey(word))) breaksByName(word, subject, at);
    }

    void breaksByName(const std::string& word, const std::string& subject, const Location& at) {
        tally_.breaks(at, subject + " picks a school by '" + printable(word, 80) +
                              "'. No school is given or refused support by name or number. Write a rule over "
                              "facts that any school could meet, or make a group that says who may join.");
    }

    const std::unordered_set<std::string>& names() {
        if (!names_) {
            names_.emplace();
            for (const School& school : edition_.schools()) names_->insert(searchKey(school.name));
        }
        return *names_;
    }

    void checkNumber(const OfferOf& entry) {
        const Outcome* const outcome = entry.outcome.get();
        const auto known = counts_.find(outcome);
        const std::size_t may =
            known != counts_.end() ? known->second : edition_.schools().size() - outcome->no.count();
        counts_.emplace(outcome, may);
        const std::size_t yes = may < fewestSchools ? outcome->yes.count() : 0;
        if (yes == 0) return;
        const Rule wider = kindOnly(entry.rule);
        const std::size_t kind = edition_.schools().size() - evaluator_.evaluate(wider).no.count();
        // Half of a kind or more is not singled out from it.
        if (kind < fewestSchools || yes * 2 >= kind) return;
        tally_.breaks(
            entry.offer.whoAt,
            entry.offer.title.english + ": 'who' singles out " + counted(yes, "school", "schools") +
                " of the " + std::to_string(kind) + " of its kind: " + namesOf(edition_, outcome->yes) +
                ". A rule for fewer than " + std::to_string(fewestSchools) +
                " is a list of schools. Widen it, use only what kind of school it is (phase, setting, "
                "type, boarding, nursery, sixth_form, sen_types, send_unit), or make a group that says "
                "who may join.");
    }

    void checkMarks(std::string_view text, const std::string& subject, const Location& at) {
        for (const FailureMark& mark : failureMarks(text, FieldSort::access))
            tally_.breaks(
                at, subject + " says '" + mark.words + "', which is " + std::string(mark.why) +
                        ". No support is given or withheld by it. Say it by the kind of school, its size "
                        "or its place.");
    }

    void checkFact(const ComputedFact& fact) {
        const auto needs = [&](std::string_view name) {
            return std::find(fact.needs.begin(), fact.needs.end(), name) != fact.needs.end();
        };
        if (needs("pupils") && needs("places"))
            tally_.breaks(fact.at,
                          fact.name +
                              ": it is computed from 'pupils' and 'places' together, which tells how full "
                              "a school is: a stand-in for how it is thought of. Use one of the two, or "
                              "ask schools to say what they need.");
        checkMarks(fact.words, fact.name + ": 'words'", fact.at);
    }

    const Edition& edition_;
    Tally& tally_;
    Evaluator evaluator_;
    std::optional<std::unordered_set<std::string>> names_;
    std::map<std::string, std::vector<FailureMark>, std::less<>> groupMarks_;
    std::unordered_map<const Outcome*, std::size_t> counts_;
};

}  // namespace

Rule kindOnly(const Rule& rule) {
    return normalized(opened(withoutNegations(rule)));
}

void checkStandIns(const Edition& edition, Tally& tally) {
    StandIns(edition, tally).check();
}

}  // namespace offerbook
