// The register's types of establishment, and what Offerbook makes of them.
//
// Source: GIAS, columns 'TypeOfEstablishment (code)' and '(name)'. Academies that a sponsor leads and
// academies that converted are one type here: which of the two a school is tells of its past inspections.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace offerbook {

/// Two digits; the codes of sponsor-led academies become those of converters, and one of each like pair
/// remains.
std::string mergedTypeCode(std::string_view code);

/// The plain name of a type, by the code as it stands in the register; `registerName` is taken for a code
/// that is not in our list, without any mention of a sponsor or a conversion.
std::string typeName(std::string_view code, std::string_view registerName);

/// Whether a code of two digits is in our list; setting and maintenance of others are not known.
bool isListedType(std::string_view code);

/// Every name that `typeName` gives for the listed codes, sorted.
std::vector<std::string> typeNames();

/// What one school of a type is called, by the type's name, where that differs: "Free schools special" is a
/// "Special free school".
std::map<std::string, std::string, std::less<>> typeWords();

/// For a listed type: mainstream, special, alternative_provision, early_years or post_16.
std::string_view settingOf(std::string_view code);

/// For a listed type: whether the local authority maintains such schools.
bool isMaintained(std::string_view code);

}  // namespace offerbook
