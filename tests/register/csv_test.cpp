// The CSV reader: rows, fields and the lines at which they begin.
#include "register/csv.h"

#include <stdexcept>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace offerbook::test {
namespace {

struct Read {
    std::vector<std::string> rows;  ///< "LINE: a|b"
    CsvEnd end;
};

Read read(std::string_view text, std::vector<bool> wanted = {}) {
    Read read;
    const auto take = [&](const CsvRow& row) {
        std::string line = std::to_string(row.line) + ": ";
        for (std::size_t index = 0; index < row.texts.size(); ++index)
            line += (index > 0 ? "|" : "") + std::string(row.texts[index]);
        read.rows.push_back(std::move(line));
    };
    read.end = readCsv(text, {.header =
                                  [&](const CsvRow& row) {
                                      take(row);
                                      return wanted.empty() ? std::vector<bool>(row.fields, true) : wanted;
                                  },
                              .row = take});
    return read;
}

using Rows = std::vector<std::string>;

TEST(Csv, knowsTheLineOfEachRow) {
    EXPECT_EQ(read("a,b\r\n1,2\r\n3,4").rows, (Rows{"1: a|b", "2: 1|2", "3: 3|4"}));
    EXPECT_EQ(read("a,b\n1,2\n\n\n3,4\n").rows, (Rows{"1: a|b", "2: 1|2", "5: 3|4"}));
    EXPECT_EQ(read("a,b\r\n\r\n\"x\r\ny\",2\r\n3,4").rows, (Rows{"1: a|b", "3: x\r\ny|2", "5: 3|4"}));
    EXPECT_EQ(read("a,b\r1,2\r").rows, (Rows{"1: a|b", "2: 1|2"}));
}

TEST(Csv, undoesQuotes) {
    EXPECT_EQ(read("\"a\"\"b\",\"c,d\"\n,\"\"").rows, (Rows{"1: a\"b|c,d", "2: |"}));
}

TEST(Csv, handsOutOnlyWhatIsWanted) {
    EXPECT_EQ(read("a,b,c\n1,secret,3\n", {true, false, true}).rows.at(1), "2: 1||3");
    EXPECT_EQ(read("a,b\n1\n1,2,3\n").rows, (Rows{"1: a|b", "2: 1|", "3: 1|2"}));
}

TEST(Csv, saysHowItEnds) {
    EXPECT_EQ(read("a,b\n1,\"2").end.problem, CsvProblem::openQuote);
    EXPECT_EQ(read("a,b\n1,\"2").end.line, 2U);
    EXPECT_EQ(read("a,b\n1,2\n1,2\"3\n").end.problem, CsvProblem::strayQuote);
    EXPECT_EQ(read("a,b\n1,2\n1,2\"3\n").end.line, 3U);
    EXPECT_TRUE(read("a,b\n1,2\n").end.endsWithNewline);
    EXPECT_FALSE(read("a,b\n1,2").end.endsWithNewline);
    EXPECT_EQ(read("a,b\n1").end.lastFields, 1U);
}

TEST(Csv, writesWhatItReads) {
    for (const std::string text : {"plain", "a,b", "say \"yes\"", "two\nlines", " padded ", ""})
        EXPECT_EQ(read("x\n" + csvField(text) + ",\n").end.problem, CsvProblem::none);
    EXPECT_EQ(csvField("say \"yes\""), "\"say \"\"yes\"\"\"");
    EXPECT_EQ(csvField("plain"), "plain");
}

TEST(Csv, letsTheVisitorsExceptionsThrough) {
    EXPECT_THROW(readCsv("a\n1\n", {.header = [](const CsvRow&) { return std::vector<bool>{true}; },
                                    .row = [](const CsvRow&) { throw std::runtime_error("stop"); }}),
                 std::runtime_error);
}

}  // namespace
}  // namespace offerbook::test
