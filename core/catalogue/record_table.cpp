// The fields of plugins' records.
#include <array>

#include "catalogue/field_help.h"
#include "catalogue/fields.h"

namespace offerbook {

namespace {

using namespace field_help;

constexpr std::array<std::string_view, 7> recordSorts{"plugin", "sector",  "fact", "provider",
                                                      "offer",  "include", "end"};
constexpr std::array<std::string_view, 3> factTypes{"yes_no", "number", "word"};
constexpr double recordLines = 1e9;

constexpr std::array recordRows{
    FieldRow{"record", required, "Accepted are plugin, sector, fact, provider, offer, include and end.",
             oneOf(recordSorts)},
    FieldRow{"schema", required, "This program reads schema 1.", whole(0, recordLines)},
    FieldRow{"file", optional, "Give the name of the file that the record was written in.", aPlainParagraph},
    FieldRow{"line", optional, "Give the line as a whole number from 1.", whole(1, recordLines)},
    FieldRow{"lines", optional, "Give an object from JSON pointer to line.", Shape{.mayBeEmpty = true}},
    FieldRow{"value", optional, "Give the record's value as an object."},
    FieldRow{"values", optional, "Give a list with one value for each school."},
    FieldRow{"count", optional, "Give the number of records before this one.", whole(0, recordLines)},
};

constexpr std::array pluginRows{
    FieldRow{"id", required, idHelp, anId},
    FieldRow{"version", required, "Give the plugin's version, for example 1.0.0.", aPlain},
};

constexpr std::array sectorRows{
    FieldRow{"id", required, "Write an id of small letters, digits and hyphens, for example primary.", anId},
    FieldRow{"title", required, "Write the sector's name, for example Primary schools.", aPlain},
    FieldRow{"covers", required,
             "Write a rule that says which schools it covers, for example phase = 'Primary', or TRUE.",
             aRule},
};

constexpr std::array sectorFileRows{
    FieldRow{"id", optional,
             "Write an id of small letters, digits and hyphens; it is the folder's name unless given.", anId},
    FieldRow{"title", required, "Write the sector's name, for example Primary schools.", aPlain},
    FieldRow{"covers", required,
             "Write a rule that says which schools it covers, for example phase = 'Primary', or TRUE.",
             aRule},
    FieldRow{"version", optional, "Write the version of the texts, for example 1.0.0.",
             Shape{.form = Form::plain, .longest = 64}},
    FieldRow{"providers", optional, "Write a list of providers, each with id and title.",
             longList(kinds::provider)},
};

constexpr std::array factRows{
    FieldRow{"name", required, "Write an id of small letters, digits and hyphens, for example near-host.",
             anId},
    FieldRow{"words", required, "Write it in plain words, for example a host school is within 10 km.",
             aPlain},
    FieldRow{"type", required, "Write yes_no, number or word.", oneOf(factTypes)},
    FieldRow{"unit", optional, "Write the unit of a number, for example km.", aPlain},
    FieldRow{"needs", optional,
             "Write a list of the facts it is computed from, for example [easting, northing].", plainList},
};

constexpr std::array includeRows{
    FieldRow{"file", required,
             "Give the bare name of a YAML or CSV file beside the plugin, for example offers.yaml.", aPlain},
};

constexpr std::array computedRows{
    FieldRow{"fact", required, "Give the name of a computed fact."},
    FieldRow{"values", required, listHelp},
};

}  // namespace

namespace kinds {
constinit const RecordKind record{"a record", recordRows};
constinit const RecordKind plugin{"a plugin record", pluginRows};
constinit const RecordKind sector{"a sector", sectorRows};
constinit const RecordKind sectorFile{"a sector file", sectorFileRows};
constinit const RecordKind fact{"a computed fact", factRows};
constinit const RecordKind include{"an include record", includeRows};
constinit const RecordKind computedLine{"a line of computed facts", computedRows};
}  // namespace kinds

}  // namespace offerbook
