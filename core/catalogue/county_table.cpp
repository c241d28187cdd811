// The fields of county.yaml.
#include <array>

#include "catalogue/field_help.h"
#include "catalogue/fields.h"

namespace offerbook {

namespace {

using namespace field_help;

constexpr std::array countyRows{
    FieldRow{"name", required, "Write the county's name, for example Sample County."},
    FieldRow{
        "la_code", required,
        "Write the three digits of the local authority's code, for example \"886\", or \"\" to serve every "
        "authority of the register."},
    FieldRow{"service_name", required,
             "Write what schools know the service as, for example Support for schools."},
    FieldRow{"contact", required, "Write {title: ..., email: ..., phone: ..., url: ..., hours: ...}."},
    FieldRow{"licence", required, "Write the licence of the published data: {name: ..., url: ...}."},
    FieldRow{"urgent", required,
             "Write the safeguarding route for a child in danger: {title: ..., phone: ..., email: ..., url: "
             "...}."},
    FieldRow{"focus", required, "Write one paragraph: the county's own statement of its focus."},
    FieldRow{
        "serves", optional,
        "Write the register's codes: {type_groups: [\"4\", \"5\", \"10\", \"11\"], except_types: [\"10\"]}."},
    FieldRow{"roles", required,
             "Write a list of roles at a school, for example [{id: senco, title: SENCO}]."},
    FieldRow{"themes", required,
             "Write a list of topics, for example [{id: send-inclusion, title: Inclusion, core: true}]."},
    FieldRow{"priorities", required,
             "Write a list of the county's aims, each with id, title, driver and owner."},
    FieldRow{"providers", optional, "Write a list of providers, each with id and title."},
    FieldRow{"groups", optional, "Write a list of existing networks, each with id and title."},
    FieldRow{"duties", optional, "Write a list of what the law requires, each with id, title and law."},
    FieldRow{"not_offered", optional,
             "Write a list of what the county cannot do, each with id, topic and why."},
    FieldRow{"synonyms", optional,
             "Write lists of words that mean the same, for example [[senco, send coordinator]]."},
    FieldRow{"stricter", optional, "Write a list of articles of the charter, for example [clear]."},
};

constexpr std::array contactRows{
    FieldRow{"title", required, "Write who answers, for example Schools support team."},
    FieldRow{"email", optional, emailHelp},
    FieldRow{"phone", optional, phoneHelp},
    FieldRow{"url", optional, urlHelp},
    FieldRow{"hours", optional, hoursHelp},
};

constexpr std::array licenceRows{
    FieldRow{"name", required, "Write the licence's name, for example Open Government Licence v3.0."},
    FieldRow{"url", required, urlHelp},
};

constexpr std::array servesRows{
    FieldRow{"type_groups", optional,
             "Write the register's codes of groups of types, for example [\"4\", \"5\", \"10\", \"11\"]."},
    FieldRow{"except_types", optional,
             "Write the register's codes of types left out, for example [\"10\"], or []."},
};

constexpr std::array roleRows{
    FieldRow{"id", required, "Write an id of small letters, digits and hyphens, for example senco."},
    FieldRow{"title", required, "Write the role as schools say it, for example SENCO."},
};

constexpr std::array themeRows{
    FieldRow{"id", required, "Write an id of small letters, digits and hyphens, for example send-inclusion."},
    FieldRow{"title", required, "Write the topic as schools say it, for example Inclusion."},
    FieldRow{"about", optional, "Write a sentence on the topic."},
    FieldRow{"core", optional, "Write true where every school must find support in it, else false."},
};

constexpr std::array priorityRows{
    FieldRow{"id", required, "Write an id of small letters, digits and hyphens, for example inclusion."},
    FieldRow{"title", required, "Write the aim, for example Children thrive in their local school."},
    FieldRow{"driver", orOwed, "Write why it matters here, with the evidence."},
    FieldRow{"owner", orOwed, roleHelp},
    FieldRow{"steps", orOwed, "Write a list of steps, for example [{what: ..., by: DATE, state: planned}]."},
    FieldRow{"measures", orOwed,
             "Write a list of measures, for example [{name: ..., start: {value: 31, on: DATE}, aim: {value: "
             "60, by: "
             "DATE}, source: ...}]."},
};

constexpr std::array stepRows{
    FieldRow{"what", required, "Write what is done."},
    FieldRow{"by", optional, dayHelp},
    FieldRow{"state", optional, "Write planned, started, done or late."},
};

constexpr std::array groupRows{
    FieldRow{"id", required,
             "Write an id of small letters, digits and hyphens, for example inclusion-forum."},
    FieldRow{"title", required, "Write the network's name, for example Inclusion forum."},
    FieldRow{"about", optional, "Write a sentence on the network."},
    FieldRow{"url", optional, urlHelp},
    FieldRow{"join", optional, "Write who may join and how."},
    FieldRow{"decides", optional, "Write who decides on members, and when next."},
};

constexpr std::array dutyRows{
    FieldRow{"id", required, "Write an id of small letters, digits and hyphens, for example warning-notice."},
    FieldRow{"title", required, "Write what it is called, for example Warning notice."},
    FieldRow{"law", required, "Write the act and section."},
    FieldRow{"schools", required, "Write which schools, in words."},
    FieldRow{"trigger", required, "Write what sets it off."},
    FieldRow{"happens", required, "Write what happens then."},
    FieldRow{"reply", optional, "Write how a school may reply."},
    FieldRow{"decides", required, "Write who decides."},
    FieldRow{"url", optional, urlHelp},
};

constexpr std::array notOfferedRows{
    FieldRow{"id", required, "Write an id of small letters, digits and hyphens, for example building-works."},
    FieldRow{"topic", required, "Write what it is about, for example Building works."},
    FieldRow{"why", required, "Write why the county cannot do it."},
    FieldRow{"instead", optional, "Write where else to ask."},
    FieldRow{"url", optional, urlHelp},
    FieldRow{"words", optional, "Write a list of words that people search for."},
};

}  // namespace

namespace kinds {
constinit const RecordKind county{"the county file", countyRows};
constinit const RecordKind contact{"a contact", contactRows};
constinit const RecordKind licence{"a licence", licenceRows};
constinit const RecordKind serves{"the list of who is served", servesRows};
constinit const RecordKind role{"a role", roleRows};
constinit const RecordKind theme{"a theme", themeRows};
constinit const RecordKind priority{"a priority", priorityRows};
constinit const RecordKind step{"a step", stepRows};
constinit const RecordKind group{"a group", groupRows};
constinit const RecordKind duty{"a duty", dutyRows};
constinit const RecordKind notOffered{"what is not offered", notOfferedRows};
}  // namespace kinds

}  // namespace offerbook
