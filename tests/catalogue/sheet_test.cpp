// Tables as spreadsheets save them.
#include "catalogue/sheet.h"

namespace offerbook::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

std::string findingsOn(std::string_view bytes) {
    Diagnostics found;
    const DecodeContext context{"table.csv", "places", "", &found};
    readSheet(bytes, context);
    return toString(found);
}

std::optional<Sheet> sheetOf(std::string_view bytes) {
    Diagnostics found;
    const DecodeContext context{"table.csv", "places", "", &found};
    auto sheet = readSheet(bytes, context);
    EXPECT_THAT(found, IsEmpty()) << toString(found);
    return sheet;
}

TEST(Sheet, isReadAsSpreadsheetsSaveIt) {
    const auto sheet =
        sheetOf("\xEF\xBB\xBFoffer, left ,,\r\n'0300,12,,\r\n,,,\r\n\r\n\"two\r\nlines\"\r\nx,,,,,\r\n");
    ASSERT_TRUE(sheet);
    EXPECT_THAT(sheet->columns, ElementsAre("offer", "left"));
    ASSERT_THAT(sheet->rows, SizeIs(3));
    EXPECT_EQ(sheet->rows[0].line, 2U);
    ASSERT_THAT(sheet->rows[0].cells, SizeIs(2));
    EXPECT_EQ(sheet->rows[0].cells[0].text, "0300");
    EXPECT_EQ(sheet->rows[1].cells[0].text, "two\nlines");
    EXPECT_EQ(sheet->rows[2].line, 7U);
}

TEST(Sheet, isRefusedWithTheReason) {
    EXPECT_THAT(findingsOn("offer;left\nx;1\n"),
                HasSubstr("table.csv:1: error[places]: The columns are parted by "
                          "semicolons, not by commas. Save it from the "
                          "spreadsheet as 'CSV UTF-8"));
    EXPECT_THAT(findingsOn("offer\tleft\n"), HasSubstr("parted by tabs"));
    EXPECT_THAT(findingsOn("a,b\nx,\xE9\n"), HasSubstr("table.csv:2: error[places]: The file is no UTF-8"));
    EXPECT_THAT(findingsOn("PK\x03\x04 rest"), HasSubstr("own file, not CSV"));
    EXPECT_THAT(findingsOn("a,b,a\n"), HasSubstr("'a' (column C) stands there twice"));
    EXPECT_THAT(findingsOn("a,,c\n1,2,3\n"), HasSubstr("table.csv:2: error[places]: In column B stands '2'"));
    EXPECT_THAT(findingsOn("a\n1,2\n"), HasSubstr("In column B stands '2'"));
    EXPECT_THAT(findingsOn("a\n\"1\n"), HasSubstr("table.csv:2: error[places]: A quotation mark"));
    EXPECT_THAT(findingsOn(""), HasSubstr("The file is empty"));
    EXPECT_THAT(findingsOn(",,\n,,\n"), HasSubstr("The file is empty"));
    std::string wide;
    for (int column = 0; column < 16'385; ++column) wide += "c" + std::to_string(column) + ",";
    EXPECT_THAT(findingsOn(wide + "\n"), HasSubstr("at most 16384 are accepted"));
}

TEST(Sheet, takesDatesOfBothWritings) {
    EXPECT_EQ(sheetDay("24/11/2026"), Day::parse("2026-11-24"));
    EXPECT_EQ(sheetDay(" 1/2/2026 "), Day::parse("2026-02-01"));
    EXPECT_EQ(sheetDay("2026-11-24"), Day::parse("2026-11-24"));
    for (const char* text :
         {"31/02/2026", "11/24/2026", "24/11/26", "24-11-2026", "//2026", "", "1/2/3/2026"})
        EXPECT_FALSE(sheetDay(text)) << text;
}

TEST(Sheet, takesWholeNumbersAsSpreadsheetsWriteThem) {
    EXPECT_EQ(sheetWhole("12.0"), "12");
    EXPECT_EQ(sheetWhole("12.00"), "12");
    EXPECT_EQ(sheetWhole("12"), "12");
    EXPECT_EQ(sheetWhole("12.5"), "12.5");
    EXPECT_EQ(sheetWhole("12."), "12.");
}

TEST(Sheet, guardsTextsThatASpreadsheetWouldChange) {
    for (const char* text : {"=1+1", "+44 1234", "-x", "@x", "'tis", "03000 123456", "1/2", "10-12", "50%",
                             "9 am", "1 March 2026", "Mar-26", "true", "FALSE", "1e5", "12:30"})
        EXPECT_TRUE(sheetText(text).starts_with("'")) << text;
    for (const char* text : {"everyone", "5 working days", "phase = 'Primary'", "March", "A visit", "free"})
        EXPECT_EQ(sheetText(text), text);
    EXPECT_EQ(sheetText("a, \"b\""), "\"a, \"\"b\"\"\"");
    EXPECT_EQ(sheetText("\tx"), "'\tx");
}

TEST(Sheet, givesBackEveryText) {
    for (const std::string text :
         {"=1", "'", "''x", " padded ", "\ttab\t", "two\nlines", "a,b", "\"", "x\r"}) {
        const auto sheet = sheetOf("a,b\n" + sheetText(text) + ",x\n");
        ASSERT_TRUE(sheet);
        if (text == "'") continue;
        EXPECT_EQ(sheet->rows[0].cells[0].text, text);
    }
}

}  // namespace
}  // namespace offerbook::test
