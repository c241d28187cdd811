#include "web/api/eligibility_question.h"

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/document.h"
#include "base/text.h"
#include "web/api/answers.h"
#include "web/api/api_routes.h"
#include "web/api/eligibility_facts.h"
#include "web/api/json_text.h"
#include "web/gone_offers.h"

namespace offerbook {

using Json = nlohmann::ordered_json;

namespace {

bool hasEnded(const OfferOf& entry, const View& view) {
    return entry.offer.ends && entry.offer.ends->on < view.day;
}

/// Words that narrow what is told; an empty list narrows nothing.
struct Narrowed {
    std::vector<std::string> offers, sectors, themes, decisions;
};

bool holds(const std::vector<std::string>& list, const std::string& word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

/// The offers that are asked for, by theme and title. One that has ended is told only where it is named.
std::vector<std::size_t> chosenOffers(const View& view, const Narrowed& narrowed) {
    const Edition& edition = *view.edition;
    std::vector<std::size_t> chosen;
    for (const std::size_t index : edition.offersInOrder()) {
        const OfferOf& entry = edition.offers()[index];
        const bool named = holds(narrowed.offers, entry.offer.id);
        if (!named && (!narrowed.offers.empty() || hasEnded(entry, view))) continue;
        if (!narrowed.sectors.empty() && !holds(narrowed.sectors, edition.sectors()[entry.sector].sector.id))
            continue;
        if (!narrowed.themes.empty() && !holds(narrowed.themes, entry.offer.theme)) continue;
        chosen.push_back(index);
    }
    return chosen;
}

void narrow(EligibilityQuestion& question, const View& view, const Narrowed& narrowed) {
    question.offers = chosenOffers(view, narrowed);
    if (narrowed.decisions.empty()) return;
    for (const Truth truth : {Truth::no, Truth::ask, Truth::yes})
        question.wanted[static_cast<std::size_t>(truth)] =
            holds(narrowed.decisions, std::string(toString(truth)));
}

/// `leftOut`: how many more there are than `errors` tells.
Response withErrors(const Call& call, std::string_view detail, Json errors, std::size_t leftOut) {
    Response response = problem(400, detail, call.request.id);
    Json body = Json::parse(response.text());
    body["errors"] = std::move(errors);
    body["left_out"] = leftOut;
    response.body = jsonText(body);
    return response;
}

/// Why a school is not answered for, and what followed it.
std::string detailOf(const Response& problem) {
    const Json body = Json::parse(problem.text());
    std::string detail = body.value("detail", "");
    if (const auto followed = body.find("successors"); followed != body.end() && !followed->empty()) {
        std::vector<std::string> urns;
        for (const Json& school : *followed) urns.push_back(std::to_string(school.value("urn", 0U)));
        detail += " Successors: " + join(urns, ", ") + ".";
    }
    return detail;
}

/// Reads the body's object and collects what is wrong with it.
class BodyReader {
public:
    BodyReader(const Call& call, const Node& root) : call_(call), root_(root) {}

    EligibilityQuestion read() {
        EligibilityQuestion question;
        if (root_.kind != Node::Kind::map) {
            add("", "The body is no object. Send one such as {\"urns\": [118229]}.");
            return question;
        }
        checkNames();
        readWho(question);
        const Edition& edition = *call_.view.edition;
        Narrowed narrowed;
        narrowed.offers = words("offers", mostNamedOffers, [&] {
            std::vector<std::string> ids;
            for (const OfferOf& entry : edition.offers()) ids.push_back(entry.offer.id);
            return ids;
        });
        narrowed.sectors = words("sectors", mostWords, [&] {
            std::vector<std::string> ids;
            for (const SectorOf& entry : edition.sectors()) ids.push_back(entry.sector.id);
            return ids;
        });
        narrowed.themes = words("themes", mostWords, [&] {
            std::vector<std::string> ids;
            for (const Theme& theme : edition.county().themes) ids.push_back(theme.id);
            return ids;
        });
        narrowed.decisions = words("decisions", mostWords, [] {
            return std::vector<std::string>{"yes", "no", "ask"};
        });
        readTrace(question);
        if (found_.count() == 0) narrow(question, call_.view, narrowed);
        return question;
    }

    const BodyFindings& found() const { return found_; }

private:
    static constexpr std::size_t mostWords = 100;

    void add(std::string pointer, std::string detail) { found_.add(std::move(pointer), std::move(detail)); }

    void checkNames() {
        static const std::vector<std::string> names{"urns",    "schools", "facts",     "offers",
                                                    "sectors", "themes",  "decisions", "trace"};
        for (const std::string& key : root_.keys)
            if (!holds(names, key) && !found_.counts())
                add(pointerTo("", key), "'" + printable(key, 60) + "' is no field here." +
                                            didYouMean(key, names) + " Fields: " + join(names, ", ") + ".");
    }

    void readWho(EligibilityQuestion& question) {
        const Node *const urns = root_.find("urns"), *const schools = root_.find("schools"),
                          *const facts = root_.find("facts");
        const int given =
            (urns != nullptr ? 1 : 0) + (schools != nullptr ? 1 : 0) + (facts != nullptr ? 1 : 0);
        if (given != 1)
            add("", given == 0 ? "It is not said for whom. Give one of 'urns', 'schools' and 'facts'."
                               : "'urns', 'schools' and 'facts' exclude each other. Give one of them.");
        if (urns != nullptr) readUrns(*urns, question);
        if (schools != nullptr) {
            if (schools->kind != Node::Kind::scalar || !schools->quoted || schools->text != "all")
                add("/schools", "'schools' must be \"all\". Name single ones by 'urns'.");
            question.rows.resize(call_.view.edition->schools().size());
            for (std::size_t row = 0; row < question.rows.size(); ++row) question.rows[row] = row;
        }
        if (facts != nullptr)
            question.given = givenFacts(*facts, "/facts", call_.view.edition->facts(), found_);
    }

    void readUrns(const Node& urns, EligibilityQuestion& question) {
        if (urns.kind != Node::Kind::list || urns.items.empty())
            return add("/urns", "'urns' must be a list of URNs, such as [118229].");
        if (urns.items.size() > mostUrns)
            return add("/urns", "There are " + std::to_string(urns.items.size()) + " URNs; " +
                                    std::to_string(mostUrns) +
                                    " are taken at once. Ask in several requests, or for \"schools\": "
                                    "\"all\".");
        for (std::size_t at = 0; at < urns.items.size(); ++at) {
            const Node& item = urns.items[at];
            const std::string pointer = pointerTo("/urns", std::to_string(at));
            if (item.kind != Node::Kind::scalar) {
                add(pointer, "A URN is a number of six digits.");
                continue;
            }
            auto row = schoolNamed(call_, item.text, "urns");
            if (const auto* wrong = std::get_if<Response>(&row))
                add(pointer, detailOf(*wrong));
            else if (const std::size_t known = std::get<std::size_t>(row);
                     std::find(question.rows.begin(), question.rows.end(), known) == question.rows.end())
                question.rows.push_back(known);
            else
                add(pointer, "URN " + item.text + " is given twice.");
        }
    }

    /// Of an offer that is gone: that it is, and what to have instead.
    std::string whatBecameOf(const std::string& id) {
        if (!history_) history_ = historyOf(call_);
        const GoneOffer* const gone = goneOffer(*history_, id);
        if (gone == nullptr) return {};
        std::vector<std::string> ids;
        for (const OfferOf* const entry : insteadOf(call_.view, gone->offer)) ids.push_back(entry->offer.id);
        return " It is no longer in the book: edition " + std::to_string(gone->edition) +
               " was the first without it." + (ids.empty() ? "" : " Instead: " + join(ids, ", ") + ".");
    }

    template <class Known>
    std::vector<std::string> words(const std::string& name, std::size_t most, const Known& known) {
        const Node* const node = root_.find(name);
        std::vector<std::string> chosen;
        const std::string pointer = "/" + name;
        if (node == nullptr) return chosen;
        if (node->kind != Node::Kind::list || node->items.empty()) {
            add(pointer, "'" + name + "' must be a list of texts with one or more; leave it out for all.");
            return chosen;
        }
        if (node->items.size() > most) {
            add(pointer, "'" + name + "' has " + std::to_string(node->items.size()) + " entries; " +
                             std::to_string(most) + " are taken at once.");
            return chosen;
        }
        const std::vector<std::string> accepted = known();
        for (std::size_t at = 0; at < node->items.size(); ++at) {
            const Node& item = node->items[at];
            if (item.kind == Node::Kind::scalar && item.quoted && holds(accepted, item.text)) {
                if (holds(chosen, item.text))
                    add(pointerTo(pointer, std::to_string(at)),
                        "'" + printable(item.text, 60) + "' is given twice.");
                else
                    chosen.push_back(item.text);
                continue;
            }
            if (found_.counts()) continue;
            const std::string shown = item.kind == Node::Kind::scalar ? item.text : "...";
            constexpr std::size_t mostNamed = 60;
            add(pointerTo(pointer, std::to_string(at)),
                "'" + printable(shown, 60) + "' is none of " + name + "." +
                    (name == "offers" ? whatBecameOf(shown) : "") + didYouMean(shown, accepted) +
                    (accepted.size() <= mostNamed ? " Give some of: " + join(accepted, ", ") + "." : ""));
        }
        return chosen;
    }

    void readTrace(EligibilityQuestion& question) {
        const Node* const trace = root_.find("trace");
        if (trace == nullptr) return;
        const bool isTruth = trace->kind == Node::Kind::scalar && !trace->quoted &&
                             (trace->text == "true" || trace->text == "false");
        if (!isTruth) return add("/trace", "'trace' must be true or false.");
        question.trace = trace->text == "true";
    }

    const Call& call_;
    const Node& root_;
    std::shared_ptr<const OfferHistory> history_;  ///< Once it was asked for.
    BodyFindings found_;
};

/// JSON as such, or as plain text: so pages of other sites can ask without a question before it (CORS).
bool mayBeJson(const Request& request) {
    const std::string_view field = request.header("content-type").value_or("");
    const std::string_view type = trim(field.substr(0, field.find(';')));
    return equalsIgnoringCase(type, "application/json") || equalsIgnoringCase(type, "text/plain");
}

/// What is said of files, said of what was sent.
std::string saidOfABody(std::string text) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 2> words{
        {{"Save the file as UTF-8.", "Send it as UTF-8."}, {"Split the file.", "Ask in several requests."}}};
    for (const auto& [ofFile, ofBody] : words)
        if (const std::size_t at = text.find(ofFile); at != std::string::npos)
            text.replace(at, ofFile.size(), ofBody);
    return text;
}

bool isEncoded(const Request& request) {
    const std::string codings = request.headerList("content-encoding");
    return !trim(codings).empty() && !equalsIgnoringCase(trim(codings), "identity");
}

}  // namespace

std::variant<EligibilityQuestion, Response> questionOfTarget(const Call& call) {
    const auto urn = call.request.parameter("urn");
    if (!urn)
        return badRequest(call, "urn",
                          "'urn' is missing. Give the URN of a school, such as 118229; to ask for several, "
                          "or for facts, POST.");
    auto row = schoolNamed(call, *urn, "urn");
    if (auto* wrong = std::get_if<Response>(&row)) return std::move(*wrong);
    if (auto wrong = badOfferFilter(call)) return *std::move(wrong);
    Narrowed narrowed;
    const auto take = [&](std::string_view name, std::vector<std::string>& words) {
        if (const auto given = call.request.parameter(name)) words.emplace_back(*given);
    };
    if (const auto id = call.request.parameter("offer")) {
        auto offer = offerNamed(call, *id);
        if (auto* wrong = std::get_if<Response>(&offer)) return std::move(*wrong);
        narrowed.offers.emplace_back(*id);
    }
    take("sector", narrowed.sectors);
    take("theme", narrowed.themes);
    take("decision", narrowed.decisions);
    EligibilityQuestion question;
    question.rows = {std::get<std::size_t>(row)};
    question.trace = call.request.parameter("trace").value_or("true") == "true";
    narrow(question, call.view, narrowed);
    return question;
}

std::variant<EligibilityQuestion, Response> questionOfBody(const Call& call) {
    if (!mayBeJson(call.request))
        return problem(415, "The body must be JSON. Send Content-Type: application/json.", call.request.id)
            .with("Accept-Post", "application/json, text/plain");
    if (isEncoded(call.request))
        return problem(415,
                       "The body has a Content-Encoding, and none is taken. Send it as it is, without "
                       "compression.",
                       call.request.id)
            .with("Accept-Encoding", "identity");
    DocumentLimits limits;
    constexpr std::size_t deepest = 4, mostValues = 20'000;
    limits.bytes = std::max(limits.bytes, call.request.body.size());
    limits.depth = deepest;
    limits.nodes = mostValues;
    const Result<Document> body = readJson(call.request.body, "body", limits);
    if (!body) {
        Json errors = Json::array();
        for (const Diagnostic& finding : body.diagnostics())
            errors.push_back({{"pointer", ""},
                              {"detail", saidOfABody(finding.text)},
                              {"line", finding.where.line},
                              {"column", finding.where.column}});
        const Diagnostic& first = body.diagnostics().items().front();
        return withErrors(call,
                          "The body cannot be read: line " + std::to_string(first.where.line) + ", column " +
                              std::to_string(first.where.column) + ": " + saidOfABody(first.text),
                          std::move(errors), 0);
    }
    BodyReader reader(call, body->root);
    EligibilityQuestion question = reader.read();
    const std::size_t count = reader.found().count();
    if (count == 0) return question;
    const std::vector<BodyFinding>& told = reader.found().told();
    Json errors = Json::array();
    for (const BodyFinding& finding : told)
        errors.push_back({{"pointer", finding.pointer}, {"detail", finding.detail}});
    if (count == 1) return withErrors(call, told.front().detail, std::move(errors), 0);
    const std::string which = count == told.size() ? "each" : "the first " + std::to_string(told.size());
    return withErrors(call,
                      "There are " + std::to_string(count) + " mistakes in the body; 'errors' tells " +
                          which + " with its place.",
                      std::move(errors), count - told.size());
}

}  // namespace offerbook
