// One support service as an officer describes it in `offers.yaml` (contract, 'YAML').
//
// Thread-safety: plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/day.h"
#include "base/diagnostic.h"
#include "base/document.h"
#include "base/result.h"
#include "catalogue/answer.h"
#include "register/school.h"

namespace offerbook {

/// Who delivers: `{id, title, kind?, about?, url?, email?, phone?}`; kind is county, school, trust, health,
/// charity or company.
struct Provider {
    std::string id;
    Text title;
    std::string kind;
    Text about;
    std::string url;
    std::string email;
    std::string phone;
    Location at;
};

struct Cost {
    bool free = true;
    double amount = 0;              ///< Pounds per `unit`.
    std::string unit;               ///< day, hour, session, school, pupil, place, year
    std::optional<double> minimum;  ///< Units, at least.
    bool vat = false;               ///< Whether VAT is added.
    std::string pays;               ///< school, county or shared
    std::optional<Day> validUntil;
    Text note;
};

/// A counted supply: so many places each term or year, with what was left on a day.
struct Places {
    std::int64_t places = 0;
    std::string per;  ///< term, year, month, once
    std::optional<std::int64_t> left;
    std::optional<Day> asOf;
};
/// No limit, and why there is none.
struct NoLimit {
    Text why;
};
/// Days that a host school gives.
struct HostDays {
    Urn host;
    std::int64_t days = 0;
    std::string per;
    std::string agreedBy;  ///< Role.
    std::optional<Day> agreedOn;
};
using HowMuch = std::variant<Places, NoLimit, HostDays>;

struct Window {
    std::optional<Day> opens;
    std::optional<Day> closes;  ///< Last day, inclusive.
};

struct Ask {
    std::string email;
    std::string url;
    std::string phone;
    Text hours;
    Text answerWithin;
};

struct Reading {
    double value = 0;
    Day on;
};

/// A success criterion.
struct Measure {
    Text name;
    std::string unit;
    std::optional<Reading> start;
    std::optional<Reading> aim;  ///< `on` is the day by which.
    std::optional<Reading> now;
    Text source;
};

struct SafeguardingDuties {
    Text school;
    Text provider;
};

struct Funding {
    std::string heldBy;
    Text stays;
    Text onMove;
};

struct Relation {
    std::string group;
    std::string how;  ///< complements, replaces or reached_through
};

struct Assured {
    std::string by;  ///< Role.
    Day on;
};

struct Paused {
    Day since;
    std::optional<Day> until;
    Text why;
};

struct Ends {
    Day on;  ///< Last day, inclusive.
    Text why;
    std::string instead;  ///< Offer id, or empty.
};

/// An officer's answer to a warning of the charter about a word.
struct Mention {
    Text why;
    std::string by;
    Day on;
};

/// Lines in `Offer::at`'s file of the fields that are checked against the book and the charter; 0 where there
/// is none.
struct OfferLines {
    std::uint32_t id = 0;
    std::uint32_t sector = 0;
    std::uint32_t theme = 0;
    std::uint32_t priorities = 0;
    std::uint32_t roles = 0;
    std::uint32_t howMuch = 0;
    std::uint32_t provider = 0;
    std::uint32_t relations = 0;
    std::uint32_t ends = 0;
    std::uint32_t title = 0;
    std::uint32_t summary = 0;
    std::uint32_t gives = 0;
    std::uint32_t doesNotGive = 0;
    std::uint32_t beforeYouAsk = 0;
    std::uint32_t forEachChild = 0;
    std::uint32_t cost = 0;
    std::uint32_t window = 0;
    std::uint32_t ask = 0;
    std::uint32_t measures = 0;
    std::uint32_t safeguarding = 0;
    std::uint32_t funding = 0;
    std::uint32_t assured = 0;
    std::uint32_t paused = 0;
};

struct Offer {
    std::string id;
    std::string
        sector;  ///< Sector id; empty in YAML means the plugin's only sector, and is filled in when read.
    Text title;
    std::string need;
    std::string theme;
    std::vector<std::string> priorities;
    std::vector<std::string> roles;  ///< YAML `for`: roles at a school.
    std::string whoText;             ///< A rule as written, or `everyone`.
    Location whoAt;
    Text summary;
    Answer<std::vector<Text>> gives;
    Answer<std::vector<Text>> doesNotGive;
    Answer<std::vector<Text>> beforeYouAsk;
    Answer<Text> forEachChild;  ///< Optional: what must be true of each child.
    Answer<Cost> cost;
    Answer<HowMuch> howMuch;
    std::optional<Window> window;
    Answer<Ask> ask;
    Answer<std::vector<Measure>> measures;
    Answer<SafeguardingDuties> safeguarding;  ///< Required where children are touched; optional here.
    std::optional<Funding> funding;
    std::string provider;  ///< Provider id.
    std::vector<Relation> relations;
    Answer<Assured> assured;
    std::optional<Paused> paused;
    std::optional<Ends> ends;
    std::optional<Mention> mention;
    bool example = false;
    Location at;
    OfferLines lines;
};

/// Reads an offer from its map. Every finding is added to `found` in the author's words ("Autism outreach:
/// 'cost' is missing. Write free, or ..."): unknown keys with suggestion, missing answers, wrong kinds, bad
/// dates, unknown words. The offer is usable only where no error was added.
Offer readOffer(const Node& node, const std::string& file, Diagnostics& found);
Provider readProvider(const Node& node, const std::string& file, Diagnostics& found);

}  // namespace offerbook
