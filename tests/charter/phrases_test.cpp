// Each phrase of phrases.csv, in a real offer, comes out as the table says.
#include <map>
#include <vector>

#include "charter/articles.h"
#include "charter/offers.h"
#include "register/csv.h"
#include "support/shared_data.h"
#include "support/tiny_book.h"

namespace offerbook::test {
namespace {

struct PhraseRow {
    std::size_t line = 0;
    std::string field;
    std::string text;
    std::string expected;
    std::string why;
};

std::vector<PhraseRow> phraseRows() {
    std::vector<PhraseRow> rows;
    const std::string csv = contentOf(sourceDir() / "tests" / "charter" / "phrases.csv");
    readCsv(csv, {[](const CsvRow& header) { return std::vector<bool>(header.texts.size(), true); },
                  [&](const CsvRow& row) {
                      rows.push_back({row.line, std::string(row.texts[0]), std::string(row.texts[1]),
                                      std::string(row.texts[2]), std::string(row.texts[3])});
                  }});
    return rows;
}

/// The field with the text in it; "cy: ..." is Welsh beside a harmless English text.
std::string fieldWith(const PhraseRow& row) {
    if (row.field == "who") return quoted(row.text);
    const bool welsh = row.text.starts_with("cy: ");
    const std::string text =
        welsh ? "{en: A plain text, cy: " + quoted(row.text.substr(4)) + "}" : quoted(row.text);
    if (row.field == "gives" || row.field == "does_not_give" || row.field == "before_you_ask")
        return "[" + text + "]";
    if (row.field == "cost") return "{amount: 20, unit: day, note: " + text + "}";
    if (row.field == "how_much") return "{no_limit: " + text + "}";
    if (row.field == "ask") return "{email: ask@example.org, answer_within: " + text + "}";
    if (row.field == "measures")
        return "[{name: " + text +
               ", start: {value: 1, on: 2026-01-12}, aim: {value: 9, by: 2027-07-16}, source: Count}]";
    return text;
}

std::string outcomeOf(const PhraseRow& row) {
    const ArticleResult result = neverFailure(*bookWith({{row.field, fieldWith(row)}}), tinyDay());
    if (result.findings.hasErrors()) return "refused";
    return result.findings.empty() ? "passes" : "warned";
}

TEST(Phrases, comeOutAsTheTableSays) {
    for (const PhraseRow& row : phraseRows())
        EXPECT_EQ(outcomeOf(row), row.expected)
            << "phrases.csv:" << row.line << ": " << row.field << ": " << row.text << " (" << row.why << ")";
}

TEST(Phrases, areManyOfEachSort) {
    std::map<std::string, std::size_t> sorts;
    for (const PhraseRow& row : phraseRows()) ++sorts[row.expected];
    EXPECT_EQ(sorts.size(), 3U);
    EXPECT_GE(sorts["refused"], 60U);
    EXPECT_GE(sorts["warned"], 10U);
    EXPECT_GE(sorts["passes"], 40U);
}

}  // namespace
}  // namespace offerbook::test
