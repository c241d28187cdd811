// The half of the builder that reads rules and evaluates them.

#include <algorithm>
#include <set>
#include <utility>

#include "base/text.h"
#include "catalogue/edition_builder.h"
#include "catalogue/unique_ids.h"

namespace offerbook {

namespace {

/// Whether a rule can hold for any school, now or once a gap in the register is filled.
bool canHold(const Outcome& outcome) {
    return outcome.no.count() < outcome.rows();
}

/// The words that a rule compares facts with, by fact.
void addWords(const Rule& rule, std::map<std::string, std::set<std::string>>& words) {
    if (rule.kind == Rule::Kind::test && !rule.test.words.empty())
        words[rule.test.fact].insert(rule.test.words.begin(), rule.test.words.end());
    for (const Rule& part : rule.parts) addWords(part, words);
}

}  // namespace

void EditionBuilder::acceptWords() {
    EditionParts& parts = edition_->parts_;
    if (parts.isStored) edition_->facts_.acceptAnyWord();
    const std::shared_ptr<const Edition> before = std::exchange(parts.before, nullptr);
    parts.isStored = true;
    if (!before) return;
    hasFormerWords_ = true;
    std::map<std::string, std::set<std::string>> words;
    for (const SectorOf& entry : before->sectors()) addWords(entry.covers, words);
    for (const OfferOf& entry : before->offers()) addWords(entry.who, words);
    for (const auto& [fact, named] : words) edition_->facts_.acceptFormer(fact, named);
}

void EditionBuilder::warnOfFormer(const Rule& rule, const Location& at, const std::string& subject) {
    if (!hasFormerWords_) return;
    std::map<std::string, std::set<std::string>> words;
    addWords(rule, words);
    for (const auto& [fact, named] : words) {
        const std::vector<std::string>& former = edition_->facts_.find(fact)->info.formerValues;
        for (const std::string& word : named)
            if (std::binary_search(former.begin(), former.end(), word))
                found_.warning("rule", at,
                               subject + ": '" + fact + "' is '" + printable(word, 80) +
                                   "' for no school of the current register any more. Take it out of the "
                                   "rule, or write what the register says now.");
    }
}

std::optional<Rule> EditionBuilder::taken(Result<Rule> rule, const Location& at, const std::string& subject) {
    if (rule) {
        warnOfFormer(rule.value(), at, subject);
        return std::move(rule).value();
    }
    for (Diagnostic problem : rule.diagnostics()) {
        problem.text.insert(0, subject + ": ");
        found_.add(std::move(problem));
    }
    return std::nullopt;
}

std::shared_ptr<const Outcome> EditionBuilder::outcomeOf(const Rule& rule) {
    auto& known = outcomes_[print(rule)];
    if (!known) known = std::make_shared<const Outcome>(evaluator_->evaluate(rule));
    return known;
}

void EditionBuilder::addSectors() {
    UniqueIds ids("sector");
    for (const auto& plugin : edition_->parts_.plugins) {
        for (const Sector& sector : plugin->bundle.sectors) {
            if (!ids.take(sector.id, sector.coversAt, found_)) continue;
            auto covers = taken(parseRule(sector.coversText, edition_->facts_, sector.coversAt),
                                sector.coversAt, sector.title);
            sectorIndex_.emplace(sector.id, edition_->sectors_.size());
            SectorOf entry{sector, covers ? std::move(*covers) : Rule{}, nullptr};
            if (covers) {
                entry.covered = outcomeOf(entry.covers);
                if (!canHold(*entry.covered))
                    found_.warning("plugin", sector.coversAt,
                                   sector.title + ": 'covers' covers no school of the current register.");
            }
            edition_->sectors_.push_back(std::move(entry));
        }
    }
    if (edition_->sectors_.empty())
        found_.error(
            "plugin", {},
            "No plugin describes a sector. Build the plugins and set plugins.dir to their folder; see "
            "'offerbook plugin list'.");
}

void EditionBuilder::addRules(OfferOf& entry) {
    const Offer& offer = entry.offer;
    const std::string& subject = offer.title.english;
    const auto sector = sectorIndex_.find(offer.sector);
    if (sector == sectorIndex_.end() || edition_->sectors_[sector->second].sector.plugin != entry.plugin) {
        found_.error("offer", {offer.at.file, offer.lines.sector, 0},
                     subject + ": 'sector' names '" + offer.sector + "', which is no sector of plugin " +
                         entry.plugin + ". Write the id of one of its sectors.");
        return;
    }
    entry.sector = sector->second;
    auto who = taken(parseWho(offer.whoText, edition_->facts_, offer.whoAt), offer.whoAt, subject);
    const SectorOf& of = edition_->sectors_[entry.sector];
    if (!who || !of.covered) return;
    entry.who = std::move(*who);
    entry.rule = normalized(conjunction(of.covers, entry.who));
    entry.outcome = outcomeOf(entry.rule);
    if (!canHold(*entry.outcome) && canHold(*of.covered))
        found_.warning("offer", offer.whoAt,
                       subject + ": 'who' covers no school of the current register in the sector '" +
                           of.sector.id + "'. Check the rule, or keep it where such schools may come.");
}

}  // namespace offerbook
