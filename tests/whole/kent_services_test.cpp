// A real county's services as it publishes them, with nothing added but ids, priorities and what is owed: the
// book can be published, and its promise page says truthfully how far each promise is kept.
#include <map>
#include <set>

#include <nlohmann/json.hpp>

#include "register/csv.h"
#include "support/http_client.h"
#include "support/program.h"
#include "support/shared_data.h"
#include "whole/book_folder.h"

namespace offerbook::test {
namespace {

using testing::HasSubstr;
using Json = nlohmann::ordered_json;
using Row = std::map<std::string, std::string>;

std::vector<Row> rowsOf(const std::filesystem::path& file) {
    std::vector<std::string> names;
    std::vector<Row> rows;
    readCsv(contentOf(file), {.header =
                                  [&](const CsvRow& header) {
                                      names.assign(header.texts.begin(), header.texts.end());
                                      return std::vector<bool>(names.size(), true);
                                  },
                              .row =
                                  [&](const CsvRow& row) {
                                      Row& fields = rows.emplace_back();
                                      for (std::size_t index = 0; index < names.size(); ++index)
                                          fields[names[index]] = row.texts.at(index);
                                  }});
    return rows;
}

struct Place {
    const char* theme;
    const char* priority;
};

/// The sample county's theme and priority for a theme of the file.
const std::map<std::string, Place>& places() {
    static const std::map<std::string, Place> all{
        {"safeguarding", {"safeguarding", "safe-children"}},
        {"send-inclusion", {"send-inclusion", "inclusion"}},
        {"inclusion-funding", {"send-inclusion", "inclusion"}},
        {"vulnerable-pupils", {"send-inclusion", "inclusion"}},
        {"leadership", {"leadership", "local-leaders"}},
        {"collaboration", {"leadership", "local-leaders"}},
        {"school-improvement", {"leadership", "local-leaders"}},
        {"attendance-exclusion", {"attendance-wellbeing", "belonging"}},
        {"wellbeing-health", {"attendance-wellbeing", "belonging"}},
        {"curriculum-enrichment", {"curriculum-teaching", "local-leaders"}},
        {"early-years", {"early-years", "good-start-moving-on"}},
        {"careers-post16", {"moving-on", "good-start-moving-on"}},
        {"finance-operations", {"running-a-school", "well-run"}},
        {"governance", {"running-a-school", "well-run"}},
        {"admissions-access", {"running-a-school", "well-run"}},
    };
    return all;
}

/// A rule for the schools that the file names; it says 'All schools' or nothing where there is no limit.
std::string ruleFor(const std::string& sectors) {
    static const std::vector<std::pair<std::string, std::string>> rules{
        {"Early years", "nursery OR age_from <= 4"},
        {"Primary", "phase IN ('Primary', 'Middle deemed primary', 'All-through')"},
        {"Secondary", "phase IN ('Secondary', 'Middle deemed secondary', 'All-through')"},
        {"Special", "setting = 'special'"},
        {"PRU", "setting = 'alternative_provision'"},
        {"Post-16", "sixth_form OR age_from >= 16"}};
    if (sectors.empty() || sectors.find("All schools") != std::string::npos) return "everyone";
    std::string rule;
    for (const auto& [name, part] : rules)
        if (sectors.find(name) != std::string::npos) rule += (rule.empty() ? "(" : " OR (") + part + ")";
    return rule;
}

Json owed() {
    return {{"owed", {{"by", "2099-12-31"}, {"who", "Head of school services"}}}};
}

std::string lower(std::string text) {
    for (char& letter : text) letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
    return text;
}

/// The services as a file of offers, and how many answers of them are owed.
struct Services {
    Json file;
    std::size_t owed = 0;
};

Services servicesFrom(const std::vector<Row>& rows, const std::set<std::string>& linkedToFailure) {
    Services services;
    std::map<std::string, std::string> providers;
    for (const Row& row : rows) {
        if (linkedToFailure.contains(row.at("id"))) continue;
        const auto [provider, fresh] =
            providers.emplace(row.at("provider"), "kent-provider-" + std::to_string(providers.size() + 1));
        if (fresh)
            services.file["providers"].push_back({{"id", provider->second}, {"title", row.at("provider")}});
        const Place place = places().at(row.at("theme"));
        const std::string& cost = row.at("cost_model");
        const bool free = cost.starts_with("core") || cost == "free" || cost == "funding";
        Json offer{{"id", "kent-" + lower(row.at("id"))},
                   {"title", row.at("name")},
                   {"theme", place.theme},
                   {"priorities", {place.priority}},
                   {"for", {"head"}},
                   {"who", ruleFor(row.at("sectors"))},
                   {"summary", row.at("includes")},
                   {"gives", {row.at("includes")}}};
        const auto answer = [&](const char* field, bool known, Json value) {
            offer[field] = known ? std::move(value) : owed();
            if (!known) ++services.owed;
        };
        const std::string& without = row.at("not_included");
        answer("does_not_give", !without.empty(), Json::array({without}));
        answer("cost", free, "free");
        for (const char* const field : {"before_you_ask", "how_much", "ask", "measures", "assured"})
            answer(field, false, {});
        offer["provider"] = provider->second;
        services.file["offers"].push_back(std::move(offer));
    }
    return services;
}

TEST(KentServices, arePublishedWithATruthfulPromise) {
    const auto kent = sharedData("kent/services.csv");
    const auto evidence = sharedData("kent/evidence.csv");
    const auto schools = sharedData("schools/kent.csv");
    if (!kent || !evidence || !schools) GTEST_SKIP() << noSharedData;
    std::set<std::string> linkedToFailure;
    for (const Row& row : rowsOf(*evidence))
        if (row.at("failure_linked") == "yes") linkedToFailure.insert(row.at("id"));
    EXPECT_EQ(linkedToFailure.size(), 2U);
    const std::vector<Row> rows = rowsOf(*kent);
    const Services services = servicesFrom(rows, linkedToFailure);

    const BookFolder book;
    for (const char* const plugin : {"primary", "secondary", "special", "countywide"})
        std::filesystem::remove_all(book.path("plugins") / plugin);
    book.folder().write("plugins/kent/sector.yaml", "title: Kent schools\ncovers: TRUE\n");
    book.folder().write("plugins/kent/offers.yaml", services.file.dump(1));
    const Program program = book.program();
    program.fill(*schools);

    const RunningServer server(program);
    const Json offers = Json::parse(get(server.port(), "/api/v1/offers?per_page=200").body);
    EXPECT_EQ(offers["total"], rows.size() - linkedToFailure.size());
    std::map<std::string, std::string> states;
    const Json promise = Json::parse(get(server.port(), "/api/v1/promise").body);
    for (const Json& article : promise["items"]) states[article["article"]] = article["state"];
    EXPECT_EQ(states["never-failure"], "partly") << "one service is called what the county's duty is";
    EXPECT_EQ(states["every-school"], "kept");
    for (const char* const article : {"clear", "we-will-know", "honest-capacity", "assured"})
        EXPECT_NE(states[article], "kept") << article << ": its answers are owed";
    std::size_t owedOffers = 0;
    const Json county = Json::parse(get(server.port(), "/api/v1/county").body);
    for (const Json& answer : county["owed"])
        if (answer["of"] == "offer") ++owedOffers;
    EXPECT_EQ(owedOffers, services.owed);
    EXPECT_THAT(get(server.port(), "/promise").body, HasSubstr("31 December 2099"));
}

}  // namespace
}  // namespace offerbook::test
