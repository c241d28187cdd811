#include "web/pages/told_facts.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/document.h"
#include "base/text.h"
#include "web/api/eligibility_facts.h"

namespace offerbook {

namespace {

/// A number as people type it: "1,400", "23 %".
std::string plainNumber(std::string_view text) {
    std::string number;
    for (const char letter : text)
        if (letter != ',' && letter != ' ' && letter != '%') number += letter;
    return number;
}

/// The text as the value that it stands for would be written in JSON; nothing where it is none of that type.
std::optional<Node> writtenAs(FactType type, const std::string& text) {
    switch (type) {
        case FactType::yesNo:
            if (equalsIgnoringCase(text, "yes")) return scalarNode("true", false);
            if (equalsIgnoringCase(text, "no")) return scalarNode("false", false);
            return std::nullopt;
        case FactType::number: {
            std::string number = plainNumber(text);
            if (!parseDecimal(number)) return std::nullopt;
            return scalarNode(std::move(number), false);
        }
        case FactType::word:
            return scalarNode(text, true);
        case FactType::set:
            break;
    }
    return std::nullopt;
}

/// Read by the same rules as facts that are given to the API.
FactValue readTold(const std::string& text, const FactInfo& info, const FactTable& vocabulary) {
    auto written = writtenAs(info.type, text);
    if (!written) return {};
    Node given;
    given.kind = Node::Kind::map;
    given.keys.push_back(info.name);
    given.items.push_back(*std::move(written));
    BodyFindings found;
    const auto table = givenFacts(given, "", vocabulary, found);
    return found.count() == 0 && table ? table->find(info.name)->value(0) : FactValue{};
}

}  // namespace

bool canBeTold(const FactInfo& info) {
    return info.type != FactType::set;
}

std::vector<ToldFact> toldFacts(const Call& call, std::size_t row, std::vector<std::string>& unknown) {
    const FactTable& facts = call.view.edition->facts();
    std::vector<ToldFact> told;
    for (const auto& [parameter, value] : call.request.query) {
        if (!parameter.starts_with(toldPrefix)) continue;
        constexpr std::size_t longest = 120;
        const std::string text(trim(
            std::string_view(value).substr(0, cleanUtf8Length(std::string_view(value).substr(0, longest)))));
        if (text.empty()) continue;  // A field that was left blank.
        std::string name = parameter.substr(toldPrefix.size());
        const FactColumn* const column = facts.find(name);
        if (column == nullptr || !canBeTold(column->info)) {
            unknown.push_back(std::move(name));
            continue;
        }
        ToldFact fact{std::move(name), text, {}, column->known.test(row)};
        if (!fact.isKnown) fact.value = readTold(text, column->info, facts);
        told.push_back(std::move(fact));
    }
    return told;
}

KnownSchool::KnownSchool(const View& view, std::size_t row, const std::vector<ToldFact>& told)
    : view_(view), row_(row) {
    if (std::none_of(told.begin(), told.end(), [](const ToldFact& fact) { return fact.counts(); })) return;
    auto table = std::make_unique<FactTable>(1);
    for (const FactColumn& column : view.edition->facts().columns()) {
        const auto given = std::find_if(told.begin(), told.end(), [&](const ToldFact& fact) {
            return fact.counts() && fact.name == column.info.name;
        });
        table->add(makeColumn(column.info, {given == told.end() ? column.value(row) : given->value}));
    }
    told_ = std::move(table);
}

FactValue KnownSchool::value(const FactColumn& column) const {
    return told_ ? told_->find(column.info.name)->value(0) : column.value(row_);
}

Truth KnownSchool::decision(std::size_t offer) const {
    return told_ ? evaluate(view_.edition->offers()[offer].rule, *told_, 0)
                 : view_.edition->decision(offer, row_);
}

Explanation KnownSchool::why(std::size_t offer) const {
    return told_ ? explain(view_.edition->offers()[offer].rule, *told_, 0)
                 : explainDecision(view_, offer, row_);
}

bool KnownSchool::isOfAnotherKind(std::size_t offer) const {
    const Edition& edition = *view_.edition;
    const SectorOf& sector = edition.sectors()[edition.offers()[offer].sector];
    return (told_ ? evaluate(sector.covers, *told_, 0) : sector.covered->at(row_)) == Truth::no;
}

std::vector<OfferDecision> KnownSchool::decisions() const {
    if (!told_) return decisionsFor(view_, row_);
    const Edition& edition = *view_.edition;
    std::array<std::vector<OfferDecision>, 3> byTruth;
    for (const std::size_t offer : edition.offersInOrder()) {
        if (hasEnded(edition.offers()[offer].offer, view_)) continue;
        const Truth truth = decision(offer);
        byTruth[static_cast<std::size_t>(truth)].push_back({offer, truth});
    }
    std::vector<OfferDecision> decisions;
    for (const Truth truth : {Truth::yes, Truth::ask, Truth::no}) {
        const auto& part = byTruth[static_cast<std::size_t>(truth)];
        decisions.insert(decisions.end(), part.begin(), part.end());
    }
    return decisions;
}

}  // namespace offerbook
