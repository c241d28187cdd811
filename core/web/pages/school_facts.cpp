#include "web/pages/school_facts.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/messages.h"
#include "base/text.h"
#include "web/keep/past.h"
#include "web/pages/words.h"

namespace offerbook {

namespace {

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

/// Where facts come from, with the day on which that was read.
class Sources {
public:
    explicit Sources(const Call& call) : messages_(call.context.messages) {
        const Instant now = call.view.edition->info().at;
        registerDay_ = dayWords(dayInLondon(registerSince(call)), messages_);
        ownDay_ = dayWords(dayInLondon(now), messages_);
    }

    std::string of(const std::string& source) const {
        const bool isRegister = source.starts_with("register"), isComputed = source.starts_with("computed");
        const char* const key = isRegister   ? "page.source.register"
                                : isComputed ? "page.source.computed"
                                             : "page.source.lists";
        const std::string& day = isRegister || isComputed ? registerDay_ : ownDay_;
        return messages_.say("page.school.source", {{"source", messages_.say(key)}, {"date", day}});
    }

private:
    const Messages& messages_;
    std::string registerDay_, ownDay_;
};

const ToldFact* find(const std::vector<ToldFact>& told, const std::string& name) {
    const auto found =
        std::find_if(told.begin(), told.end(), [&](const ToldFact& fact) { return fact.name == name; });
    return found == told.end() ? nullptr : &*found;
}

void addChoices(PageData& field, const FactInfo& info, const std::string& chosen, const Messages& messages) {
    const auto add = [&](const std::string& value, const std::string& words) {
        PageData& choice = field.item("choices");
        choice.text("choice_value", value).text("choice_words", words);
        const bool isChosen = equalsIgnoringCase(value, chosen);
        choice.flag("chosen", isChosen).flag("other", !isChosen);
    };
    if (info.type == FactType::yesNo) {
        add("yes", asSentence(messages.say("page.yes")));
        add("no", asSentence(messages.say("page.no")));
    } else if (info.type == FactType::word) {
        for (const std::string& value : info.values) {
            const auto words = info.valueWords.find(value);
            add(value, asSentence(words == info.valueWords.end() ? value : words->second));
        }
    }
}

bool isPercent(std::string_view unit) {
    return unit.starts_with("percent");
}

/// One field of the form in which a reader tells what is not known.
void addField(PageData& data, const FactInfo& info, const ToldFact* told, const Messages& messages) {
    PageData& field = data.item("fields");
    std::string id = "fact-" + info.name;
    std::replace(id.begin(), id.end(), '.', '-');
    const std::string text = told == nullptr ? "" : told->text;
    const bool isNumber = info.type == FactType::number;
    field.text("field_id", id).text("field_name", std::string(toldPrefix) + info.name);
    field.text("field_words", asSentence(info.words)).text("field_text", text);
    field.flag("is_number", isNumber).flag("is_choice", !isNumber).list("choices");
    field.maybe("field_unit", info.unit);
    addChoices(field, info, text, messages);
    const bool isWrong = told != nullptr && told->isWrong();
    field.maybe("field_wrong", isWrong ? messages.say(!isNumber              ? "page.school.tell.no_choice"
                                                      : isPercent(info.unit) ? "page.school.tell.no_percent"
                                                                             : "page.school.tell.no_number")
                                       : "");
}

}  // namespace

void addKnownFacts(PageData& data, const Call& call, const ReadersSchool& asked) {
    const KnownSchool& school = asked.known();
    const std::vector<ToldFact>& told = asked.told();
    const Messages& messages = call.context.messages;
    const Edition& edition = *call.view.edition;
    const std::set<std::string> used = factsInUse(edition);
    const Sources sources(call);
    long long unknown = 0;
    data.list("facts").list("fields");
    for (const FactColumn& column : edition.facts().columns()) {
        const FactInfo& info = column.info;
        if (!used.contains(info.name)) continue;
        const ToldFact* const said = find(told, info.name);
        const bool counts = said != nullptr && said->counts(), known = column.known.test(school.row());
        const std::string value = asSentence(valueWords(info, school.value(column), edition, messages));
        PageData& item = data.item("facts");
        item.text("fact_words", asSentence(info.words)).text("fact_value", value);
        item.text("fact_source", counts ? messages.say("page.school.as_told") : sources.of(info.source));
        item.flag("known", known || counts).flag("unknown", !known && !counts);
        if (known) continue;
        if (!counts) ++unknown;
        if (canBeTold(info)) addField(data, info, said, messages);
    }
    data.flag("some_fields", data.findList("fields") != nullptr && !data.findList("fields")->empty());
    addTold(data, call, asked, "/schools/" + asked.school().urn.text());
    data.maybe("unknown_count", unknown == 0 ? "" : messages.count("page.unknown_facts", unknown));
}

void addTold(PageData& data, const Call& call, const ReadersSchool& school, const std::string& address) {
    const Edition& edition = *call.view.edition;
    data.list("told").list("told_named").flag("some_told", school.known().isTold());
    data.text("untold_url", address);
    for (const FactColumn& column : edition.facts().columns()) {
        const FactInfo& info = column.info;
        const ToldFact* const said = find(school.told(), info.name);
        if (said == nullptr || !said->counts()) continue;
        data.item("told")
            .text("told_name", std::string(toldPrefix) + info.name)
            .text("told_text", said->text);
        data.item("told_named")
            .text("told_words", asSentence(info.words))
            .text("told_value", asSentence(valueWords(info, said->value, edition, call.context.messages)));
    }
}

void addFieldsOf(PageData& data, const Call& call, const ReadersSchool& school,
                 const std::set<std::string>& facts) {
    data.list("fields");
    for (const FactColumn& column : call.view.edition->facts().columns()) {
        const FactInfo& info = column.info;
        const ToldFact* const said = find(school.told(), info.name);
        const bool isAsked = facts.contains(info.name) || (said != nullptr && said->isWrong());
        if (isAsked && canBeTold(info)) addField(data, info, said, call.context.messages);
    }
    data.flag("some_fields", !data.findList("fields")->empty());
}

}  // namespace offerbook
