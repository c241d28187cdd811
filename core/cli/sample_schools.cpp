#include "cli/sample_schools.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "rules/explanation.h"

namespace offerbook {

namespace {

struct Counts {
    std::size_t row = 0;
    std::size_t yes = 0;
    std::size_t ask = 0;
};

std::vector<Counts> countsOf(const Edition& edition, const std::string& plugin) {
    std::vector<Counts> counts;
    for (std::size_t row = 0; row < edition.schools().size(); ++row) {
        const bool covered =
            std::any_of(edition.sectors().begin(), edition.sectors().end(), [&](const SectorOf& entry) {
                return entry.sector.plugin == plugin && entry.covered->at(row) != Truth::no;
            });
        if (!covered) continue;
        Counts school{.row = row};
        for (std::size_t offer = 0; offer < edition.offers().size(); ++offer) {
            if (edition.offers()[offer].plugin != plugin) continue;
            const Truth decision = edition.decision(offer, row);
            school.yes += decision == Truth::yes ? 1 : 0;
            school.ask += decision == Truth::ask ? 1 : 0;
        }
        counts.push_back(school);
    }
    return counts;
}

std::string reasonsOf(const Explanation& explanation, const FactTable& facts, const Messages& messages) {
    std::vector<std::string> reasons;
    if (explanation.decision == Truth::ask)
        for (const std::string& fact : explanation.missing)
            reasons.push_back("not known: " + facts.find(fact)->info.words);
    else
        reasons = sayReasons(explanation.because, facts, messages);
    return join(reasons, "; ");
}

}  // namespace

std::vector<std::size_t> sampleRows(const Edition& edition, const std::string& plugin, std::size_t most) {
    const std::vector<Counts> counts = countsOf(edition, plugin);
    std::vector<std::size_t> rows;
    const auto take = [&](std::size_t row) {
        if (rows.size() < most && std::find(rows.begin(), rows.end(), row) == rows.end()) rows.push_back(row);
    };
    if (counts.empty()) return rows;
    const auto fewerYes = [](const Counts& left, const Counts& right) { return left.yes < right.yes; };
    const auto fewerAsk = [](const Counts& left, const Counts& right) { return left.ask < right.ask; };
    take(std::max_element(counts.begin(), counts.end(), fewerYes)->row);
    take(std::min_element(counts.begin(), counts.end(), fewerYes)->row);
    take(std::max_element(counts.begin(), counts.end(), fewerAsk)->row);
    for (std::size_t i = 0; i < counts.size() && rows.size() < most; ++i)
        take(counts[(counts.size() / 2 + i) % counts.size()].row);
    return rows;
}

void printSample(std::ostream& out, const View& view, const std::string& plugin, std::size_t row,
                 const std::string& address, const Messages& messages) {
    const Edition& edition = *view.edition;
    const School& school = edition.schools()[row];
    out << "  " << school.name << "  " << address << "/schools/" << school.urn.text() << '\n';
    for (std::size_t offer = 0; offer < edition.offers().size(); ++offer) {
        const OfferOf& entry = edition.offers()[offer];
        if (entry.plugin != plugin) continue;
        const Explanation explanation = explainDecision(view, offer, row);
        const std::string decision(toString(explanation.decision));
        const std::string reasons = reasonsOf(explanation, edition.facts(), messages);
        out << "    " << decision << std::string(5 - decision.size(), ' ') << entry.offer.title.english
            << (reasons.empty() ? "" : ": " + reasons) << '\n';
    }
}

}  // namespace offerbook
