// Offers as a spreadsheet: one row an offer, one column for each part of it (offer_columns.h).
//
//   const std::string csv = offersCsv(recordValues(bundle).offers);
//   const std::optional<Document> document = readOffersCsv(csv, "offers.csv", found);
//
// What is written is read back as the same offers. Texts that a spreadsheet would change or execute have an
// apostrophe before them, which reading takes off.
//
// Thread-safety: pure.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "base/document.h"

namespace offerbook {

/// CSV in UTF-8 with a byte order mark and CRLF. Columns are those that an offer uses and the usual ones, in
/// the order of the table of fields. Throws std::invalid_argument for what is no value of an accepted offer.
std::string offersCsv(std::span<const Node> offers);

/// The offers as a document like that of a YAML file: `{offers: [...]}`; each value has the line of its row.
/// Refused, with line and column: what is no table (sheet.h), unknown columns, cells that exclude each other,
/// an entry of a list that is left out, a cell that is no date, number or TRUE or FALSE where one must stand.
/// Such rows are left out of what is given; nothing where the first line cannot be used. What the offers say
/// is for the decoder of offers to judge.
std::optional<Document> readOffersCsv(std::string_view bytes, const std::string& file, Diagnostics& found);

}  // namespace offerbook
