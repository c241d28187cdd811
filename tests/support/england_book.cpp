#include "support/england_book.h"

#include <stdexcept>
#include <string_view>
#include <utility>

#include "catalogue/edition.h"
#include "register/import.h"
#include "rules/rule.h"
#include "support/england.h"
#include "support/random_rules.h"
#include "support/tiny_book.h"
#include "support/value_of.h"

namespace offerbook::test {

namespace {

constexpr std::size_t offers = 10'000;
constexpr std::size_t distinctTests = 8'000;

/// The tiny book's county, serving all of England.
std::string countyYaml() {
    std::string yaml = tinyCountyYaml();
    yaml.replace(yaml.find("\"999\""), 5, "\"\"");
    return yaml;
}

/// One offer of the tiny book as a record, with another id and rule.
std::string recordOf(const std::string& pattern, std::size_t number, const std::string& rule) {
    std::string record = pattern;
    const auto put = [&](std::string_view from, const std::string& to) {
        record.replace(record.find(from), from.size(), to);
    };
    put("\"id\":\"advice-line\"", "\"id\":\"offer-" + std::to_string(number) + "\"");
    put("\"who\":\"everyone\"", "\"who\":\"" + rule + "\"");
    return record;
}

std::string recordsFor(const RegisterVersion& schools) {
    const std::string tiny = recordsOf("countywide", "TRUE", tinyOffersYaml("countywide"));
    const std::size_t offerAt = tiny.find("{\"record\":\"offer\"");
    const std::string pattern = tiny.substr(offerAt, tiny.find('\n', offerAt) - offerAt + 1);
    Random random(20'261'103);
    std::string ndjson = tiny.substr(0, offerAt);
    std::size_t number = 3;  // plugin, sector and include
    for (const Rule& rule : rulesOfEdition(random, schools.facts, offers, distinctTests)) {
        ndjson += recordOf(pattern, number, print(rule));
        ++number;
    }
    return ndjson + R"({"record":"end","schema":1,"count":)" + std::to_string(number) + "}\n";
}

EnglandBook makeBook() {
    EnglandBook book;
    book.schoolRegister = std::make_shared<const RegisterVersion>(
        valueOf(importRegister(englandRegister(), "england.csv")).version);
    book.countyYaml = countyYaml();
    book.county = std::make_shared<const County>(valueOf(readCounty(book.countyYaml, "county.yaml")));
    book.schools = servedRows(*book.schoolRegister, *book.county).size();
    book.records = recordsFor(*book.schoolRegister);
    return book;
}

}  // namespace

const EnglandBook& englandBook() {
    static const EnglandBook book = makeBook();
    return book;
}

}  // namespace offerbook::test
