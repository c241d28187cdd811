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

void EditionBuilder::tell(const Diagnostics& found, const std::string& subject) {
    for (Diagnostic problem : found) {
        problem.text.insert(0, subject + ": ");
        found_.add(std::move(problem));
    }
}

std::shared_ptr<const Outcome> EditionBuilder::outcomeOf(const Rule& rule, const std::string& canonical) {
    auto& known = outcomes_[canonical];
    if (!known) known = std::make_shared<const Outcome>(evaluator_->evaluate(rule));
    return known;
}

void EditionBuilder::addSectors() {
    UniqueIds ids("sector");
    for (const auto& plugin : edition_->parts_.plugins) {
        for (const Sector& sector : plugin->bundle.sectors) {
            if (!ids.take(sector.id, sector.coversAt, found_)) continue;
            Result<Rule> covers = parseRule(sector.coversText, edition_->facts_, sector.coversAt);
            tell(covers.diagnostics(), sector.title);
            sectorIndex_.emplace(sector.id, edition_->sectors_.size());
            SectorOf entry{sector, {}, nullptr};
            if (covers) {
                entry.covers = std::move(covers).value();
                warnOfFormer(entry.covers, sector.coversAt, sector.title);
                entry.covered = outcomeOf(entry.covers, print(entry.covers));
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

EditionBuilder::ReadRule EditionBuilder::readRule(const OfferOf& entry) const {
    const Offer& offer = entry.offer;
    ReadRule read;
    const auto sector = sectorIndex_.find(offer.sector);
    if (sector == sectorIndex_.end() || edition_->sectors_[sector->second].sector.plugin != entry.plugin)
        return read;
    read.sector = sector->second;
    Result<Rule> who = parseWho(offer.whoText, edition_->facts_, offer.whoAt);
    read.found = who.diagnostics();
    if (!who) return read;
    read.who = std::move(who).value();
    const SectorOf& of = edition_->sectors_[sector->second];
    if (!of.covered) return read;
    read.rule = normalized(conjunction(of.covers, *read.who));
    read.canonical = print(read.rule);
    return read;
}

void EditionBuilder::addRules(OfferOf& entry, ReadRule read) {
    const Offer& offer = entry.offer;
    const std::string& subject = offer.title.english;
    if (!read.sector) {
        found_.error("offer", {offer.at.file, offer.lines.sector, 0},
                     subject + ": 'sector' names '" + offer.sector + "', which is no sector of plugin " +
                         entry.plugin + ". Write the id of one of its sectors.");
        return;
    }
    entry.sector = *read.sector;
    tell(read.found, subject);
    if (!read.who) return;
    warnOfFormer(*read.who, offer.whoAt, subject);
    const SectorOf& of = edition_->sectors_[entry.sector];
    if (!of.covered) return;
    entry.who = std::move(*read.who);
    entry.rule = std::move(read.rule);
    entry.outcome = outcomeOf(entry.rule, read.canonical);
    if (!canHold(*entry.outcome) && canHold(*of.covered))
        found_.warning("offer", offer.whoAt,
                       subject + ": 'who' covers no school of the current register in the sector '" +
                           of.sector.id + "'. Check the rule, or keep it where such schools may come.");
}

}  // namespace offerbook
