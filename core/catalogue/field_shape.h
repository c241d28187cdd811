// What may be written in a field: the readers take their bounds and words from here, and the JSON Schemas of
// editors are made from it.
//
// Thread-safety: constants.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "catalogue/limits.h"

namespace offerbook {

struct RecordKind;

enum class Form : std::uint8_t {
    any,      ///< Looked at by the reader of its kind alone; in no file that people write.
    plain,    ///< A text of one language.
    text,     ///< A text, or one for each language: {en: ..., cy: ...}.
    plains,   ///< A list of the former.
    texts,    ///< A list of the latter.
    id,       ///< As `isId` has it.
    ids,      ///< A list of ids, each once.
    day,      ///< A date of the calendar, 1900 to 2999.
    email,    ///< As `isEmail` has it, and so on in shapes.h.
    url,      //
    phone,    //
    flag,     ///< true or false.
    whole,    ///< A whole number within bounds.
    decimal,  ///< A number within bounds, without an exponent.
    word,     ///< One of `words`.
    record,   ///< A map of `kind`.
    records,  ///< A list of maps of `kind`.
    // Forms of one field each.
    cost,        ///< `free`, or a map of `kind`.
    howMuch,     ///< One of the three maps that say how much there is.
    authority,   ///< Three digits, or the empty text.
    urn,         ///< Six digits that do not begin with 0.
    typeGroups,  ///< A list of the register's codes, 1 to 99.
    types,       ///< The same, without the codes that the book does not tell apart from others.
    synonyms,    ///< A list of lists of two or more words.
};

struct Shape {
    Form form = Form::any;
    std::size_t longest = CatalogueLimits::line;  ///< Characters of a text, or of each text in a list.
    std::size_t entries = CatalogueLimits::list;  ///< Of a list, at most.
    bool mayBeEmpty = false;                      ///< A list, or a map of any keys.
    double least = 0;                             ///< A number, inclusive.
    bool above = false;                           ///< A number must be more than `least`.
    double most = 0;                              ///< A number, inclusive: a power of ten.
    std::span<const std::string_view> words = {};
    const RecordKind* kind = nullptr;
};

}  // namespace offerbook
