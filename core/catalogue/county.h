// The county's own file: its name, aims and vocabularies (`config/county.yaml`; contract, 'YAML').
//
// Thread-safety: plain values.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/document.h"
#include "base/result.h"
#include "catalogue/answer.h"
#include "catalogue/offer.h"
#include "register/school.h"

namespace offerbook {

/// How to reach someone: any of e-mail, phone, url, with opening hours.
struct Contact {
    Text title;
    std::string email;
    std::string phone;
    std::string url;
    Text hours;
};

struct Licence {
    std::string name;
    std::string url;
};

/// Which establishments of the register the county serves, by the register's codes. The default: maintained
/// schools (4), special schools (5) other than independent ones (type 10), academies (10) and free schools
/// (11).
struct Serves {
    std::vector<std::string> typeGroups{"4", "5", "10", "11"};
    std::vector<std::string> exceptTypes{"10"};
};

struct Theme {
    std::string id;
    Text title;
    Text about;
    bool core = false;
};

struct Step {
    Text what;
    std::optional<Day> by;
    std::string state;  ///< planned, started, done or late
};

struct Priority {
    std::string id;
    Text title;
    Answer<Text> driver;        ///< Why it matters here.
    Answer<std::string> owner;  ///< Role.
    Answer<std::vector<Step>> steps;
    Answer<std::vector<Measure>> measures;
    Location at;
};

/// An existing body or network; members by day in groups/ID.csv.
struct Group {
    std::string id;
    Text title;
    Text about;
    std::string url;
    std::string join;     ///< Who may join and how; empty where someone decides.
    std::string decides;  ///< Who decides and when the next wave is.
    Location at;
};

/// What the law makes the county do at some schools; listed, never offered.
struct Duty {
    std::string id;
    Text title;
    std::string law;
    Text schools;
    Text trigger;
    Text happens;
    Text reply;
    Text decides;
    std::string url;
};

struct NotOffered {
    std::string id;
    Text topic;
    Text why;
    Text instead;
    std::string url;
    std::vector<std::string> words;
};

/// What schools asked for and what changed for it.
struct YouSaid {
    Text said;
    Text did;
    std::optional<Day> on;  ///< When it changed.
};

struct Role {
    std::string id;
    Text title;
};

struct County {
    std::string content;  ///< As read; the store keeps it.
    Text name;
    std::string authorityCode;  ///< `la_code`; empty serves every authority in the register.
    Text serviceName;
    Contact contact;
    Licence licence;
    Contact urgent;
    std::string localOffer;  ///< Address of the county's SEND Local Offer; may be empty.
    Contact feedback;        ///< Where readers say what is wrong or missing; without it, `contact`.
    Text focus;
    Serves serves;
    std::vector<Role> roles;
    std::vector<Theme> themes;
    std::vector<Priority> priorities;
    std::vector<Provider> providers;
    std::vector<Group> groups;
    std::vector<Duty> duties;
    std::vector<NotOffered> notOffered;
    std::vector<YouSaid> youSaid;
    std::vector<std::vector<std::string>> synonyms;
    std::vector<std::string> stricter;  ///< Names of charter articles.
    std::int64_t noticeDays = 91;       ///< Before an offer's end, for schools that lose it; a term.

    const Theme* theme(std::string_view id) const;
    const Priority* priority(std::string_view id) const;
    const Group* group(std::string_view id) const;
    const Role* role(std::string_view id) const;
    std::vector<std::string> groupIds() const;
    /// Whether this county serves the establishment.
    bool servesSchool(const School& school) const;
};

/// Reads county.yaml. `file` is its name for messages. Refused with every finding.
Result<County> readCounty(std::string_view yaml, const std::string& file);

}  // namespace offerbook
