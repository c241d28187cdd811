// The school that a page of support is asked for, with what its reader told of it: all that counts for the
// page and that its links carry on.
//
// Thread-safety: immutable once made.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "web/pages/page_data.h"
#include "web/pages/told_facts.h"
#include "web/route.h"

namespace offerbook {

class ReadersSchool {
public:
    /// `role` is the one that the reader's list was narrowed to, or empty. The call must outlive it.
    ReadersSchool(const Call& call, std::size_t row, std::vector<ToldFact> told, std::string role);

    const School& school() const { return school_; }
    const KnownSchool& known() const { return known_; }
    const std::vector<ToldFact>& told() const { return told_; }

    /// Names and values of the parameters that carry it on to pages of support: `school`, what counts of what
    /// was told, `for`.
    using Parameters = std::vector<std::pair<std::string, std::string>>;
    Parameters parameters() const;
    /// Without the role, for pages where that is a choice of its own.
    Parameters place() const;
    /// The same in an address, percent-encoded: "school=100001&fact.pupils=210".
    std::string query() const;
    /// Its own page, with what was told and for the role: "/schools/100001?fact.pupils=210".
    std::string ownPage() const;

private:
    const School& school_;
    std::vector<ToldFact> told_;
    KnownSchool known_;
    std::string role_;
};

/// Null where the request names no school.
using MaybeSchool = std::shared_ptr<const ReadersSchool>;

/// The school of `school`, `fact.NAME` and `for`; or a finished page: schools to choose from, or what is
/// wrong.
std::variant<MaybeSchool, Response> readersSchool(const Call& call);

/// These parameters, for routes that take them.
std::vector<Parameter> readersSchoolParameters();

/// For whom a page is: `for_school` with `school_name`, `school_url`, `all_url`, what was told of it
/// (addTold) and the hidden fields `carried`; or `for_all`. `address` gives the page for a school, or for any
/// (null).
void fillForSchool(PageData& data, const Call& call, const ReadersSchool* school,
                   const std::function<std::string(const ReadersSchool* school)>& address);

/// The hidden fields `carried`, each with `carried_name` and `carried_value`.
void fillCarried(PageData& data, const ReadersSchool::Parameters& parameters);

/// The page that says that the address tells a fact that is none or cannot be told.
Response unknownFact(const Call& call, const std::string& name);

}  // namespace offerbook
