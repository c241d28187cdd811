#include "web/openreferral/national_book_builder.h"

#include <algorithm>
#include <utility>
#include <variant>

#include <nlohmann/json.hpp>

#include "base/messages.h"
#include "base/text.h"
#include "rules/rule.h"
#include "web/api/json_text.h"
#include "web/openreferral/national_forms.h"

namespace offerbook {

namespace {

/// How long what has ended is still listed, so that who reads now and then learns of it.
constexpr int yearsKept = 2;

/// "leadership-challenge" as "Leadership challenge".
std::string spoken(const std::string& id) {
    std::string text = id;
    std::replace(text.begin(), text.end(), '-', ' ');
    if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
        text.front() = static_cast<char>(text.front() - 'a' + 'A');
    return text;
}

ServiceStatus statusOf(const AvailabilityOn& on) {
    if (on.ended) return ServiceStatus::defunct;
    switch (on.state) {
        case Availability::open:
        case Availability::unknown:
            return ServiceStatus::active;
        case Availability::opens:
        case Availability::full:
        case Availability::paused:
            break;
    }
    return ServiceStatus::temporarilyClosed;
}

}  // namespace

NationalBookBuilder::NationalBookBuilder(NationalBook& book, const View& view, const Messages& messages,
                                         int staleDays)
    : book_(book),
      view_(view),
      edition_(*view.edition),
      messages_(messages),
      staleDays_(staleDays),
      clockChange_(lastClockChange(view.day)) {}

void NationalBookBuilder::build() {
    addDistricts();
    addTaxonomies();
    addOrganizations();
    book_.locations_.push_back({book_.uuids_.of("location", "virtual"), std::nullopt, {}, {}});
    addServices();
    addIndices();
    addTexts();
}

void NationalBookBuilder::addDistricts() {
    const FactColumn* const column = edition_.facts().find("district");
    if (column == nullptr) return;
    column->known.forEach(
        [&](std::size_t row) { book_.districts_.insert(column->info.values[column->codes[row]]); });
}

std::size_t NationalBookBuilder::addTaxonomy(std::string_view key) {
    const std::string message = "open_referral.taxonomy." + std::string(key);
    book_.taxonomies_.push_back({book_.uuids_.of("taxonomy", key),
                                 std::string(key),
                                 messages_.say(message),
                                 messages_.say(message + ".text"),
                                 {}});
    return book_.taxonomies_.size() - 1;
}

void NationalBookBuilder::addTerm(std::size_t taxonomy, const std::string& id, const std::string& name,
                                  const std::string& description) {
    NationalTaxonomy& owner = book_.taxonomies_[taxonomy];
    const std::string key = owner.key + '/' + id;
    if (!termOf_.emplace(key, book_.terms_.size()).second) return;
    owner.terms.push_back(book_.terms_.size());
    // The standard asks for a description of every term.
    book_.terms_.push_back({book_.uuids_.of("term", key),
                            taxonomy,
                            id,
                            name,
                            description.empty()
                                ? messages_.say("open_referral.term." + owner.key, {{"name", name}})
                                : description,
                            {}});
}

void NationalBookBuilder::addTaxonomies() {
    const County& county = edition_.county();
    const std::size_t audience = addTaxonomy("audience");
    addTerm(audience, "schools", messages_.say("open_referral.audience.schools"), {});
    const std::size_t topic = addTaxonomy("topic");
    for (const Theme& theme : county.themes)
        addTerm(topic, theme.id, theme.title.english, theme.about.english);
    const std::size_t need = addTaxonomy("need");
    for (const OfferOf& entry : edition_.offers())
        if (const std::string& id = entry.offer.need; !id.empty()) addTerm(need, id, spoken(id), {});
    const std::size_t sector = addTaxonomy("type-of-school");
    for (const SectorOf& entry : edition_.sectors()) addTerm(sector, entry.sector.id, entry.sector.title, {});
    const std::size_t aim = addTaxonomy("county-aim");
    for (const Priority& priority : county.priorities)
        addTerm(aim, priority.id, priority.title.english, priority.driver ? priority.driver->english : "");
    const std::size_t role = addTaxonomy("role");
    for (const Role& each : county.roles) addTerm(role, each.id, each.title.english, {});
}

void NationalBookBuilder::addOrganization(const Provider& provider) {
    if (!organizationOf_.emplace(provider.id, book_.organizations_.size()).second) return;
    book_.organizations_.push_back({book_.uuids_.of("organization", provider.id), provider, {}, {}});
}

void NationalBookBuilder::addOrganizations() {
    for (const Provider& provider : edition_.providers()) addOrganization(provider);
    if (!book_.history_) return;
    for (const GoneOffer& gone : book_.history_->gone) {
        Provider provider = gone.provider;
        provider.id = gone.offer.provider;
        if (provider.title.empty()) provider.title.english = spoken(provider.id);
        addOrganization(provider);
    }
}

std::size_t NationalBookBuilder::locationOf(std::size_t school) {
    const auto [found, isNew] = locationOf_.emplace(school, book_.locations_.size());
    if (isNew) {
        const Urn urn = edition_.parts().schoolRegister->schools[school].urn;
        book_.locations_.push_back({book_.uuids_.of("location", urn.text()), school, {}, {}});
    }
    return found->second;
}

void NationalBookBuilder::addPlace(NationalService& service, const Offer& offer) {
    const HostDays* const host = offer.howMuch ? std::get_if<HostDays>(&*offer.howMuch) : nullptr;
    if (host == nullptr) {
        service.location = 0;
        return;
    }
    // Where the host school has closed, nobody knows a place; it is not virtual for that.
    if (const auto row = edition_.parts().schoolRegister->rowOf(host->host))
        service.location = locationOf(*row);
}

void NationalBookBuilder::addCommon(NationalService& service, const Offer& offer) {
    service.uuid = book_.uuids_.of("service", offer.id);
    service.atLocationUuid = book_.uuids_.of("service_at_location", offer.id);
    const auto add = [&](const std::string& taxonomy, const std::string& id) {
        if (const auto found = termOf_.find(taxonomy + '/' + id); found != termOf_.end())
            service.terms.push_back(found->second);
    };
    add("audience", "schools");
    add("topic", offer.theme);
    add("need", offer.need);
    add("type-of-school", offer.sector);
    for (const std::string& priority : offer.priorities) add("county-aim", priority);
    for (const std::string& role : offer.roles) add("role", role);
    std::sort(service.terms.begin(), service.terms.end());
    service.terms.erase(std::unique(service.terms.begin(), service.terms.end()), service.terms.end());
    addPlace(service, offer);
    service.organization = organizationOf_.at(offer.provider);
}

/// Only a rule that names districts bounds an area; which schools can have it is told in words.
void NationalBookBuilder::addArea(NationalService& service, const Rule& rule,
                                  const std::function<Outcome()>& outcome) {
    const std::vector<std::string> facts = factsOf(rule);
    if (!std::binary_search(facts.begin(), facts.end(), "district")) return;
    const Bitset no = outcome().no;
    const FactColumn& column = *edition_.facts().find("district");
    std::vector<bool> isFor(column.info.values.size(), false);
    std::size_t count = 0;
    for (std::size_t row = 0; row < column.codes.size() && count < book_.districts_.size(); ++row) {
        if (!column.known.test(row) || isFor[column.codes[row]] || no.test(row)) continue;
        isFor[column.codes[row]] = true;
        ++count;
    }
    if (count == book_.districts_.size()) return;
    // A rule that no school meets today is for none, not for all.
    service.wholeCounty = false;
    for (std::size_t code = 0; code < isFor.size(); ++code)
        if (isFor[code]) service.districts.push_back(column.info.values[code]);
}

/// What is said of an offer changes without an edition too: when a pause begins or a count grows old.
Instant NationalBookBuilder::modifiedOf(const Offer& offer, const std::optional<WeeklyHours>& hours) const {
    Instant latest = edition_.info().at;
    if (book_.history_)
        if (const auto found = book_.history_->dates.find(offer.id); found != book_.history_->dates.end())
            latest = std::max(found->second.modified, found->second.told);
    const auto changedOn = [&](Day day) {
        if (day <= view_.day) latest = std::max(latest, startInLondon(day));
    };
    if (offer.paused) {
        changedOn(offer.paused->since);
        if (offer.paused->until) changedOn(offer.paused->until->plusDays(1));
    }
    if (offer.window && offer.window->opens) changedOn(*offer.window->opens);
    if (offer.window && offer.window->closes) changedOn(offer.window->closes->plusDays(1));
    if (offer.ends) changedOn(offer.ends->on.plusDays(1));
    // A price that held and an answer that is overdue are told in other words from the day after.
    if (offer.cost && offer.cost->validUntil) changedOn(offer.cost->validUntil->plusDays(1));
    for (const std::optional<Owed>* const owed :
         {&offer.gives.owed, &offer.doesNotGive.owed, &offer.beforeYouAsk.owed, &offer.cost.owed,
          &offer.ask.owed})
        if (*owed) changedOn((*owed)->by.plusDays(1));
    if (offer.howMuch) {
        if (const auto* places = std::get_if<Places>(&*offer.howMuch); places != nullptr && places->asOf) {
            changedOn(*places->asOf);
            changedOn(places->asOf->plusDays(staleDays_ + 1));
        }
        if (const auto* host = std::get_if<HostDays>(&*offer.howMuch); host != nullptr && host->agreedOn)
            changedOn(*host->agreedOn);
    }
    if (hours) changedOn(clockChange_);
    return latest;
}

void NationalBookBuilder::addOfEdition(std::size_t offer) {
    const OfferOf& entry = edition_.offers()[offer];
    NationalService service;
    service.offer = offer;
    service.on = availabilityOn(entry, view_, staleDays_);
    if (service.on.ended && entry.offer.ends->on.plusYears(yearsKept) < view_.day) return;
    service.status = statusOf(service.on);
    service.ages = agesOf(entry.rule);
    if (service.status != ServiceStatus::defunct && entry.offer.ask)
        service.hours = readHours(entry.offer.ask->hours.english);
    service.modified = modifiedOf(entry.offer, service.hours);
    addCommon(service, entry.offer);
    addArea(service, entry.rule, [&] { return *entry.outcome; });
    book_.services_.push_back(std::move(service));
}

std::optional<Rule> NationalBookBuilder::ruleOf(const GoneOffer& gone) const {
    std::string covers = gone.coversText;
    if (covers.empty())
        if (const SectorOf* const sector = edition_.sector(gone.offer.sector))
            covers = sector->sector.coversText;
    if (covers.empty()) return std::nullopt;
    // Facts of a plugin that went with it are known no more, and then nor is its rule.
    Result<Rule> sector = parseRule(covers, edition_.facts());
    Result<Rule> who = parseWho(gone.offer.whoText, edition_.facts());
    if (!sector || !who) return std::nullopt;
    return normalized(conjunction(std::move(sector).value(), std::move(who).value()));
}

void NationalBookBuilder::addGone(std::size_t gone) {
    const GoneOffer& entry = book_.history_->gone[gone];
    // One that had ended before its text went is told of no longer for that.
    Day last = dayInLondon(entry.gone);
    if (entry.offer.ends) last = std::min(last, entry.offer.ends->on);
    if (last.plusYears(yearsKept) < view_.day) return;
    if (edition_.offer(entry.offer.id) != nullptr) return;
    NationalService service;
    service.gone = gone;
    service.status = ServiceStatus::defunct;
    service.modified = std::max(entry.gone, book_.history_->countysWords);
    addCommon(service, entry.offer);
    service.wholeCounty = false;
    if (std::optional<Rule> rule = ruleOf(entry)) {
        service.wholeCounty = true;
        service.ages = agesOf(*rule);
        addArea(service, *rule, [&] { return Evaluator(edition_.facts()).evaluate(*rule); });
        service.goneRule = std::move(rule);
    }
    book_.services_.push_back(std::move(service));
}

void NationalBookBuilder::addServices() {
    book_.services_.reserve(edition_.offers().size());
    for (std::size_t offer = 0; offer < edition_.offers().size(); ++offer) addOfEdition(offer);
    if (book_.history_)
        for (std::size_t gone = 0; gone < book_.history_->gone.size(); ++gone) addGone(gone);
    for (std::size_t index = 0; index < book_.services_.size(); ++index) {
        const NationalService& service = book_.services_[index];
        book_.organizations_[service.organization].services.push_back(index);
        if (service.location) book_.located_.push_back(index);
    }
}

void NationalBookBuilder::addIndices() {
    const auto index = [](NationalBook::Index& to, const auto& things) {
        to.reserve(things.size());
        for (std::size_t at = 0; at < things.size(); ++at) to.emplace(things[at].uuid, at);
    };
    index(book_.serviceIndex_, book_.services_);
    index(book_.organizationIndex_, book_.organizations_);
    index(book_.taxonomyIndex_, book_.taxonomies_);
    index(book_.termIndex_, book_.terms_);
    for (const std::size_t at : book_.located_)
        book_.atLocationIndex_.emplace(book_.services_[at].atLocationUuid, at);
}

/// What thousands of services name is rendered once.
void NationalBookBuilder::addTexts() {
    for (std::size_t term = 0; term < book_.terms_.size(); ++term)
        book_.terms_[term].text = jsonText(termForm(book_, term));
    for (NationalOrganization& organization : book_.organizations_)
        organization.text = jsonText(organizationForm(organization, view_, messages_));
    for (std::size_t place = 0; place < book_.locations_.size(); ++place) {
        book_.locations_[place].text = jsonText(locationForm(book_, place, view_, messages_, false));
        book_.locations_[place].fullText = jsonText(locationForm(book_, place, view_, messages_, true));
    }
}

}  // namespace offerbook
