#include "register/row_reader.h"

#include <algorithm>

#include "base/text.h"
#include "register/download.h"
#include "register/establishment_types.h"
#include "register/readings.h"
#include "register/register_facts.h"

namespace offerbook {

namespace {

/// EstablishmentStatus (code), all that the register has.
constexpr char openStatus = '1';
constexpr char closedStatus = '2';
constexpr char closingStatus = '3';
constexpr char proposedStatus = '4';

/// The British National Grid ends below these (Ordnance Survey), in metres.
constexpr long long gridEnd = 1300000;

bool isNumberOf(std::string_view text, std::size_t most) {
    return !text.empty() && text.size() <= most &&
           std::all_of(text.begin(), text.end(), [](char letter) { return letter >= '0' && letter <= '9'; });
}

/// Open, or open but proposed to close.
bool isOpen(char status) {
    return status == openStatus || status == closingStatus;
}

/// The status code; nothing for what is none.
std::optional<char> statusOf(std::string_view text) {
    if (text.size() != 1 || text[0] < openStatus || text[0] > proposedStatus) return std::nullopt;
    return text[0];
}

/// With the leading zeros that a spreadsheet program takes away.
std::string padded(std::string text, std::size_t digits) {
    if (isNumberOf(text, digits)) text.insert(0, digits - text.size(), '0');
    return text;
}

}  // namespace

void RowReader::read(const CsvRow& row) {
    ++rows_;
    if (auto why = whyRefused(row)) {
        const bool urnRead = row.texts.size() > columns_.urn;
        refused_.push_back({row.line, urnRead ? printable(trim(row.texts[columns_.urn]), 40) : std::string(),
                            *std::move(why)});
        return;
    }
    const Urn urn = Urn::parse(trim(row.texts[columns_.urn])).value_or(Urn{});
    const char status = statusOf(trim(row.texts[columns_.statusCode])).value_or(closedStatus);
    std::optional<OpenSchool> open;
    if (isOpen(status)) open = OpenSchool{readSchool(row), readFacts(row)};
    const auto [first, isNew] = firstOf_.emplace(urn, FirstRow{row.line, status, open_.size()});
    if (!isNew) {
        auto& rows = saysTheSame(first->second, status, open) ? repeated_ : contradicting_;
        rows.push_back({urn, first->second.line, row.line});
        return;
    }
    if (open) {
        open_.push_back(*std::move(open));
    } else {
        (status == closedStatus ? closed_ : proposed_).push_back(urn);
    }
}

bool RowReader::saysTheSame(const FirstRow& first, char status, const std::optional<OpenSchool>& open) const {
    return first.status == status && (!open || open_[first.open] == *open);
}

std::optional<std::string> RowReader::whyRefused(const CsvRow& row) const {
    if (row.fields != columns_.wanted.size())
        return "The row has " + std::to_string(row.fields) + " fields where the header names " +
               std::to_string(columns_.wanted.size()) + ".";
    const std::string_view text = trim(row.texts[columns_.urn]);
    const auto urn = Urn::parse(text);
    if (!urn) return "'" + printable(text, 40) + "' is no URN: six digits, 100000 to 999999.";
    const std::string_view statusText = trim(row.texts[columns_.statusCode]);
    const auto status = statusOf(statusText);
    if (!status)
        return "'" + printable(statusText, 40) +
               "' is no status code (1 open, 2 closed, 3 open but proposed to close, "
               "4 proposed to open).";
    if (!isOpen(*status)) return std::nullopt;
    if (fieldText(row.texts[columns_.name]).empty()) return "The name is blank.";
    const std::string_view type = trim(row.texts[columns_.typeCode]);
    if (!isNumberOf(type, 2))
        return "'" + printable(type, 40) + "' is no type of establishment: a code of two digits.";
    return std::nullopt;
}

School RowReader::readSchool(const CsvRow& row) {
    const auto text = [&](std::size_t column) { return fieldText(row.texts[column]); };
    School school;
    school.urn = Urn::parse(trim(row.texts[columns_.urn])).value_or(Urn{});
    school.name = text(columns_.name);
    school.town = text(columns_.town);
    school.postcode = text(columns_.postcode);
    school.authorityCode = padded(text(columns_.authorityCode), 3);
    school.authorityName = text(columns_.authorityName);
    school.establishmentNumber = padded(text(columns_.establishmentNumber), 4);
    school.ukprn = text(columns_.ukprn);
    if (std::string code = text(columns_.trustCode); !code.empty())
        school.trust = Trust{std::move(code), text(columns_.trustName)};
    school.easting = readMetres(row, columns_.easting, "Easting");
    school.northing = readMetres(row, columns_.northing, "Northing");
    school.typeCode = mergedTypeCode(readings::typeCode(text(columns_.typeCode)));
    school.typeGroupCode = text(columns_.typeGroupCode);
    school.proposedToClose = statusOf(trim(row.texts[columns_.statusCode])) == closingStatus;
    return school;
}

std::optional<std::int32_t> RowReader::readMetres(const CsvRow& row, std::size_t column,
                                                  std::string_view name) {
    const std::string_view text = trim(row.texts[column]);
    if (text.empty() || text == "0") return std::nullopt;
    const auto metres = parseWhole(text);
    if (metres && *metres > 0 && *metres < gridEnd) return static_cast<std::int32_t>(*metres);
    noteStrange(std::string(name), row.line, text);
    return std::nullopt;
}

std::vector<FactValue> RowReader::readFacts(const CsvRow& row) {
    std::vector<FactValue> values;
    const auto& facts = registerFacts();
    values.reserve(facts.size());
    std::vector<std::string> texts;
    std::vector<std::string_view> views;
    for (std::size_t index = 0; index < facts.size(); ++index) {
        texts.clear();
        for (const std::size_t column : columns_.facts[index]) texts.push_back(fieldText(row.texts[column]));
        views.assign(texts.begin(), texts.end());
        FactReading reading = facts[index].read(views);
        if (reading.strange) noteStrange(std::string(facts[index].row.fact), row.line, *reading.strange);
        values.push_back(std::move(reading.value));
    }
    return values;
}

void RowReader::noteStrange(const std::string& where, std::size_t line, std::string_view text) {
    StrangeTexts& texts = strange_[where];
    if (texts.rows++ > 0) return;
    texts.firstLine = line;
    texts.first = printable(text, 60);
}

}  // namespace offerbook
