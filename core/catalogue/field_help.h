// Help that several fields share; internal to the tables of fields.
#pragma once

#include <string_view>

#include "catalogue/fields.h"

namespace offerbook::field_help {

inline constexpr auto required = Need::required;
inline constexpr auto orOwed = Need::requiredOrOwed;
inline constexpr auto optional = Need::optional;
inline constexpr auto optionalOrOwed = Need::optionalOrOwed;

inline constexpr std::string_view idHelp =
    "Write an id of 3 to 64 small letters, digits and hyphens that begins with a letter, for example "
    "autism-outreach.";
inline constexpr std::string_view dayHelp = "Write a date as YEAR-MONTH-DAY, for example 2027-03-31.";
inline constexpr std::string_view roleHelp = "Write a role, not a person, for example Head of inclusion.";
inline constexpr std::string_view urlHelp =
    "Write a web address that begins with https:// or http://, for example https://www.example.org/autism.";
inline constexpr std::string_view emailHelp = "Write one e-mail address, for example outreach@example.org.";
inline constexpr std::string_view phoneHelp =
    "Write a phone number with its area code, for example 01234 567890.";
inline constexpr std::string_view hoursHelp =
    "Write when someone answers, for example Monday to Friday, 9am to 5pm.";
inline constexpr std::string_view perHelp = "Write term, year, month or once.";
inline constexpr std::string_view listHelp = "Write a list.";

}  // namespace offerbook::field_help
