#include "base/diagnostic_codes.h"

#include <array>

#include "base/diagnostic_examples.h"

namespace offerbook {

namespace {

using namespace diagnostic_examples;

constexpr std::array rows{
    DiagnosticCode{
        "offer", "An offer is incomplete or names what is not there",
        "One offer of a plugin, in its YAML or from its code: a field that is missing, empty or wrong, "
        "a theme, provider, group or offer that the book does not have, or a rule that reaches nobody.",
        "Go to the line and write what the message asks for. An answer that is not known yet is owed: "
        "`cost: {owed: {by: 2027-03-31, who: Head of inclusion}}`. All fields: offers.md.",
        offer},
    DiagnosticCode{
        "contradiction", "Two things are right by themselves but do not fit together",
        "An id that is used twice, in one file or by two plugins, or answers of one entry that exclude each "
        "other, such as a window that closes before it opens.",
        "The message names both; change one of them.", contradicting},
    DiagnosticCode{"provider", "A provider is incomplete",
                   "A provider in county.yaml or in a plugin: a field is missing, empty or wrong.",
                   "Go to the line and write what the message asks for.", provider},
    DiagnosticCode{
        "rule", "A rule cannot be read",
        "A rule of a sector or an offer: a word that is no fact, a value that the fact never has, or "
        "writing that the grammar does not know. The text is quoted from where the trouble begins.",
        "Correct the rule in the file and line that are named. All facts and operators: rules.md.", rule},
    DiagnosticCode{
        "yaml", "A YAML file cannot be read",
        "The file is no YAML, or uses what is refused on purpose: two equal keys, anchors and aliases, "
        "tags, a second document, nesting or size beyond the limits.",
        "Correct the line. Indent with spaces, and put a text that holds ': ' or ' #' in quotes.", yaml},
    DiagnosticCode{"json", "JSON cannot be read",
                   "A record of a plugin, or a stored content, is not JSON as RFC 8259 has it.",
                   "In a plugin, build records with the SDK instead of putting texts together.", json},
    DiagnosticCode{
        "include", "An included file cannot be taken",
        "A plugin includes a file that is absent, unreadable, too large, not beside it, or that "
        "holds something else than offers and providers. As a note, that a spreadsheet stands in place of a "
        "list of offers.",
        "Give the bare name of a regular file in the plugin's folder or in config/plugins/ID/.", include},
    DiagnosticCode{
        "csv", "A spreadsheet of offers cannot be read",
        "A CSV file of offers: it is not CSV with commas in UTF-8, a column is none of an offer's, two cells "
        "exclude each other, an entry of a list is left out, or a cell is no date or number where one must "
        "stand. What the offers say is told under `offer`.",
        "Correct the cell in the line and column that are named, and save as CSV UTF-8. More: "
        "spreadsheets.md.",
        csv},
    DiagnosticCode{
        "plugin", "A plugin was refused, or says something that does not fit",
        "The library, its process or its records: it cannot be loaded, crashed, took too long, tried "
        "what no plugin may do, or wrote records that are malformed, incomplete or of another plugin. "
        "For a fact or sector declared in C++ the finding names that file and line.",
        "Correct it and run 'offerbook plugin check'. What the latest edition says of the plugin stands "
        "until then. Limits are settings that begin with 'plugin.'.",
        plugin},
    DiagnosticCode{
        "county", "The county's file is incomplete or wrong", "county.yaml, or the county folder as a whole.",
        "Go to the line and write what the message asks for. Nothing is published until then.", county},
    DiagnosticCode{
        "group", "A list of group members is wrong",
        "A file groups/ID.csv: a row without a URN, a bad date, a group that county.yaml does not have; "
        "as a warning, a member that is no open school of the register.",
        "Correct the row, or take it out. The columns are urn,from,to.", group},
    DiagnosticCode{
        "places", "A count of places is wrong",
        "The county's places.csv: a column is unknown or missing, a cell is empty or wrong, an offer is "
        "counted "
        "twice, is not in the book or counts no places, or the count is from the future. As a warning, a "
        "count "
        "that is older than the offer's own.",
        "Correct the row, or take it out. The columns are offer,left,as_of,by. More: spreadsheets.md.",
        places},
    DiagnosticCode{
        "register", "The register file cannot be used",
        "The download of schools or of links: a column is missing, the file is cut short or was saved by "
        "a spreadsheet, too many rows are wrong or two contradict each other, or it lacks a part of what the "
        "store "
        "holds; or no register is imported yet.",
        "Download the file again and import it as it is, with every column.", registerFile},
    DiagnosticCode{
        "setting", "A setting is wrong",
        "A line of offerbook.properties, an option that stands for one, or a file that it names, such as a "
        "certificate.",
        "Correct the line or the file. All settings with their bounds: settings.md.", setting},
    DiagnosticCode{
        "every-school", "A school is left without support",
        "The promise 'every school': in each core theme every served school has an offer it can ask "
        "for. As a warning, that a school is in no sector.",
        "Widen the rule of a sector or an offer, or add a countywide offer with `who: everyone`.",
        everySchool},
    DiagnosticCode{
        "never-failure", "A school's failure or success decides",
        "The promise 'never by failure': a word that tells how a school was judged, in a field that decides "
        "who gets what, or as a warning elsewhere; or a rule that stands in for one.",
        "Say it by kind of school, size or need, or say in the same sentence that every school may ask. A "
        "warning can be answered with `mention: {why: ..., by: ROLE, on: DATE}`. More: charter.md.",
        neverFailure},
    DiagnosticCode{
        "clear", "An offer is not clear",
        "The promise 'clear': an answer that is late, a price, window or pause whose day has passed, an "
        "end without anything instead.",
        "Write what the message asks for.", clear},
    DiagnosticCode{
        "we-will-know", "Nobody can tell whether it helps",
        "The promise 'we will know': an offer or a priority without a measure that has start, aim, date "
        "and source.",
        "Write the measure, or owe it: `measures: {owed: {by: DATE, who: ROLE}}`.", weWillKnow},
    DiagnosticCode{
        "anchored", "A priority hangs in the air",
        "The promise 'anchored': a priority without driver, owner or dated step, or one that no offer "
        "serves in a sector.",
        "Write what the message asks for in county.yaml, or name the priority in an offer.", anchored},
    DiagnosticCode{
        "safe", "Who keeps children safe is not said",
        "The promise 'safe': a school without a safeguarding offer, an offer that touches children and "
        "does not say each side's part, a county that does not acknowledge the schools' part.",
        "Write `safeguarding: {school: ..., provider: ...}`, or the sentence that is asked for.", safe},
    DiagnosticCode{
        "honest-capacity", "How much there is is not known",
        "The promise 'honest capacity': places without a count or with an old one, a host school that did "
        "not agree or is promised twice, nothing under not_offered.",
        "Count again, ask the host school, or write what the county cannot do.", honestCapacity},
    DiagnosticCode{
        "money-stays", "Money does not stay with the child",
        "The promise 'money stays': a rule that bars mainstream schools from money for severe or complex "
        "needs, or money that does not say who holds it and how long.",
        "Open the offer to every mainstream school, together with offers of the same `need`.", moneyStays},
    DiagnosticCode{
        "leaders-grow", "A sector lacks an offer for its leaders",
        "The promise 'leaders grow': a sector has no offer of its own that grows leaders, challenges them "
        "or keeps expertise.",
        "Add one with the `need` that the message names.", leadersGrow},
    DiagnosticCode{
        "beside-what-exists", "An offer does not say how it stands to a group",
        "The promise 'beside what exists': an offer that meets an existing group without `relates`, or a "
        "group that a rule uses without `join` or `decides`.",
        "Write `relates` in the offer, `join` or `decides` in county.yaml.", besideWhatExists},
    DiagnosticCode{
        "assured", "Nobody answered for an offer this year",
        "The promise 'assured': the last time that someone answered for the offer is more than a year ago.",
        "Read it with those who give it, and write the day under `assured`.", assured},
    DiagnosticCode{"notice", "An offer ends sooner than the county promises",
                   "An edition gives an offer its last day, fewer days ahead than `notice_days` of "
                   "county.yaml, and a school "
                   "that may have it would lose it.",
                   "Write a later day, or publish it with a note that says why it must be.", notice},
    DiagnosticCode{"last-offer", "A school loses its last offer in a theme",
                   "An edition takes from a school, by an end, a rule or a fact, the last offer without a "
                   "last day that it had "
                   "in a theme.",
                   "Offer something instead, or tell these schools first.", lastOffer},
    DiagnosticCode{
        "edition", "There is no such edition",
        "An edition was asked for that was never published, or one that this program no longer accepts.",
        "'offerbook editions' lists those that there are.", edition},
    DiagnosticCode{"store", "A stored content cannot be read",
                   "The data folder holds something that this program did not write.",
                   "Run 'offerbook doctor'. Put back a backup, or import and publish again.", store},
    DiagnosticCode{"file", "A file cannot be read",
                   "A file of the installation is absent, too large, or no regular file.",
                   "Put the file back, or install again.", file},
    DiagnosticCode{
        "messages", "A file of interface texts is wrong",
        "A file of share/messages: a line without key and text, a key twice, a text with unknown places.",
        "Correct the line.", messages},
    DiagnosticCode{
        "template", "A page template is wrong",
        "A file of share/templates is absent, does not escape what it prints, or has a marker that no "
        "page fills.",
        "Correct the template, or install again.", templates},
};

}  // namespace

std::span<const DiagnosticCode> diagnosticCodes() {
    return rows;
}

const DiagnosticCode* findDiagnosticCode(std::string_view code) {
    for (const DiagnosticCode& row : rows)
        if (row.code == code) return &row;
    return nullptr;
}

}  // namespace offerbook
