// leaders-grow: each sector has of its own an offer that grows leaders, one that challenges them, one that
// keeps expertise.

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "charter/articles.h"
#include "charter/phrase.h"
#include "charter/tally.h"

namespace offerbook {

namespace {

struct Purpose {
    std::string_view id;
    std::string_view does;     ///< Completes "no offer of its own that ...".
    std::string_view pattern;  ///< Looked for in need, title and summary.
    std::string_view need;     ///< An id that says it plainly.
};

constexpr std::string_view leaders =
    "leader|leaders|leadership|head|heads|headteacher|headteachers|senior|middle|governor|governors|"
    "principal|principals|"
    "deputy|deputies|expert|experts|expertise|specialist|specialists|staff|teachers|people|post|posts|host|"
    "department";

constexpr std::array purposes{
    Purpose{"grows", "grows leaders",
            "grow|grows|growing|coach|coaches|coaching|mentor|mentors|mentoring|aspiring|develop|develops|"
            "development|"
            "training|succession|future|new",
            "leadership-coaching"},
    Purpose{"challenges", "challenges leaders",
            "challenge|challenges|challenging|critical|peer|review|reviews|scrutiny", "leadership-challenge"},
    Purpose{"keeps", "keeps expertise in its schools",
            "keep|keeps|keeping|retain|retains|retention|stay|stays|shared|share|secondment|expert|experts|"
            "expertise|host",
            "keep-expertise"},
};

/// Whether need, title or summary speaks of leaders or experts, and of the purpose.
bool serves(const Offer& offer, const Purpose& purpose) {
    const std::string& need = offer.need;
    if (need == purpose.need) return true;
    bool ofLeaders = false;
    bool ofPurpose = false;
    for (const std::string_view text : {std::string_view(need), std::string_view(offer.title.english),
                                        std::string_view(offer.summary.english)})
        for (const Sentence& sentence : sentencesOf(text))
            for (const Word& word : sentence) {
                ofLeaders = ofLeaders || isOneOf(word.key, leaders);
                ofPurpose = ofPurpose || isOneOf(word.key, purpose.pattern);
            }
    return ofLeaders && ofPurpose;
}

bool isLeadership(const Edition& edition, const Offer& offer) {
    const Theme* const theme = edition.county().theme(offer.theme);
    const auto speaks = [](std::string_view text) {
        for (const Sentence& sentence : sentencesOf(text))
            for (const Word& word : sentence)
                if (word.key.starts_with("lead") || word.key.starts_with("arwein")) return true;
        return false;
    };
    return theme != nullptr && (speaks(theme->id) || speaks(theme->title.english));
}

}  // namespace

ArticleResult leadersGrow(const Edition& edition, Day day) {
    Tally tally("leaders-grow", day);
    Evidence table{"offers", {"sector", "purpose", "id", "title"}, {}};
    std::map<std::string, bool> leadershipThemes;
    std::vector<const OfferOf*> candidates;
    for (const OfferOf* const entry : currentOffers(edition, day)) {
        const auto [theme, isNew] = leadershipThemes.try_emplace(entry->offer.theme, false);
        if (isNew) theme->second = isLeadership(edition, entry->offer);
        if (theme->second) candidates.push_back(entry);
    }
    for (std::size_t index = 0; index < edition.sectors().size(); ++index) {
        const SectorOf& sector = edition.sectors()[index];
        const bool countywide = sector.covered->yes.count() == edition.schools().size();
        if (!sector.covered->yes.any() || (countywide && edition.sectors().size() > 1)) continue;
        for (const Purpose& purpose : purposes) {
            const OfferOf* found = nullptr;
            for (const OfferOf* const entry : candidates)
                if (entry->sector == index && serves(entry->offer, purpose)) {
                    found = entry;
                    break;
                }
            if (found != nullptr) {
                table.rows.push_back(
                    {sector.sector.id, std::string(purpose.id), found->offer.id, found->offer.title.english});
                tally.keep();
                continue;
            }
            table.rows.push_back({sector.sector.id, std::string(purpose.id), "", ""});
            tally.breaks(
                sector.sector.coversAt,
                sector.sector.title + ": it has no offer of its own that " + std::string(purpose.does) +
                    ". Add one in the theme of leadership with need: " + std::string(purpose.need) + ".");
        }
    }
    tally.show(std::move(table));
    return tally.result();
}

}  // namespace offerbook
