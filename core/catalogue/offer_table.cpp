// The fields of offers and providers.
#include <array>

#include "catalogue/field_help.h"
#include "catalogue/fields.h"

namespace offerbook {

namespace {

using namespace field_help;

constexpr std::array<std::string_view, 7> units{"day", "hour", "session", "school", "pupil", "place", "year"};
constexpr std::array<std::string_view, 3> payers{"school", "county", "shared"};
constexpr std::array<std::string_view, 4> periods{"term", "year", "month", "once"};
constexpr std::array<std::string_view, 3> ways{"complements", "replaces", "reached_through"};
constexpr std::array<std::string_view, 6> providerKinds{"county", "school",  "trust",
                                                        "health", "charity", "company"};
constexpr Shape aFigure = decimal(-CatalogueLimits::number, CatalogueLimits::number);
constexpr std::array<std::string_view, 2> offersOrProviders{"offers", "providers"};
constexpr std::array<std::string_view, 2> leftAsOf{"left", "as_of"};
constexpr std::array<std::string_view, 2> opensOrCloses{"opens", "closes"};
constexpr std::array<std::string_view, 3> waysToAsk{"email", "url", "phone"};

constexpr std::array offersFileRows{
    FieldRow{"offers", required, "Write a list of offers, each beginning with '- id:'.",
             longList(kinds::offer)},
    FieldRow{"providers", optional, "Write a list of providers, each with id and title.",
             longList(kinds::provider)},
};

constexpr std::array offerRows{
    FieldRow{"id", required, idHelp, anId},
    FieldRow{"sector", optional, "Write the id of one of the plugin's sectors, for example primary.", anId},
    FieldRow{"title", required, "Write what the support is called, for example Autism outreach.", aText},
    FieldRow{"need", optional,
             "Write an id that offers for the same need share in all sectors, for example autism.", anId},
    FieldRow{"theme", required, "Write the id of one theme of county.yaml, for example send-inclusion.",
             anId},
    FieldRow{"priorities", required,
             "Write a list of ids of priorities of county.yaml, for example [inclusion].", ids},
    FieldRow{"for", required,
             "Write a list of roles at a school from county.yaml, for example [senco, head].", ids},
    FieldRow{"who", required,
             "Write everyone, or a rule over facts, for example phase = 'Primary' AND pupils < 150.", aRule},
    FieldRow{"summary", required, "Write one sentence that says what a school gets.", aParagraph},
    FieldRow{"gives", orOwed,
             "Write a list of what a school gets, for example [A visit within two weeks, A written plan].",
             paragraphs},
    FieldRow{"does_not_give", orOwed,
             "Write a list of what it leaves out, for example [One-to-one teaching of a child].", paragraphs},
    FieldRow{"before_you_ask", orOwed,
             "Write a list of what to have ready, for example [Parental consent], or [] for nothing.",
             paragraphsOrNone},
    FieldRow{
        "for_each_child", optionalOrOwed,
        "Write what must be true of each child, for example Core standards have been tried for two terms.",
        aParagraph},
    FieldRow{"cost", orOwed,
             "Write free, or an amount with its unit, for example {amount: 250, unit: day, pays: school}.",
             Shape{.form = Form::cost, .kind = &kinds::cost}},
    FieldRow{"how_much", orOwed,
             "Write {places: 40, per: term, left: 12, as_of: 2026-11-01}, or {no_limit: WHY}, or {host: URN, "
             "days: "
             "20, per: year, agreed: {by: ROLE, on: DATE}}.",
             Shape{Form::howMuch}},
    FieldRow{"window", optional, "Write {opens: DATE, closes: DATE}; one of the two is enough.",
             aMap(kinds::window)},
    FieldRow{
        "ask", orOwed,
        "Write how a school asks, for example {email: outreach@example.org, answer_within: 5 working days}.",
        aMap(kinds::ask)},
    FieldRow{"measures", orOwed,
             "Write a list of measures, each with name, start, aim and source, for example [{name: ..., "
             "unit: ..., "
             "start: {value: 31, on: DATE}, aim: {value: 60, by: DATE}, source: ...}].",
             mapList(kinds::measure)},
    FieldRow{"safeguarding", optionalOrOwed, "Write what each side does: {school: ..., provider: ...}.",
             aMap(kinds::safeguarding)},
    FieldRow{"funding", optional, "Write {held_by: school, stays: ..., on_move: ...}.", aMap(kinds::funding)},
    FieldRow{"provider", required,
             "Write the id of a provider of county.yaml or of this plugin, for example specialist-teaching.",
             anId},
    FieldRow{"relates", optional,
             "Write a list, for example [{group: inclusion-forum, how: reached_through}].",
             mapList(kinds::relation, true)},
    FieldRow{"assured", orOwed, "Write who answers for the offer and since when: {by: ROLE, on: DATE}.",
             aMap(kinds::assured)},
    FieldRow{"paused", optional, "Write {since: DATE, until: DATE, why: ...}; until may be left out.",
             aMap(kinds::paused)},
    FieldRow{"ends", optional, "Write {on: DATE, why: ..., instead: OFFER}; instead may be left out.",
             aMap(kinds::ends)},
    FieldRow{"mention", optional, "Write why the word is needed: {why: ..., by: ROLE, on: DATE}.",
             aMap(kinds::mention)},
    FieldRow{"example", optional, "Write true or false.", aFlag},
};

constexpr std::array owedRows{
    FieldRow{"by", required, dayHelp, aDay},
    FieldRow{"who", required, roleHelp, aPlain},
};

constexpr std::array costRows{
    FieldRow{"amount", required,
             "Write pounds as a number, for example 250 or 12.50; write cost: free where it is 0.",
             Shape{.form = Form::decimal, .least = 0, .above = true, .most = CatalogueLimits::number}},
    FieldRow{"unit", required,
             "Write what the amount is for: day, hour, session, school, pupil, place or year.", oneOf(units)},
    FieldRow{"minimum", optional, "Write the least number of units a school takes, for example 2.",
             decimal(0, CatalogueLimits::number)},
    FieldRow{"vat", optional, "Write true where VAT is added, else false.", aFlag},
    FieldRow{"pays", optional, "Write who pays: school, county or shared.", oneOf(payers)},
    FieldRow{"valid_until", optional, dayHelp, aDay},
    FieldRow{"note", optional, "Write a sentence on the cost.", aParagraph},
};

constexpr std::array placesRows{
    FieldRow{"places", required, "Write how many there are, a whole number from 1, for example 40.",
             whole(1, CatalogueLimits::count)},
    FieldRow{"per", required, perHelp, oneOf(periods)},
    FieldRow{"left", optional, "Write how many were left when they were counted, for example 12.",
             whole(0, CatalogueLimits::count)},
    FieldRow{"as_of", optional, "Write the day of the count as YEAR-MONTH-DAY, for example 2026-11-01.",
             aDay},
};

constexpr std::array noLimitRows{
    FieldRow{"no_limit", required, "Write why there is no limit, for example The guide is on the web.",
             aParagraph},
};

constexpr std::array hostRows{
    FieldRow{"host", required, "Write the URN of the host school, six digits, for example 123456.",
             Shape{Form::urn}},
    FieldRow{"days", required, "Write how many days the host gives, a whole number from 1, for example 20.",
             whole(1, CatalogueLimits::count)},
    FieldRow{"per", required, perHelp, oneOf(periods)},
    FieldRow{"agreed", optional, "Write who agreed at the host school and when: {by: ROLE, on: DATE}.",
             aMap(kinds::agreed)},
};

constexpr std::array byOnRows{
    FieldRow{"by", required, roleHelp, aPlain},
    FieldRow{"on", required, dayHelp, aDay},
};

constexpr std::array windowRows{
    FieldRow{"opens", optional, dayHelp, aDay},
    FieldRow{"closes", optional, dayHelp, aDay},
};

constexpr std::array askRows{
    FieldRow{"email", optional, emailHelp, anEmail},
    FieldRow{"url", optional, urlHelp, aUrl},
    FieldRow{"phone", optional, phoneHelp, aPhone},
    FieldRow{"hours", optional, hoursHelp, aText},
    FieldRow{"answer_within", required, "Write how long a school waits, for example 5 working days.", aText},
};

constexpr std::array measureRows{
    FieldRow{"name", required, "Write what is measured, for example Pupils who stay in their class.", aText},
    FieldRow{"unit", optional, "Write the unit, for example percent of pupils.", aPlain},
    FieldRow{"start", optional, "Write {value: 31, on: DATE}.", aMap(kinds::reading)},
    FieldRow{"aim", optional, "Write {value: 60, by: DATE}.", aMap(kinds::aim)},
    FieldRow{"now", optional, "Write {value: 42, on: DATE}.", aMap(kinds::reading)},
    FieldRow{"source", optional, "Write where the figure comes from, for example Termly return of schools.",
             aParagraph},
};

constexpr std::array readingRows{
    FieldRow{"value", required, "Write a number, for example 31.", aFigure},
    FieldRow{"on", required, dayHelp, aDay},
};

constexpr std::array aimRows{
    FieldRow{"value", required, "Write a number, for example 60.", aFigure},
    FieldRow{"by", required, dayHelp, aDay},
};

constexpr std::array safeguardingRows{
    FieldRow{"school", required, "Write what the school does to keep children safe.", aParagraph},
    FieldRow{"provider", required, "Write what the provider does to keep children safe.", aParagraph},
};

constexpr std::array fundingRows{
    FieldRow{"held_by", required, "Write who holds the money, for example school.", aPlain},
    FieldRow{"stays", required,
             "Write how long the money stays, for example While the child is at the school.", aParagraph},
    FieldRow{"on_move", required, "Write what happens to the money when the child moves.", aParagraph},
};

constexpr std::array relationRows{
    FieldRow{"group", required, "Write the id of a group of county.yaml, for example inclusion-forum.", anId},
    FieldRow{"how", required, "Write complements, replaces or reached_through.", oneOf(ways)},
};

constexpr std::array pausedRows{
    FieldRow{"since", required, dayHelp, aDay},
    FieldRow{"until", optional, dayHelp, aDay},
    FieldRow{"why", required, "Write why it is paused, for example The team is short of two teachers.",
             aParagraph},
};

constexpr std::array endsRows{
    FieldRow{"on", required, "Write its last day as YEAR-MONTH-DAY, for example 2027-07-31.", aDay},
    FieldRow{"why", required, "Write why it ends, for example The grant ends.", aParagraph},
    FieldRow{"instead", optional, "Write the id of the offer to have instead.", anId},
};

constexpr std::array mentionRows{
    FieldRow{"why", required, "Write why the word stands there.", aParagraph},
    FieldRow{"by", required, roleHelp, aPlain},
    FieldRow{"on", required, dayHelp, aDay},
};

constexpr std::array providerRows{
    FieldRow{"id", required, idHelp, anId},
    FieldRow{"title", required, "Write the provider's name, for example Specialist teaching service.", aText},
    FieldRow{"kind", optional, "Write county, school, trust, health, charity or company.",
             oneOf(providerKinds)},
    FieldRow{"about", optional, "Write a sentence on the provider.", aParagraph},
    FieldRow{"url", optional, urlHelp, aUrl},
    FieldRow{"email", optional, emailHelp, anEmail},
    FieldRow{"phone", optional, phoneHelp, aPhone},
};

/// A row of places.csv.
constexpr std::array countRows{
    FieldRow{"offer", required,
             "Write the id of an offer that counts its places, for example autism-outreach.", anId},
    FieldRow{"left", required, "Write how many places were left when they were counted, for example 12.",
             whole(0, CatalogueLimits::count)},
    FieldRow{"as_of", required,
             "Write the day of the count as YEAR-MONTH-DAY or DAY/MONTH/YEAR, for example 2026-11-01.", aDay},
    FieldRow{"by", required, "Write the role that counted, not a person, for example Head of inclusion.",
             aPlain},
};

}  // namespace

namespace kinds {
constinit const RecordKind offersFile{"an offers file", offersFileRows, offersOrProviders};
constinit const RecordKind offer{"an offer", offerRows};
constinit const RecordKind owed{"an owed answer", owedRows};
constinit const RecordKind cost{"a cost", costRows};
constinit const RecordKind places{"a number of places", placesRows, {}, leftAsOf};
constinit const RecordKind noLimit{"a supply without limit", noLimitRows};
constinit const RecordKind host{"a host school's days", hostRows};
constinit const RecordKind agreed{"an agreement", byOnRows};
constinit const RecordKind window{"a window", windowRows, opensOrCloses};
constinit const RecordKind ask{"how to ask", askRows, waysToAsk};
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
constinit const RecordKind count{"a count of places", countRows};
}  // namespace kinds

}  // namespace offerbook
