// Who is told of new editions: added, listed, removed, tried.
#include <algorithm>
#include <array>
#include <atomic>
#include <iostream>
#include <iterator>
#include <map>
#include <optional>

#include <nlohmann/json.hpp>

#include "base/files.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/reporting.h"
#include "publish/loading.h"
#include "publish/webhooks/news.h"
#include "publish/webhooks/sender.h"
#include "publish/webhooks/signature.h"
#include "store/store.h"

namespace offerbook {

using Json = nlohmann::ordered_json;

namespace {

constexpr std::size_t shortestSecret = 16, longestSecret = 512;
constexpr std::size_t attemptsShown = 200;

std::string scopeWords(const Subscription& subscription) {
    static constexpr std::array names{"all support", "sector ", "theme ", "school "};
    return names.at(static_cast<std::size_t>(subscription.scope)) + subscription.of;
}

/// Without its secret, which is shown once.
Json formOf(const Subscription& subscription, std::size_t waiting) {
    static constexpr std::array names{"all", "sector", "theme", "school"};
    return {{"id", subscription.id},
            {"url", subscription.url},
            {"scope", names.at(static_cast<std::size_t>(subscription.scope))},
            {"of", subscription.of.empty() ? Json(nullptr) : Json(subscription.of)},
            {"created", iso(subscription.created)},
            {"waiting", waiting},
            {"lost", subscription.lost},
            {"stopped", subscription.stopped.empty() ? Json(nullptr) : Json(subscription.stopped)}};
}

Json formOf(const DeliveryAttempt& attempt) {
    return {{"delivery", attempt.delivery},
            {"subscription", attempt.subscription},
            {"event", attempt.event.empty() ? Json(nullptr) : Json(attempt.event)},
            {"edition", attempt.edition == 0 ? Json(nullptr) : Json(attempt.edition)},
            {"attempt", attempt.number},
            {"at", iso(attempt.at)},
            {"status", attempt.status == 0 ? Json(nullptr) : Json(attempt.status)},
            {"error", attempt.error.empty() ? Json(nullptr) : Json(attempt.error)},
            {"took_milliseconds", attempt.took.count()},
            {"next", attempt.next ? Json(iso(*attempt.next)) : Json(nullptr)},
            {"given_up", attempt.isGivenUp()}};
}

/// "  edition 7", "  ping".
std::string whatWords(const std::string& event, std::int64_t edition) {
    if (event.empty()) return {};
    return "  " + event + (edition == 0 ? "" : " " + std::to_string(edition));
}

std::string lineOf(const DeliveryAttempt& attempt) {
    std::string error = attempt.error;
    if (!error.empty() && error.back() != '.') error += '.';
    return iso(attempt.at) + "  " + std::to_string(attempt.subscription) + "  " + attempt.delivery +
           whatWords(attempt.event, attempt.edition) + "  attempt " + std::to_string(attempt.number) + "  " +
           std::to_string(attempt.took.count()) + " ms  " +
           (attempt.error.empty() ? "received (" + std::to_string(attempt.status) + ")" : error) +
           (attempt.next          ? " Next try " + iso(*attempt.next) + "."
            : attempt.isGivenUp() ? " Given up: it is lost."
                                  : "");
}

/// A secret of the receiver's own, from a file or (-) from standard input.
Result<std::string> secretFrom(const std::string& file) {
    std::string text;
    if (file == "-") {
        text.assign(std::istreambuf_iterator<char>(std::cin), {});
    } else {
        Result<std::string> read = readFile(file, longestSecret * 2);
        if (!read) return std::move(read).diagnostics();
        text = std::move(read).value();
    }
    const std::string secret(trim(text));
    const bool plain = std::all_of(secret.begin(), secret.end(),
                                   [](char letter) { return letter > ' ' && letter < '\x7f'; });
    if (plain && secret.size() >= shortestSecret && secret.size() <= longestSecret) return secret;
    Diagnostics found;
    found.error("", {},
                "The secret must be one line of " + std::to_string(shortestSecret) + " to " +
                    std::to_string(longestSecret) + " visible ASCII letters.");
    return found;
}

/// What is wrong with the sector, theme or school; empty where the latest edition has it.
std::string wrongScope(Environment& environment, Store& store, const Subscription& subscription) {
    if (subscription.scope == SubscriptionScope::all) return {};
    const auto latest = store.latestEdition();
    if (!latest) return {};
    const auto edition = loadEdition(store, *latest, environment.clock.today());
    if (!edition) return {};
    const Edition& book = *edition.value();
    std::vector<std::string> ids;
    if (subscription.scope == SubscriptionScope::sector)
        for (const SectorOf& sector : book.sectors()) ids.push_back(sector.sector.id);
    else if (subscription.scope == SubscriptionScope::theme)
        for (const Theme& theme : book.county().themes) ids.push_back(theme.id);
    else {
        const auto urn = Urn::parse(subscription.of);
        return urn && book.rowOf(*urn) ? ""
                                       : "'" + printable(subscription.of, 40) +
                                             "' is no school that the county serves. Give its URN.";
    }
    if (std::find(ids.begin(), ids.end(), subscription.of) != ids.end()) return {};
    return "The book has no " + scopeWords({.scope = subscription.scope}) + "'" +
           printable(subscription.of, 60) + "'." + didYouMean(subscription.of, ids) +
           " Give one of: " + join(ids, ", ") + ".";
}

Subscription wished(const WebhookOptions& options) {
    using enum SubscriptionScope;
    if (!options.sector.empty()) return {.url = options.url, .scope = sector, .of = options.sector};
    if (!options.theme.empty()) return {.url = options.url, .scope = theme, .of = options.theme};
    if (!options.school.empty()) return {.url = options.url, .scope = school, .of = options.school};
    return {.url = options.url};
}

std::optional<Subscription> find(Store& store, std::int64_t id) {
    for (Subscription& subscription : store.outbox().subscriptions())
        if (subscription.id == id) return std::move(subscription);
    return std::nullopt;
}

int refuseUnknown(Environment& environment, std::int64_t id) {
    return refuse(environment, "There is no subscription " + std::to_string(id) +
                                   ". 'offerbook webhooks list' shows them all.");
}

}  // namespace

int addWebhook(Environment& environment, const WebhookOptions& options) {
    const auto target = webhookTarget(options.url, TargetRules::from(environment.settings));
    if (!target) return refuse(environment, target.diagnostics());
    const auto store = environment.storeToPublish();
    Subscription subscription = wished(options);
    if (const std::string wrong = wrongScope(environment, *store, subscription); !wrong.empty())
        return refuse(environment, wrong);
    const std::vector<Subscription> others = store->outbox().subscriptions();
    for (const Subscription& other : others)
        if (other.url == subscription.url && other.scope == subscription.scope && other.of == subscription.of)
            return refuse(environment, "Subscription " + std::to_string(other.id) + " sends " +
                                           scopeWords(other) + " to this address already" +
                                           (other.stopped.empty() ? "."
                                                                  : ", and is stopped. To go on: "
                                                                    "offerbook webhooks resume " +
                                                                        std::to_string(other.id)));
    const auto most = static_cast<std::size_t>(environment.settings.whole("webhooks.subscriptions"));
    if (others.size() >= most)
        return refuse(environment, "There are " + std::to_string(most) +
                                       " subscriptions already (webhooks.subscriptions). Remove one first.");
    if (options.secretFile.empty()) {
        subscription.secret = freshSecret();
    } else {
        Result<std::string> secret = secretFrom(options.secretFile);
        if (!secret) return refuse(environment, secret.diagnostics());
        subscription.secret = std::move(secret).value();
    }
    subscription.created = environment.clock.now();
    subscription.confirmed = store->latestNumber();
    subscription.id = store->outbox().add(subscription);
    if (environment.json) {
        Json form = formOf(subscription, 0);
        if (options.secretFile.empty()) form["secret"] = subscription.secret;
        printJson(environment, form);
        return exitDone;
    }
    environment.out << "Subscription " << subscription.id << " to " << scopeWords(subscription) << ": "
                    << printable(subscription.url, 2000) << '\n';
    if (options.secretFile.empty())
        environment.out << "Secret, shown this once: " << subscription.secret << '\n';
    environment.out << "Try it: offerbook webhooks test " << subscription.id << environment.options << '\n';
    return exitDone;
}

int listWebhooks(Environment& environment) {
    const auto store = environment.existingStore();
    const std::vector<Subscription> all = store->outbox().subscriptions();
    std::map<std::int64_t, std::size_t> waiting;
    for (const Delivery& delivery : store->outbox().waiting()) ++waiting[delivery.of.subscription];
    Json list = Json::array();
    for (const Subscription& subscription : all) {
        list.push_back(formOf(subscription, waiting[subscription.id]));
        if (environment.json) continue;
        environment.out << subscription.id << "  " << printable(subscription.url, 2000) << "  "
                        << scopeWords(subscription) << "  since " << iso(subscription.created) << "  "
                        << waiting[subscription.id] << " waiting"
                        << (subscription.lost == 0 ? "" : "  " + std::to_string(subscription.lost) + " lost")
                        << (subscription.stopped.empty() ? "" : "  STOPPED: " + subscription.stopped) << '\n';
    }
    if (environment.json)
        printJson(environment, {{"items", list}, {"total", all.size()}});
    else if (all.empty())
        environment.out << "Nobody subscribed yet. To add one: offerbook webhooks add URL\n";
    return exitDone;
}

int removeWebhook(Environment& environment, std::int64_t id) {
    if (!environment.storeToPublish()->outbox().remove(id)) return refuseUnknown(environment, id);
    if (environment.json)
        printJson(environment, {{"removed", id}});
    else
        environment.out << "Subscription " << id
                        << " is removed, with what was still to be sent to it and its log.\n";
    return exitDone;
}

int resumeWebhook(Environment& environment, std::int64_t id) {
    const auto store = environment.storeToPublish();
    const auto subscription = find(*store, id);
    if (!subscription) return refuseUnknown(environment, id);
    if (!store->outbox().resume(id))
        return refuse(environment, "Subscription " + std::to_string(id) + " is not stopped.");
    if (environment.json) {
        printJson(environment, {{"resumed", id}});
        return exitDone;
    }
    environment.out << "Subscription " << id << " is sent to again, from the next edition on.\n"
                    << "Try it: offerbook webhooks test " << id << environment.options << '\n';
    return exitDone;
}

int listDeliveries(Environment& environment, std::int64_t id) {
    const auto store = environment.existingStore();
    if (id != 0 && !find(*store, id)) return refuseUnknown(environment, id);
    const std::vector<DeliveryAttempt> log = store->outbox().log(id, attemptsShown);
    Json attempts = Json::array(), waiting = Json::array();
    for (const DeliveryAttempt& attempt : log) attempts.push_back(formOf(attempt));
    for (const Delivery& delivery : store->outbox().waiting())
        if (id == 0 || delivery.of.subscription == id)
            waiting.push_back(
                {{"delivery", delivery.of.id},
                 {"subscription", delivery.of.subscription},
                 {"event", delivery.of.event},
                 {"edition", delivery.of.edition == 0 ? Json(nullptr) : Json(delivery.of.edition)},
                 {"created", iso(delivery.of.created)},
                 {"attempts", delivery.attempts},
                 {"due", iso(delivery.due)}});
    if (environment.json) {
        printJson(environment, {{"attempts", attempts}, {"waiting", waiting}});
        return exitDone;
    }
    for (const DeliveryAttempt& attempt : log) environment.out << lineOf(attempt) << '\n';
    if (log.empty()) environment.out << "The log holds nothing that was sent.\n";
    environment.out << waiting.size() << (waiting.size() == 1 ? " delivery waits.\n" : " deliveries wait.\n");
    return exitDone;
}

int testWebhook(Environment& environment, std::int64_t id) {
    const auto store = environment.storeToPublish();
    const auto subscription = find(*store, id);
    if (!subscription) return refuseUnknown(environment, id);
    const ClientRules rules = clientRulesFrom(environment.settings);
    const WebhookClient client(rules);
    const std::atomic<bool> never{false};
    const Instant now = environment.clock.now();
    const NewDelivery ping = pingFor(*subscription, now);
    const auto answer = sendTo(client, rules.target, *subscription, ping, now, never);
    const DeliveryAttempt attempt{.delivery = ping.id,
                                  .subscription = id,
                                  .at = now,
                                  .status = answer->status,
                                  .error = failureIn(*answer),
                                  .took = answer->took,
                                  .event = ping.event};
    const std::string stopped =
        subscription->stopped.empty()
            ? ""
            : "Subscription " + std::to_string(id) +
                  " is stopped, so editions are not told to it: " + subscription->stopped +
                  " To go on: offerbook webhooks resume " + std::to_string(id) + environment.options;
    store->outbox().record(attempt,
                           static_cast<std::size_t>(environment.settings.whole("webhooks.log_rows")));
    if (environment.json) {
        Json form = formOf(attempt);
        form["stopped"] = subscription->stopped.empty() ? Json(nullptr) : Json(subscription->stopped);
        printJson(environment, form);
    } else {
        if (attempt.error.empty()) environment.out << lineOf(attempt) << '\n';
        if (!stopped.empty()) environment.out << stopped << '\n';
    }
    if (!attempt.error.empty() && !environment.json)
        return refuse(environment, "It did not arrive. " + attempt.error);
    return attempt.error.empty() ? exitDone : exitRefused;
}

}  // namespace offerbook
