#include "catalogue/book_checks.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "base/text.h"

namespace offerbook {

namespace {

template <class Entry>
std::vector<std::string> idsOf(const std::vector<Entry>& entries) {
    std::vector<std::string> ids;
    ids.reserve(entries.size());
    for (const Entry& entry : entries) ids.push_back(entry.id);
    std::sort(ids.begin(), ids.end());
    return ids;
}

/// A short list of what is accepted.
std::string accepted(const std::vector<std::string>& ids) {
    constexpr std::size_t shown = 12;
    if (ids.empty()) return " There is none yet.";
    const std::vector<std::string> first(
        ids.begin(), ids.begin() + static_cast<std::ptrdiff_t>(std::min(shown, ids.size())));
    return " There " + std::string(ids.size() == 1 ? "is " : "are ") + join(first, ", ") +
           (ids.size() > shown ? " and " + std::to_string(ids.size() - shown) + " more." : ".");
}

Location placeIn(const Offer& offer, std::uint32_t line) {
    return {offer.at.file, line != 0 ? line : offer.at.line, 0};
}

constexpr std::size_t mostSuggestions = 20;

}  // namespace

BookChecks::BookChecks(const County& county, const RegisterVersion& schoolRegister,
                       std::vector<std::string> providers, std::vector<std::string> offers, Day day)
    : register_(&schoolRegister),
      day_(day),
      themes_(idsOf(county.themes)),
      priorities_(idsOf(county.priorities)),
      roles_(idsOf(county.roles)),
      groups_(idsOf(county.groups)),
      providers_(std::move(providers)),
      offers_(std::move(offers)) {}

std::string BookChecks::meant(const std::string& id, const std::vector<std::string>& ids) {
    return suggestions_++ < mostSuggestions ? didYouMean(id, ids) : std::string();
}

void BookChecks::check(const Offer& offer, Diagnostics& found) {
    const auto known = [&](std::string_view field, const std::string& id, const std::vector<std::string>& ids,
                           std::uint32_t line, std::string_view where) {
        if (id.empty() || std::binary_search(ids.begin(), ids.end(), id)) return;
        found.error("offer", placeIn(offer, line),
                    offer.title.english + ": '" + std::string(field) + "' names '" + id + "', which is no " +
                        std::string(where) + "." + meant(id, ids) + accepted(ids));
    };
    known("theme", offer.theme, themes_, offer.lines.theme, "theme of county.yaml");
    for (const std::string& priority : offer.priorities)
        known("priorities", priority, priorities_, offer.lines.priorities, "priority of county.yaml");
    for (const std::string& role : offer.roles)
        known("for", role, roles_, offer.lines.roles, "role of county.yaml");
    known("provider", offer.provider, providers_, offer.lines.provider,
          "provider of county.yaml or of a plugin");
    for (const Relation& relation : offer.relations)
        known("relates", relation.group, groups_, offer.lines.relations, "group of county.yaml");
    if (offer.ends) known("instead", offer.ends->instead, offers_, offer.lines.ends, "offer of the book");
    if (!offer.howMuch) return;
    if (const auto* const days = std::get_if<HostDays>(&*offer.howMuch)) checkHost(offer, *days, found);
    if (const auto* const places = std::get_if<Places>(&*offer.howMuch);
        places != nullptr && places->asOf > day_)
        found.warning(
            "offer", placeIn(offer, offer.lines.howMuch),
            offer.title.english + ": 'as_of' is " + places->asOf->iso() +
                ", after today. Until then the places left are shown as unknown. Write the day of the "
                "count.");
}

void BookChecks::checkHost(const Offer& offer, const HostDays& days, Diagnostics& found) const {
    if (register_->rowOf(days.host)) return;
    std::string text = offer.title.english + ": 'host' is " + days.host.text() +
                       ", which is no open school of the register.";
    std::vector<std::string> next;
    for (const Urn urn : register_->openSuccessors(days.host)) next.push_back(urn.text());
    text +=
        next.empty() ? " Write the URN of an open school." : " It was followed by " + join(next, ", ") + ".";
    text += " Until then its days are shown as unknown.";
    found.warning("offer", placeIn(offer, offer.lines.howMuch), std::move(text));
}

}  // namespace offerbook
