// Help that several fields share; internal to the tables of fields.
#pragma once

#include <string_view>

#include "catalogue/fields.h"
#include "catalogue/limits.h"
#include "rules/rule.h"

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

inline constexpr std::size_t paragraphLength = CatalogueLimits::paragraph;

inline constexpr Shape aPlain{Form::plain};
inline constexpr Shape aPlainParagraph{.form = Form::plain, .longest = paragraphLength};
inline constexpr Shape aText{Form::text};
inline constexpr Shape aRule{.form = Form::plain, .longest = RuleLimits::bytes};
inline constexpr Shape aParagraph{.form = Form::text, .longest = paragraphLength};
inline constexpr Shape plainList{.form = Form::plains, .mayBeEmpty = true};
inline constexpr Shape paragraphs{.form = Form::texts, .longest = paragraphLength};
inline constexpr Shape paragraphsOrNone{.form = Form::texts, .longest = paragraphLength, .mayBeEmpty = true};
inline constexpr Shape anId{.form = Form::id, .longest = CatalogueLimits::address};
inline constexpr Shape ids{Form::ids};
inline constexpr Shape idsOrNone{.form = Form::ids, .mayBeEmpty = true};
inline constexpr Shape aDay{Form::day};
inline constexpr Shape anEmail{.form = Form::email, .longest = CatalogueLimits::address};
inline constexpr Shape aUrl{.form = Form::url, .longest = CatalogueLimits::address};
inline constexpr Shape aPhone{.form = Form::phone, .longest = CatalogueLimits::address};
inline constexpr Shape aFlag{Form::flag};

constexpr Shape whole(double least, double most) {
    return {.form = Form::whole, .least = least, .most = most};
}
constexpr Shape decimal(double least, double most) {
    return {.form = Form::decimal, .least = least, .most = most};
}
constexpr Shape oneOf(std::span<const std::string_view> words) {
    return {.form = Form::word, .words = words};
}
constexpr Shape aMap(const RecordKind& kind) {
    return {.form = Form::record, .kind = &kind};
}
constexpr Shape mapList(const RecordKind& kind, bool mayBeEmpty = false,
                        std::size_t entries = CatalogueLimits::list) {
    return {.form = Form::records, .entries = entries, .mayBeEmpty = mayBeEmpty, .kind = &kind};
}
constexpr Shape longList(const RecordKind& kind, bool mayBeEmpty = true) {
    return mapList(kind, mayBeEmpty, CatalogueLimits::longList);
}

}  // namespace offerbook::field_help
