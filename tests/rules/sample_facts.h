// Three schools and one fact of each type, small enough to read in a test.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "rules/fact.h"

namespace offerbook::test {

inline constexpr std::size_t villageSchool = 0;  // primary, 90 pupils, rural
inline constexpr std::size_t townSchool = 1;     // secondary, 1,200 pupils, not rural
inline constexpr std::size_t unknownSchool = 2;  // of which nothing is known but its district

inline FactTable sampleFacts() {
    const auto info = [](std::string name, FactType type, std::string words, std::string unit = {}) {
        FactInfo fact;
        fact.name = std::move(name);
        fact.type = type;
        fact.words = std::move(words);
        fact.unit = std::move(unit);
        return fact;
    };
    const FactValue unknown;
    const auto set = [](std::vector<std::string> words) { return FactValue(std::move(words)); };
    const auto word = [](const char* text) { return FactValue(std::string(text)); };

    FactTable table(3);
    FactInfo phase = info("phase", FactType::word, "phase");
    phase.values = {"All-through", "Nursery"};
    table.add(makeColumn(phase, {word("Primary"), word("Secondary"), unknown}));
    FactInfo setting = info("setting", FactType::word, "kind of school");
    setting.valueWords = {{"alternative_provision", "alternative provision"}};
    setting.values = {"alternative_provision", "special"};
    table.add(makeColumn(setting, {word("mainstream"), word("mainstream"), unknown}));
    FactInfo district = info("district", FactType::word, "district");
    district.canChange = false;
    table.add(makeColumn(district, {word("Ashford"), word("Dover"), word("Dover")}));
    FactInfo faith = info("faith", FactType::word, "faith");
    table.add(makeColumn(faith, {unknown, unknown, unknown}));
    table.add(makeColumn(info("rural", FactType::yesNo, "in a rural area"), {true, false, unknown}));
    table.add(makeColumn(info("sixth_form", FactType::yesNo, "a sixth form"), {false, true, unknown}));
    table.add(
        makeColumn(info("pupils", FactType::number, "number of pupils", "pupils"), {90.0, 1200.0, unknown}));
    table.add(makeColumn(info("fsm", FactType::number, "pupils with free school meals", "percent of pupils"),
                         {12.5, 31.0, unknown}));
    FactInfo needs = info("sen_types", FactType::set, "kinds of special need");
    needs.valueWords = {{"ASD", "autism"}, {"HI", "hearing impairment"}};
    needs.values = {"VI"};
    table.add(makeColumn(needs, {set({}), set({"ASD", "HI"}), unknown}));
    table.add(makeColumn(info("primary.near-host", FactType::yesNo, "a host school is within 10 km"),
                         {true, false, unknown}));
    return table;
}

}  // namespace offerbook::test
