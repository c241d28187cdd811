// What school staff type finds what they mean, in the book that is shipped. The table holds a query, whether
// the offer must come first or among the first three, and the offer. No row has a rule of its own: who wants
// another result changes weights, synonyms or stemming.
#include <iomanip>
#include <iostream>
#include <set>
#include <vector>

#include "base/text.h"
#include "search/offer_index.h"
#include "search/shipped_book.h"

namespace offerbook::test {
namespace {

struct Row {
    std::string query;
    std::size_t within = 0;
    std::string offer;
    bool misspelt = false;
};

std::vector<Row> rows() {
    std::vector<Row> rows;
    const std::string text = contentOf(sourceDir() / "tests" / "search" / "staff_queries.csv");
    bool header = true;
    for (const std::string_view line : split(text, '\n')) {
        if (!std::exchange(header, false) && !line.empty()) {
            const auto fields = split(line, ',');
            rows.push_back({std::string(fields.at(0)), static_cast<std::size_t>(*parseWhole(fields.at(1))),
                            std::string(fields.at(2)), fields.at(3) == "yes"});
        }
    }
    return rows;
}

class StaffQueries : public testing::Test {
protected:
    std::vector<std::string> firstOf(const std::string& query, std::size_t most) const {
        std::vector<std::string> ids;
        for (const SearchHit& hit : index_.find(query).hits) {
            if (ids.size() == most) break;
            ids.push_back(edition_->offers()[hit.offer].offer.id);
        }
        return ids;
    }
    const std::shared_ptr<const Edition> edition_ = shippedEdition();
    const OfferIndex index_{*edition_};
};

TEST_F(StaffQueries, findWhatIsMeant) {
    std::size_t first = 0, amongThree = 0, all = 0;
    for (const Row& row : rows()) {
        ASSERT_NE(edition_->offer(row.offer), nullptr) << row.offer;
        const std::vector<std::string> found = firstOf(row.query, 3);
        const auto place =
            static_cast<std::size_t>(std::find(found.begin(), found.end(), row.offer) - found.begin());
        ++all;
        if (place == 0 && !found.empty()) ++first;
        if (place < found.size()) ++amongThree;
        EXPECT_TRUE(place < found.size() && place < row.within)
            << "'" << row.query << "' must find " << row.offer << " within " << row.within << ", but finds "
            << join(found, ", ");
    }
    const auto percent = [&](std::size_t count) {
        return 100.0 * static_cast<double>(count) / static_cast<double>(all);
    };
    std::cout << std::fixed << std::setprecision(1) << all << " queries: the offer comes first for "
              << percent(first) << " %, among the first three for " << percent(amongThree) << " %\n";
}

TEST_F(StaffQueries, areManyAndManyAreMisspelt) {
    std::size_t misspelt = 0;
    std::set<std::string> queries;
    for (const Row& row : rows()) {
        queries.insert(row.query);
        if (row.misspelt) ++misspelt;
    }
    EXPECT_GE(queries.size(), 80U);
    EXPECT_GE(misspelt, 25U);
}

}  // namespace
}  // namespace offerbook::test
