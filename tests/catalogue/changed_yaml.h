// A complete offer and its variations: what is wrong stands alone in a table's row.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace offerbook::test {

/// A complete offer, as the contract shows it, on the lines 2 to 25 of its file.
inline std::string wholeOffer() {
    return R"(offers:
  - id: autism-outreach
    title: Autism outreach
    need: autism
    theme: send-inclusion
    priorities: [inclusion]
    for: [senco, head]
    who: setting = 'mainstream'
    summary: One sentence.
    gives: [A visit within two weeks]
    does_not_give: [One-to-one teaching of a child]
    before_you_ask: [Parental consent]
    for_each_child: Core standards have been tried for two terms.
    cost: {amount: 250, unit: day, minimum: 2, vat: false, pays: school, valid_until: 2027-08-31}
    how_much: {places: 40, per: term, left: 12, as_of: 2026-11-01}
    window: {opens: 2026-09-01, closes: 2026-10-31}
    ask: {email: outreach@example.org, answer_within: 5 working days}
    measures: [{name: In class, unit: percent, start: {value: 31, on: 2026-01-01}, aim: {value: 60, by: 2027-01-01}, now: {value: 42, on: 2026-06-01}, source: Return}]
    safeguarding: {school: Stays in the room, provider: Is checked}
    funding: {held_by: school, stays: While the child is there, on_move: It moves too}
    provider: specialist-teaching
    relates: [{group: inclusion-forum, how: reached_through}]
    assured: {by: Head of inclusion, on: 2026-10-05}
    example: true
)";
}

/// `text` with the line `KEY: ...` of an offer replaced by `line`, or left out where that is empty; a new key
/// is added at the end.
inline std::string withLine(std::string text, std::string_view key, std::string_view line) {
    const std::string start = "    " + std::string(key) + ":";
    std::size_t at = text.find("\n" + start);
    if (key == "id") at = text.find("\n  - id:");
    if (at == std::string::npos) return text + "    " + std::string(line) + "\n";
    const std::size_t end = text.find('\n', at + 1);
    const std::string margin = key == "id" ? "  - " : "    ";
    const std::string replaced = line.empty() ? std::string() : "\n" + margin + std::string(line);
    return text.replace(at, end - at, replaced);
}

/// `text` with the first `from` replaced; throws where it is not there.
inline std::string replaced(std::string text, std::string_view from, std::string_view to) {
    const std::size_t at = text.find(from);
    if (at == std::string::npos) throw std::logic_error("the text lacks '" + std::string(from) + "'");
    return text.replace(at, from.size(), to);
}

}  // namespace offerbook::test
