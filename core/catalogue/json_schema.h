// JSON Schemas (draft 2020-12) of the files that people write, made from the table of fields, so that an
// editor helps with what the program accepts. Shipped as share/schema/*.schema.json.
//
// A schema cannot see whether things fit together (an id used twice, a day before another, a theme that does
// not exist), nor how a number is written: to it 40, 40.0 and 4e1 are one, while the readers take 40 alone.
//
// Thread-safety: pure functions.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace offerbook {

std::string offersSchema();
std::string countySchema();
std::string sectorSchema();

/// Of one row of `config/groups/ID.csv` as an object from column to text, as editors of tables take it.
std::string groupSchema();

struct SchemaFile {
    std::string_view name;  ///< "offers.schema.json"
    std::string (*text)();  ///< The whole file, ended by a newline.
};

/// Every schema that is shipped.
std::span<const SchemaFile> schemaFiles();

}  // namespace offerbook
