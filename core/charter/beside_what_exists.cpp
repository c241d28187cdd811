// beside-what-exists: an offer that meets an existing group says how it stands to it, and a group that
// decides who may have an offer says how a school comes to be in it.
#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "charter/articles.h"
#include "charter/county_lines.h"
#include "charter/offer_texts.h"
#include "charter/phrase.h"
#include "charter/tally.h"

namespace offerbook {

namespace {

constexpr std::array<std::string_view, 2> whenPatterns{
    "january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|"
    "autumn|term|year|"
    "month|next|each|every|yearly|termly|20*",
    "ionawr|chwefror|mawrth|ebrill|mai|mehefin|gorffennaf|awst|medi|hydref|tachwedd|rhagfyr|tymor|blwyddyn|"
    "nesaf"};

void collectGroups(const Rule& rule, std::set<std::string>& groups) {
    if (rule.kind == Rule::Kind::test && rule.test.fact == "groups")
        groups.insert(rule.test.words.begin(), rule.test.words.end());
    for (const Rule& part : rule.parts) collectGroups(part, groups);
}

bool contains(const Sentence& sentence, const Sentence& words) {
    return std::search(sentence.begin(), sentence.end(), words.begin(), words.end(),
                       [](const Word& left, const Word& right) { return left.key == right.key; }) !=
           sentence.end();
}

class Beside {
public:
    Beside(const Edition& edition, Day day) : edition_(edition), tally_("beside-what-exists", day) {
        for (const Group& group : edition.county().groups) {
            std::vector<Sentence> title = sentencesOf(group.title.english);
            // A title of one word stands in texts that do not mean the group.
            if (title.size() == 1 && title.front().size() > 1)
                titles_.emplace(group.id, std::move(title.front()));
        }
    }

    ArticleResult check() {
        std::map<std::string, std::string> used;
        for (const OfferOf* const entry : currentOffers(edition_, tally_.day())) {
            std::set<std::string> groups;
            collectGroups(entry->who, groups);
            for (const std::string& group : groups) used.emplace(group, entry->offer.title.english);
            checkOffer(entry->offer, groups);
        }
        for (const auto& [group, offer] : used) checkGroup(group, offer);
        checkName();
        tally_.show(std::move(table_));
        showGroups(used);
        return tally_.result();
    }

private:
    void checkOffer(const Offer& offer, const std::set<std::string>& inRule) {
        std::set<std::string> related;
        for (const Relation& relation : offer.relations) {
            related.insert(relation.group);
            table_.rows.push_back({offer.id, offer.title.english, relation.group, relation.how});
        }
        std::set<std::string> met = inRule;
        if (!titles_.empty())
            for (const FieldText& text : textsOf(offer))
                for (const Sentence& sentence : sentencesOf(text.text))
                    for (const auto& [group, title] : titles_)
                        if (contains(sentence, title)) met.insert(group);
        for (const std::string& group : met) {
            if (related.contains(group)) continue;
            tally_.breaks(placeOf(offer, offer.lines.relations),
                          offer.title.english + ": it meets the group '" + group +
                              "' and does not say how. Write relates: [{group: " + group +
                              ", how: reached_through}], or complements, or replaces.");
            related.insert(group);
        }
        tally_.keep();
    }

    void checkGroup(const std::string& id, const std::string& offer) {
        const Group* const group = edition_.county().group(id);
        if (group == nullptr) return;
        const std::string& title = group->title.english;
        if (group->join.empty() && group->decides.empty()) {
            tally_.breaks(group->at,
                          title + ": the rule of '" + offer +
                              "' uses this group, and nobody can tell how a school comes to be in it. Write "
                              "join: who may join and how; or decides: who decides, and when the next wave "
                              "is.");
            return;
        }
        static const PhraseList when{whenPatterns};
        const std::vector<Sentence> sentences = sentencesOf(group->decides);
        const bool says = std::any_of(sentences.begin(), sentences.end(),
                                      [](const Sentence& sentence) { return !when.find(sentence).empty(); });
        if (group->join.empty() && !says)
            tally_.doubts(group->at, title +
                                         ": 'decides' says who, and not when the next wave is. Add it, for "
                                         "example: The next schools join in April 2027.");
        else
            tally_.keep();
    }

    /// Heads asked that no new society be made beside the bodies they have.
    void checkName() {
        const County& county = edition_.county();
        const std::vector<Sentence> name = sentencesOf(county.serviceName.english);
        for (const Sentence& sentence : name)
            for (const Word& word : sentence)
                if (word.key == "society")
                    tally_.doubts(
                        countyLine(county, "service_name"),
                        "County file: 'service_name' calls the service a society. It is a book of support "
                        "beside the bodies that schools have. Name it for what it gives.");
    }

    void showGroups(const std::map<std::string, std::string>& used) {
        Evidence groups{"groups", {"id", "title", "join", "decides", "used_by_a_rule"}, {}};
        for (const Group& group : edition_.county().groups)
            groups.rows.push_back({group.id, group.title.english, group.join, group.decides,
                                   used.contains(group.id) ? "yes" : "no"});
        tally_.show(std::move(groups));
    }

    const Edition& edition_;
    Tally tally_;
    std::map<std::string, Sentence> titles_;
    Evidence table_{"relations", {"id", "title", "group", "how"}, {}};
};

}  // namespace

ArticleResult besideWhatExists(const Edition& edition, Day day) {
    return Beside(edition, day).check();
}

}  // namespace offerbook
