#include "catalogue/fields.h"

#include <algorithm>
#include <array>

#include "catalogue/field_help.h"

namespace offerbook {

namespace {

using namespace field_help;

constexpr std::array offersFileRows{
    FieldRow{"offers", required, "Write a list of offers, each beginning with '- id:'."},
    FieldRow{"providers", optional, "Write a list of providers, each with id and title."},
};

constexpr std::array offerRows{
    FieldRow{"id", required, idHelp},
    FieldRow{"sector", optional, "Write the id of one of the plugin's sectors, for example primary."},
    FieldRow{"title", required, "Write what the support is called, for example Autism outreach."},
    FieldRow{"need", optional,
             "Write an id that offers for the same need share in all sectors, for example autism."},
    FieldRow{"theme", required, "Write the id of one theme of county.yaml, for example send-inclusion."},
    FieldRow{"priorities", required,
             "Write a list of ids of priorities of county.yaml, for example [inclusion]."},
    FieldRow{"for", required,
             "Write a list of roles at a school from county.yaml, for example [senco, head]."},
    FieldRow{"who", required,
             "Write everyone, or a rule over facts, for example phase = 'Primary' AND pupils < 150."},
    FieldRow{"summary", required, "Write one sentence that says what a school gets."},
    FieldRow{"gives", orOwed,
             "Write a list of what a school gets, for example [A visit within two weeks, A written plan]."},
    FieldRow{"does_not_give", orOwed,
             "Write a list of what it leaves out, for example [One-to-one teaching of a child]."},
    FieldRow{"before_you_ask", orOwed,
             "Write a list of what to have ready, for example [Parental consent], or [] for nothing."},
    FieldRow{
        "for_each_child", optionalOrOwed,
        "Write what must be true of each child, for example Core standards have been tried for two terms."},
    FieldRow{"cost", orOwed,
             "Write free, or an amount with its unit, for example {amount: 250, unit: day, pays: school}."},
    FieldRow{"how_much", orOwed,
             "Write {places: 40, per: term, left: 12, as_of: 2026-11-01}, or {no_limit: WHY}, or {host: URN, "
             "days: "
             "20, per: year, agreed: {by: ROLE, on: DATE}}."},
    FieldRow{"window", optional, "Write {opens: DATE, closes: DATE}; one of the two is enough."},
    FieldRow{
        "ask", orOwed,
        "Write how a school asks, for example {email: outreach@example.org, answer_within: 5 working days}."},
    FieldRow{"measures", orOwed,
             "Write a list of measures, each with name, start, aim and source, for example [{name: ..., "
             "unit: ..., "
             "start: {value: 31, on: DATE}, aim: {value: 60, by: DATE}, source: ...}]."},
    FieldRow{"safeguarding", optionalOrOwed, "Write what each side does: {school: ..., provider: ...}."},
    FieldRow{"funding", optional, "Write {held_by: school, stays: ..., on_move: ...}."},
    FieldRow{"provider", required,
             "Write the id of a provider of county.yaml or of this plugin, for example specialist-teaching."},
    FieldRow{"relates", optional,
             "Write a list, for example [{group: inclusion-forum, how: reached_through}]."},
    FieldRow{"assured", orOwed, "Write who answers for the offer and since when: {by: ROLE, on: DATE}."},
    FieldRow{"paused", optional, "Write {since: DATE, until: DATE, why: ...}; until may be left out."},
    FieldRow{"ends", optional, "Write {on: DATE, why: ..., instead: OFFER}; instead may be left out."},
    FieldRow{"mention", optional, "Write why the word is needed: {why: ..., by: ROLE, on: DATE}."},
    FieldRow{"example", optional, "Write true or false."},
};

constexpr std::array owedRows{
    FieldRow{"by", required, dayHelp},
    FieldRow{"who", required, roleHelp},
};

constexpr std::array costRows{
    FieldRow{"amount", required,
             "Write pounds as a number, for example 250 or 12.50; write cost: free where it is 0."},
    FieldRow{"unit", required,
             "Write what the amount is for: day, hour, session, school, pupil, place or year."},
    FieldRow{"minimum", optional, "Write the least number of units a school takes, for example 2."},
    FieldRow{"vat", optional, "Write true where VAT is added, else false."},
    FieldRow{"pays", optional, "Write who pays: school, county or shared."},
    FieldRow{"valid_until", optional, dayHelp},
    FieldRow{"note", optional, "Write a sentence on the cost."},
};

constexpr std::array placesRows{
    FieldRow{"places", required, "Write how many there are, a whole number from 1, for example 40."},
    FieldRow{"per", required, perHelp},
    FieldRow{"left", optional, "Write how many were left when they were counted, for example 12."},
    FieldRow{"as_of", optional, "Write the day of the count as YEAR-MONTH-DAY, for example 2026-11-01."},
};

constexpr std::array noLimitRows{
    FieldRow{"no_limit", required, "Write why there is no limit, for example The guide is on the web."},
};

constexpr std::array hostRows{
    FieldRow{"host", required, "Write the URN of the host school, six digits, for example 123456."},
    FieldRow{"days", required, "Write how many days the host gives, a whole number from 1, for example 20."},
    FieldRow{"per", required, perHelp},
    FieldRow{"agreed", optional, "Write who agreed at the host school and when: {by: ROLE, on: DATE}."},
};

constexpr std::array byOnRows{
    FieldRow{"by", required, roleHelp},
    FieldRow{"on", required, dayHelp},
};

constexpr std::array windowRows{
    FieldRow{"opens", optional, dayHelp},
    FieldRow{"closes", optional, dayHelp},
};

constexpr std::array askRows{
    FieldRow{"email", optional, emailHelp},
    FieldRow{"url", optional, urlHelp},
    FieldRow{"phone", optional, phoneHelp},
    FieldRow{"hours", optional, hoursHelp},
    FieldRow{"answer_within", required, "Write how long a school waits, for example 5 working days."},
};

constexpr std::array measureRows{
    FieldRow{"name", required, "Write what is measured, for example Pupils who stay in their class."},
    FieldRow{"unit", optional, "Write the unit, for example percent of pupils."},
    FieldRow{"start", optional, "Write {value: 31, on: DATE}."},
    FieldRow{"aim", optional, "Write {value: 60, by: DATE}."},
    FieldRow{"now", optional, "Write {value: 42, on: DATE}."},
    FieldRow{"source", optional, "Write where the figure comes from, for example Termly return of schools."},
};

constexpr std::array readingRows{
    FieldRow{"value", required, "Write a number, for example 31."},
    FieldRow{"on", required, dayHelp},
};

constexpr std::array aimRows{
    FieldRow{"value", required, "Write a number, for example 60."},
    FieldRow{"by", required, dayHelp},
};

constexpr std::array safeguardingRows{
    FieldRow{"school", required, "Write what the school does to keep children safe."},
    FieldRow{"provider", required, "Write what the provider does to keep children safe."},
};

constexpr std::array fundingRows{
    FieldRow{"held_by", required, "Write who holds the money, for example school."},
    FieldRow{"stays", required,
             "Write how long the money stays, for example While the child is at the school."},
    FieldRow{"on_move", required, "Write what happens to the money when the child moves."},
};

constexpr std::array relationRows{
    FieldRow{"group", required, "Write the id of a group of county.yaml, for example inclusion-forum."},
    FieldRow{"how", required, "Write complements, replaces or reached_through."},
};

constexpr std::array pausedRows{
    FieldRow{"since", required, dayHelp},
    FieldRow{"until", optional, dayHelp},
    FieldRow{"why", required, "Write why it is paused, for example The team is short of two teachers."},
};

constexpr std::array endsRows{
    FieldRow{"on", required, "Write its last day as YEAR-MONTH-DAY, for example 2027-07-31."},
    FieldRow{"why", required, "Write why it ends, for example The grant ends."},
    FieldRow{"instead", optional, "Write the id of the offer to have instead."},
};

constexpr std::array mentionRows{
    FieldRow{"why", required, "Write why the word stands there."},
    FieldRow{"by", required, roleHelp},
    FieldRow{"on", required, dayHelp},
};

constexpr std::array providerRows{
    FieldRow{"id", required, idHelp},
    FieldRow{"title", required, "Write the provider's name, for example Specialist teaching service."},
    FieldRow{"kind", optional, "Write county, school, trust, health, charity or company."},
    FieldRow{"about", optional, "Write a sentence on the provider."},
    FieldRow{"url", optional, urlHelp},
    FieldRow{"email", optional, emailHelp},
    FieldRow{"phone", optional, phoneHelp},
};

constexpr std::array recordRows{
    FieldRow{"record", required, "Accepted are plugin, sector, fact, provider, offer, include and end."},
    FieldRow{"schema", required, "This program reads schema 1."},
    FieldRow{"file", optional, "Give the name of the file that the record was written in."},
    FieldRow{"line", optional, "Give the line as a whole number from 1."},
    FieldRow{"lines", optional, "Give an object from JSON pointer to line."},
    FieldRow{"value", optional, "Give the record's value as an object."},
    FieldRow{"values", optional, "Give a list with one value for each school."},
    FieldRow{"count", optional, "Give the number of records before this one."},
};

constexpr std::array pluginRows{
    FieldRow{"id", required, idHelp},
    FieldRow{"version", required, "Give the plugin's version, for example 1.0.0."},
};

constexpr std::array sectorRows{
    FieldRow{"id", required, "Write an id of small letters, digits and hyphens, for example primary."},
    FieldRow{"title", required, "Write the sector's name, for example Primary schools."},
    FieldRow{"covers", required,
             "Write a rule that says which schools it covers, for example phase = 'Primary', or TRUE."},
};

constexpr std::array factRows{
    FieldRow{"name", required, "Write an id of small letters, digits and hyphens, for example near-host."},
    FieldRow{"words", required, "Write it in plain words, for example a host school is within 10 km."},
    FieldRow{"type", required, "Write yes_no, number or word."},
    FieldRow{"unit", optional, "Write the unit of a number, for example km."},
    FieldRow{"needs", optional,
             "Write a list of the facts it is computed from, for example [easting, northing]."},
};

constexpr std::array includeRows{
    FieldRow{"file", required,
             "Give the bare name of a YAML file beside the plugin, for example offers.yaml."},
};

constexpr std::array computedRows{
    FieldRow{"fact", required, "Give the name of a computed fact."},
    FieldRow{"values", required, listHelp},
};

}  // namespace

const FieldRow* RecordKind::find(std::string_view key) const {
    const auto found =
        std::find_if(fields.begin(), fields.end(), [&](const FieldRow& row) { return row.key == key; });
    return found == fields.end() ? nullptr : &*found;
}

namespace kinds {
constinit const RecordKind offersFile{"an offers file", offersFileRows};
constinit const RecordKind offer{"an offer", offerRows};
constinit const RecordKind owed{"an owed answer", owedRows};
constinit const RecordKind cost{"a cost", costRows};
constinit const RecordKind places{"a number of places", placesRows};
constinit const RecordKind noLimit{"a supply without limit", noLimitRows};
constinit const RecordKind host{"a host school's days", hostRows};
constinit const RecordKind agreed{"an agreement", byOnRows};
constinit const RecordKind window{"a window", windowRows};
constinit const RecordKind ask{"how to ask", askRows};
constinit const RecordKind measure{"a measure", measureRows};
constinit const RecordKind reading{"a reading", readingRows};
constinit const RecordKind aim{"an aim", aimRows};
constinit const RecordKind safeguarding{"safeguarding", safeguardingRows};
constinit const RecordKind funding{"funding", fundingRows};
constinit const RecordKind relation{"a relation", relationRows};
constinit const RecordKind assured{"an assurance", byOnRows};
constinit const RecordKind paused{"a pause", pausedRows};
constinit const RecordKind ends{"an end", endsRows};
constinit const RecordKind mention{"a mention", mentionRows};
constinit const RecordKind provider{"a provider", providerRows};
constinit const RecordKind record{"a record", recordRows};
constinit const RecordKind plugin{"a plugin record", pluginRows};
constinit const RecordKind sector{"a sector", sectorRows};
constinit const RecordKind fact{"a computed fact", factRows};
constinit const RecordKind include{"an include record", includeRows};
constinit const RecordKind computedLine{"a line of computed facts", computedRows};
}  // namespace kinds

std::span<const RecordKind* const> allKinds() {
    using namespace kinds;
    static constexpr std::array all{
        &offersFile, &offer,  &owed,    &cost,     &places,   &noLimit,      &host,    &agreed,
        &window,     &ask,    &measure, &reading,  &aim,      &safeguarding, &funding, &relation,
        &assured,    &paused, &ends,    &mention,  &provider, &county,       &contact, &licence,
        &serves,     &role,   &theme,   &priority, &step,     &group,        &duty,    &notOffered,
        &record,     &plugin, &sector,  &fact,     &include,  &computedLine};
    return all;
}

}  // namespace offerbook
