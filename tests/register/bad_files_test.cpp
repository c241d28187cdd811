// Files that are not the register: each is refused whole, with what was found and what to do.
#include <random>

#include <gmock/gmock.h>

#include "register/helpers.h"

namespace offerbook::test {
namespace {

std::string goodFile() {
    RegisterFile file;
    file.add({{"URN", "100001"}, {"EstablishmentName", "St Th\xE9r\xE8se\x92s"}});
    file.add({{"URN", "100002"}});
    return file.bytes();
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const std::size_t place = text.find(from);
    EXPECT_NE(place, std::string::npos) << from;
    return place == std::string::npos ? text : text.replace(place, from.size(), to);
}

std::string inUtf16(const std::string& text) {
    std::string wide = "\xFF\xFE";
    for (const char letter : text) wide += {letter, '\0'};
    return wide;
}

struct BadFile {
    std::string name;
    std::string bytes;
    std::string says;
};

std::vector<BadFile> badFiles() {
    const std::string good = goodFile();
    RegisterFile closed;
    closed.add({{"EstablishmentStatus (code)", "2"}});
    return {
        {"empty", "", "The file is empty."},
        {"blank", " \r\n\r\n", "The file is empty."},
        {"web page", "<!DOCTYPE html><html><body>Service unavailable</body></html>",
         "The file is a web page or XML, not CSV: it begins with '<!DOCTYPE html>"},
        {"JSON", "{\"error\": 500}", "The file is JSON, not CSV."},
        {"ZIP", "PK\x03\x04...", "The file is a ZIP archive or a spreadsheet."},
        {"gzip", "\x1F\x8B\x08", "compressed with gzip"},
        {"text", "Dear all,\nplease find the register attached.\n",
         "The file is not the school register: none of its columns is there. Its first line begins with "
         "'Dear all'."},
        {"another CSV", "name,age\nAlder,7\n", "The file is not the school register"},
        {"semicolons", "\"URN;\"\"LA (code)\"\"\"\n", "separated by commas"},
        {"UTF-16", inUtf16(good), "The file is in UTF-16."},
        {"UTF-16 without mark", inUtf16(good).substr(2), "NUL byte"},
        {"NUL byte", replaced(good, "Market Alder", std::string("Market\0Alder", 12)), "NUL byte"},
        {"UTF-8 with mark", "\xEF\xBB\xBF" + good, "UTF-8 with a byte order mark"},
        {"UTF-8", replaced(good, "Th\xE9r\xE8se\x92s", "Thérèse’s"),
         "The file is in UTF-8, so it was saved anew after the download"},
        {"misnamed column", replaced(good, "\"NumberOfPupils\"", "\"NumberOfPupil\""),
         "The column 'NumberOfPupils' is missing. Did you mean 'NumberOfPupil'?"},
        {"missing column", replaced(good, "\"Postcode\"", "\"Elsewhere\""),
         "The column 'Postcode' is missing."},
        {"fewer columns", "\"URN\",\"EstablishmentName\",\"Town\"\n100001,\"A\",\"B\"\n",
         "it has 3 columns and lacks 'Postcode', 'LA (code)'"},
        {"column twice", replaced(good, "\"Locality\"", "\"Town\""), "The column 'Town' stands there twice"},
        {"header only", RegisterFile().bytes(), "no open establishment: 0 rows read"},
        {"none open", closed.bytes(), "no open establishment: 1 row read, 1 of them closed or only proposed"},
        {"open quote", replaced(good, "\"ZZ1 1AA\"", "\"ZZ1 1AA"), "A quotation mark"},
        {"stray quote", replaced(good, "\"ZZ1 1AA\"", "ZZ1 \"1AA"),
         "A quotation mark stands in the middle of a field"},
        {"truncated in a field", good.substr(0, good.size() - 60), "The file breaks off"},
        {"truncated in the header", good.substr(0, 700), ""},
    };
}

TEST(BadRegister, isRefusedWithWhatWasFoundAndWhatToDo) {
    ASSERT_TRUE(importRegister(goodFile(), "register.csv"));
    for (const BadFile& bad : badFiles()) {
        const Result<RegisterImport> result = importRegister(bad.bytes, "register.csv");
        ASSERT_FALSE(result) << bad.name;
        const std::string said = toString(result.diagnostics());
        EXPECT_THAT(said, testing::HasSubstr(bad.says)) << bad.name;
        EXPECT_THAT(said, testing::StartsWith("register.csv")) << bad.name;
        EXPECT_THAT(said, testing::HasSubstr("Download 'Establishment fields CSV'"))
            << bad.name << ": " << said;
    }
}

TEST(BadRegister, isToldFromAWholeFileWhereverItBreaksOff) {
    const std::string good = goodFile();
    const std::size_t header = RegisterFile().bytes().size();
    const std::size_t firstRowEnds = good.find("\r\n", header + 2);
    for (std::size_t size = 0; size < good.size(); ++size) {
        // A cut between two rows leaves a whole file of fewer rows; so does one that takes only the two
        // quotation marks of a row's blank last field.
        const bool whole = (size >= firstRowEnds && size <= firstRowEnds + 2) || size == firstRowEnds - 2 ||
                           size == good.size() - 2;
        EXPECT_EQ(static_cast<bool>(importRegister(good.substr(0, size), "register.csv")), whole) << size;
    }
}

TEST(BadLinks, areRefusedWholeOrRowByRow) {
    RegisterFile file;
    file.add({{"URN", "100001"}});
    const std::string csv = file.bytes();
    const auto with = [&](std::string_view links) {
        return importRegister(csv, "register.csv", links, "links.csv");
    };
    const Result<RegisterImport> other = with("a,b\n1,2\n");
    ASSERT_FALSE(other);
    EXPECT_THAT(
        toString(other.diagnostics()),
        testing::HasSubstr("links.csv:1: error[register]: The file is not the register's file of links"));
    EXPECT_FALSE(with("<html>"));
    EXPECT_FALSE(with("\"URN\",\"LinkURN\",\"LinkType\"\n100002,100001,\"Succ"));
    const Result<RegisterImport> partly =
        with("URN,LinkURN,LinkType\n12,100001,Successor\n100002,100001,Successor\n100002,100002,Successor\n");
    ASSERT_TRUE(partly) << toString(partly.diagnostics());
    EXPECT_EQ(toString(partly.diagnostics()),
              "links.csv:2: warning[register]: This link was left out: '12' is no URN (six digits).\n"
              "links.csv:4: warning[register]: This link was left out: it links 100002 to itself.\n");
    EXPECT_EQ(partly->version.openSuccessors(Urn{100002}), std::vector<Urn>{Urn{100001}});
}

/// Bytes changed, cut, doubled and inserted at random places, the same on every run.
std::string mutated(const std::string& good, std::mt19937& random) {
    static const std::string special = "\"\",,\r\n\0\x81\xE9;<0-9 ";
    std::string bytes = good;
    for (std::size_t count = 1 + random() % 4; count > 0; --count) {
        const std::size_t place = random() % bytes.size();
        const std::size_t length = 1 + random() % 40;
        switch (random() % 5) {
            case 0:
                bytes[place] = special[random() % special.size()];
                break;
            case 1:
                bytes.erase(place, length);
                break;
            case 2:
                bytes.insert(place, bytes.substr(random() % bytes.size(), length));
                break;
            case 3:
                bytes.insert(place, 1, special[random() % special.size()]);
                break;
            default:
                bytes[place] = static_cast<char>(random() % 256);
                break;
        }
        if (bytes.empty()) bytes = "x";
    }
    return bytes;
}

TEST(BadRegister, neverCrashesTheImportHoweverItIsDamaged) {
    RegisterFile file;
    for (int count = 0; count < 4; ++count) file.add({{"URN", std::to_string(100001 + count)}});
    const std::string good = file.bytes();
    std::mt19937 random(20261124);
    std::size_t taken = 0;
    for (int round = 0; round < 4000; ++round) {
        const std::string bytes = mutated(good, random);
        const Result<RegisterImport> result = importRegister(bytes, "register.csv");
        if (!result) {
            EXPECT_TRUE(result.diagnostics().hasErrors());
            continue;
        }
        ++taken;
        const auto again = readRegisterVersion(canonicalContent(result->version));
        ASSERT_TRUE(again);
        EXPECT_EQ(again->digest, result->version.digest);
    }
    EXPECT_GT(taken, 100U);
}

TEST(BadLinks, neverCrashTheImport) {
    RegisterFile file;
    file.add({{"URN", "100001"}});
    const std::string csv = file.bytes();
    const std::string good =
        "\"URN\",\"LinkURN\",\"LinkName\",\"LinkType\"\r\n100002,100001,\"A\",\"Successor\"\r\n"
        "100003,100002,\"B\",\"Successor - merged\"\r\n100004,100003,\"C\",\"Result of Amalgamation\"";
    std::mt19937 random(7);
    for (int round = 0; round < 2000; ++round) {
        const std::string links = mutated(good, random);
        const auto result = importRegister(csv, "register.csv", std::string_view(links), "links.csv");
        if (result) {
            EXPECT_LE(result->version.openSuccessors(Urn{100004}).size(), 1U);
        }
    }
}

}  // namespace
}  // namespace offerbook::test
