// Every text that is shipped gives, withholds and ranks nothing by a school's failure or success.
#include "base/document.h"
#include "catalogue/offers_file.h"
#include "charter/articles.h"
#include "charter/failure_words.h"
#include "charter/offer_texts.h"
#include "charter/offers.h"
#include "register/csv.h"
#include "support/shared_data.h"
#include "support/tiny_book.h"
#include "support/value_of.h"

namespace offerbook::test {
namespace {

namespace fs = std::filesystem;
using testing::IsEmpty;

TEST(ShippedTexts, passNeverFailure) {
    const County county =
        valueOf(readCounty(contentOf(sourceDir() / "config" / "county.yaml"), "county.yaml"));
    const DutyTitles duties(county.duties);
    std::size_t texts = 0;
    for (const auto& entry : fs::recursive_directory_iterator(sourceDir() / "plugins")) {
        if (entry.path().filename() != "offers.yaml") continue;
        const std::string file = entry.path().string();
        const OffersFile offers = valueOf(readOffersFile(valueOf(readYaml(contentOf(file), file))));
        for (const Offer& offer : offers.offers) {
            if (offer.mention) continue;
            for (const FieldText& text : textsOf(offer)) {
                ++texts;
                for (const FailureMark& mark : failureMarks(text.text, text.sort))
                    ADD_FAILURE() << file << ":" << text.line << ": '" << mark.words << "' in " << text.field;
                if (text.sort != FieldSort::access) continue;
                EXPECT_THAT(duties.marksIn(text.text), IsEmpty()) << file << ":" << text.line;
            }
        }
    }
    EXPECT_GT(texts, 100U);
}

TEST(ShippedTexts, passNeverFailureInTheCountyFile) {
    EditionParts parts = tinyParts();
    std::erase_if(parts.plugins, [](const auto& plugin) { return plugin->bundle.plugin != "countywide"; });
    parts.county = std::make_shared<const County>(
        valueOf(readCounty(contentOf(sourceDir() / "config" / "county.yaml"), "county.yaml")));
    const ArticleResult result = neverFailure(*editionOf(std::move(parts)), tinyDay());
    EXPECT_EQ(result.state, ArticleState::kept) << toString(result.findings);
}

TEST(RealServices, passNeverFailureInTheCountysOwnWords) {
    const auto services = sharedData("kent/services.csv");
    if (!services) GTEST_SKIP() << noSharedData;
    std::size_t rows = 0;
    readCsv(contentOf(*services),
            {[](const CsvRow& header) { return std::vector<bool>(header.texts.size(), true); },
             [&](const CsvRow& row) {
                 ++rows;
                 for (const std::size_t column : {1U, 4U})
                     EXPECT_THAT(failureMarks(row.texts[column], FieldSort::access), IsEmpty())
                         << row.texts[column];
                 for (const std::size_t column : {5U, 6U})
                     EXPECT_THAT(failureMarks(row.texts[column], FieldSort::tells), IsEmpty())
                         << row.texts[column];
             }});
    EXPECT_GT(rows, 50U);
}

}  // namespace
}  // namespace offerbook::test
