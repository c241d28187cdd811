// The fields of county.yaml.
#include <array>

#include "catalogue/field_help.h"
#include "catalogue/fields.h"

namespace offerbook {

namespace {

using namespace field_help;

constexpr std::array<std::string_view, 4> states{"planned", "started", "done", "late"};
constexpr std::array<std::string_view, 3> waysToAsk{"email", "phone", "url"};

constexpr std::array countyRows{
    FieldRow{"name", required, "Write the county's name, for example Sample County.", aText},
    FieldRow{
        "la_code", required,
        "Write the three digits of the local authority's code, for example \"886\", or \"\" to serve every "
        "authority of the register.",
        Shape{Form::authority}},
    FieldRow{"service_name", required,
             "Write what schools know the service as, for example Support for schools.", aText},
    FieldRow{"contact", required, "Write {title: ..., email: ..., phone: ..., url: ..., hours: ...}.",
             aMap(kinds::contact)},
    FieldRow{"licence", required, "Write the licence of the published data: {name: ..., url: ...}.",
             aMap(kinds::licence)},
    FieldRow{"urgent", required,
             "Write the safeguarding route for a child in danger: {title: ..., phone: ..., email: ..., url: "
             "...}.",
             aMap(kinds::contact)},
    FieldRow{"local_offer", optional,
             "Write the address of the county's SEND Local Offer, where families look.", aUrl},
    FieldRow{
        "feedback", optional,
        "Write where to say what is wrong or missing here: {title: ..., email: ...} or url, in which PAGE "
        "and SCHOOL stand for what the reader was looking at.",
        aMap(kinds::contact)},
    FieldRow{"focus", required, "Write one paragraph: the county's own statement of its focus.", aParagraph},
    FieldRow{"serves", optional,
             R"(Write the register's codes: {type_groups: ["4", "5", "10", "11"], except_types: ["10"]}.)",
             aMap(kinds::serves)},
    FieldRow{"roles", required, "Write a list of roles at a school, for example [{id: senco, title: SENCO}].",
             longList(kinds::role, false)},
    FieldRow{"themes", required,
             "Write a list of topics, for example [{id: send-inclusion, title: Inclusion, core: true}].",
             longList(kinds::theme, false)},
    FieldRow{"priorities", required,
             "Write a list of the county's aims, each with id, title, driver and owner.",
             longList(kinds::priority, false)},
    FieldRow{"providers", optional, "Write a list of providers, each with id and title.",
             longList(kinds::provider)},
    FieldRow{"groups", optional, "Write a list of existing networks, each with id and title.",
             longList(kinds::group)},
    FieldRow{"duties", optional, "Write a list of what the law requires, each with id, title and law.",
             longList(kinds::duty)},
    FieldRow{"not_offered", optional,
             "Write a list of what the county cannot do, each with id, topic and why.",
             longList(kinds::notOffered)},
    FieldRow{"you_said", optional,
             "Write a list of what schools said and what changed, each with said, did and on.",
             longList(kinds::youSaid)},
    FieldRow{"synonyms", optional,
             "Write lists of words that mean the same, for example [[senco, send coordinator]].",
             Shape{.form = Form::synonyms, .entries = CatalogueLimits::longList, .mayBeEmpty = true}},
    FieldRow{"stricter", optional, "Write a list of articles of the charter, for example [clear].",
             idsOrNone},
    FieldRow{
        "notice_days", optional,
        "Write how many days before its end a school hears that an offer ends, for example 91 for a term.",
        whole(0, 1000)},
};

constexpr std::array contactRows{
    FieldRow{"title", required, "Write who answers, for example Schools support team.", aText},
    FieldRow{"email", optional, emailHelp, anEmail},
    FieldRow{"phone", optional, phoneHelp, aPhone},
    FieldRow{"url", optional, urlHelp, aUrl},
    FieldRow{"hours", optional, hoursHelp, aText},
};

constexpr std::array licenceRows{
    FieldRow{"name", required, "Write the licence's name, for example Open Government Licence v3.0.", aPlain},
    FieldRow{"url", required, urlHelp, aUrl},
};

constexpr std::array servesRows{
    FieldRow{"type_groups", optional,
             R"(Write the register's codes of groups of types, for example ["4", "5", "10", "11"].)",
             Shape{Form::typeGroups}},
    FieldRow{"except_types", optional,
             R"(Write the register's codes of types left out, for example ["10"], or [].)",
             Shape{.form = Form::types, .mayBeEmpty = true}},
};

constexpr std::array roleRows{
    FieldRow{"id", required, "Write an id of small letters, digits and hyphens, for example senco.", anId},
    FieldRow{"title", required, "Write the role as schools say it, for example SENCO.", aText},
};

constexpr std::array themeRows{
    FieldRow{"id", required, "Write an id of small letters, digits and hyphens, for example send-inclusion.",
             anId},
    FieldRow{"title", required, "Write the topic as schools say it, for example Inclusion.", aText},
    FieldRow{"about", optional, "Write a sentence on the topic.", aParagraph},
    FieldRow{"core", optional, "Write true where every school must find support in it, else false.", aFlag},
};

constexpr std::array priorityRows{
    FieldRow{"id", required, "Write an id of small letters, digits and hyphens, for example inclusion.",
             anId},
    FieldRow{"title", required, "Write the aim, for example Children thrive in their local school.", aText},
    FieldRow{"driver", orOwed, "Write why it matters here, with the evidence.", aParagraph},
    FieldRow{"owner", orOwed, roleHelp, aPlain},
    FieldRow{"steps", orOwed, "Write a list of steps, for example [{what: ..., by: DATE, state: planned}].",
             mapList(kinds::step)},
    FieldRow{"measures", orOwed,
             "Write a list of measures, for example [{name: ..., start: {value: 31, on: DATE}, aim: {value: "
             "60, by: "
             "DATE}, source: ...}].",
             mapList(kinds::measure)},
};

constexpr std::array stepRows{
    FieldRow{"what", required, "Write what is done.", aParagraph},
    FieldRow{"by", optional, dayHelp, aDay},
    FieldRow{"state", optional, "Write planned, started, done or late.", oneOf(states)},
};

constexpr std::array groupRows{
    FieldRow{"id", required, "Write an id of small letters, digits and hyphens, for example inclusion-forum.",
             anId},
    FieldRow{"title", required, "Write the network's name, for example Inclusion forum.", aText},
    FieldRow{"about", optional, "Write a sentence on the network.", aParagraph},
    FieldRow{"url", optional, urlHelp, aUrl},
    FieldRow{"join", optional, "Write who may join and how.", aPlainParagraph},
    FieldRow{"decides", optional, "Write who decides on members, and when next.", aPlainParagraph},
};

constexpr std::array dutyRows{
    FieldRow{"id", required, "Write an id of small letters, digits and hyphens, for example warning-notice.",
             anId},
    FieldRow{"title", required, "Write what it is called, for example Warning notice.", aText},
    FieldRow{"law", required, "Write the act and section.", aPlainParagraph},
    FieldRow{"schools", required, "Write which schools, in words.", aParagraph},
    FieldRow{"trigger", required, "Write what sets it off.", aParagraph},
    FieldRow{"happens", required, "Write what happens then.", aParagraph},
    FieldRow{"reply", optional, "Write how a school may reply.", aParagraph},
    FieldRow{"decides", required, "Write who decides.", aParagraph},
    FieldRow{"url", optional, urlHelp, aUrl},
};

constexpr std::array notOfferedRows{
    FieldRow{"id", required, "Write an id of small letters, digits and hyphens, for example building-works.",
             anId},
    FieldRow{"topic", required, "Write what it is about, for example Building works.", aText},
    FieldRow{"why", required, "Write why the county cannot do it.", aParagraph},
    FieldRow{"instead", optional, "Write where else to ask.", aParagraph},
    FieldRow{"url", optional, urlHelp, aUrl},
    FieldRow{"words", optional, "Write a list of words that people search for.", plainList},
};

constexpr std::array youSaidRows{
    FieldRow{"said", required, "Write what schools said, in their words.", aParagraph},
    FieldRow{"did", required, "Write what changed.", aParagraph},
    FieldRow{"on", required, dayHelp, aDay},
};

}  // namespace

namespace kinds {
constinit const RecordKind county{"the county file", countyRows};
constinit const RecordKind contact{"a contact", contactRows, waysToAsk};
constinit const RecordKind licence{"a licence", licenceRows};
constinit const RecordKind serves{"the list of who is served", servesRows};
constinit const RecordKind role{"a role", roleRows};
constinit const RecordKind theme{"a theme", themeRows};
constinit const RecordKind priority{"a priority", priorityRows};
constinit const RecordKind step{"a step", stepRows};
constinit const RecordKind group{"a group", groupRows};
constinit const RecordKind duty{"a duty", dutyRows};
constinit const RecordKind notOffered{"what is not offered", notOfferedRows};
constinit const RecordKind youSaid{"what schools said", youSaidRows};
}  // namespace kinds

}  // namespace offerbook
