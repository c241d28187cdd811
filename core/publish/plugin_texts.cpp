#include "publish/plugin_texts.h"

#include <algorithm>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "catalogue/book_checks.h"
#include "catalogue/bounded_findings.h"
#include "register/import.h"
#include "rules/rule.h"

namespace offerbook {

namespace {

/// The words in single quotes of a text; a quote within one is written twice.
void addQuoted(const std::string& text, std::vector<std::string>& words) {
    for (std::size_t at = text.find('\''); at != std::string::npos; at = text.find('\'', at + 1)) {
        std::string word;
        for (++at; at < text.size(); ++at) {
            if (text[at] == '\'' && (at + 1 == text.size() || text[at + 1] != '\'')) break;
            if (text[at] == '\'') ++at;
            word += text[at];
        }
        words.push_back(std::move(word));
        if (at >= text.size()) return;
    }
}

/// The facts of which only names and kinds matter here. A fact whose values the register or the plugin's own
/// computing would bring takes every word that the rules compare something with.
FactTable namesOf(const PluginOutput& said, const PluginGround& ground) {
    std::vector<std::string> words;
    for (const Sector& sector : said.bundle.sectors) addQuoted(sector.coversText, words);
    for (const Offer& offer : said.bundle.offers) addQuoted(offer.whoText, words);
    FactTable facts(0);
    const auto add = [&](FactInfo info) {
        const bool worded = info.type == FactType::word || info.type == FactType::set;
        if (worded && info.values.empty()) info.values = words;
        std::sort(info.values.begin(), info.values.end());
        info.values.erase(std::unique(info.values.begin(), info.values.end()), info.values.end());
        if (facts.find(info.name) == nullptr) facts.add(makeColumn(std::move(info), {}));
    };
    for (const FactColumn& column : ground.facts.columns())
        // Attributes that plugins compute from are no facts of rules.
        if (column.info.name != "easting" && column.info.name != "northing") add(column.info);
    for (const ComputedFact& fact : said.bundle.facts) {
        FactInfo info;
        info.name = said.bundle.plugin + "." + fact.name;
        info.type = fact.type;
        info.words = fact.words;
        info.unit = fact.unit;
        add(std::move(info));
    }
    return facts;
}

std::string subjectOf(const Offer& offer) {
    if (!offer.title.english.empty()) return offer.title.english;
    return offer.id.empty() ? "An offer" : offer.id;
}

void addFindings(const Diagnostics& problems, const std::string& subject, Diagnostics& found) {
    for (Diagnostic problem : problems) {
        problem.text.insert(0, subject + ": ");
        found.add(std::move(problem));
    }
}

template <class Entries>
void addIds(const Entries& entries, std::vector<std::string>& ids) {
    for (const auto& entry : entries)
        if (!entry.id.empty()) ids.push_back(entry.id);
}

void sortUnique(std::vector<std::string>& ids) {
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
}

}  // namespace

Diagnostics checkTexts(const PluginOutput& said, const PluginGround& ground, Day today) {
    Diagnostics found;
    const FactTable facts = namesOf(said, ground);
    BoundedFindings bound(said.bundle.plugin);
    const auto bounded = [&](const auto& work) {
        if (bound.isEnough()) return;
        Diagnostics more;
        work(more);
        bound.add(more, found);
    };
    for (const Sector& sector : said.bundle.sectors)
        if (!sector.coversText.empty())
            bounded([&](Diagnostics& more) {
                addFindings(parseRule(sector.coversText, facts, sector.coversAt).diagnostics(),
                            sector.title.empty() ? "A sector" : sector.title, more);
            });
    for (const Offer& offer : said.bundle.offers)
        if (!offer.whoText.empty())
            bounded([&](Diagnostics& more) {
                addFindings(parseWho(offer.whoText, facts, offer.whoAt).diagnostics(), subjectOf(offer),
                            more);
            });

    std::vector<std::string> providers;
    std::vector<std::string> offers;
    addIds(ground.county.county->providers, providers);
    addIds(said.bundle.providers, providers);
    addIds(said.bundle.offers, offers);
    if (ground.latest) {
        addIds(ground.latest->providers(), providers);
        for (const OfferOf& entry : ground.latest->offers()) offers.push_back(entry.offer.id);
    }
    // Another plugin may bring it: only the whole book can tell.
    if (!ground.latest)
        for (const Offer& offer : said.bundle.offers)
            if (offer.ends) offers.push_back(offer.ends->instead);
    sortUnique(providers);
    sortUnique(offers);
    const RegisterVersion none = emptyRegister();
    BookChecks checks(*ground.county.county, ground.schoolRegister ? *ground.schoolRegister : none,
                      std::move(providers), std::move(offers), today);
    for (Offer offer : said.bundle.offers) {
        offer.title.english = subjectOf(offer);
        const bool host = offer.howMuch && std::holds_alternative<HostDays>(*offer.howMuch);
        if (host && !ground.schoolRegister) offer.howMuch = {};
        bounded([&](Diagnostics& more) { checks.check(offer, more); });
    }
    bound.close(found);
    return found;
}

}  // namespace offerbook
