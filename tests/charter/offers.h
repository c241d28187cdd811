// Offers made in a test, in a book that is otherwise the tiny one.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "catalogue/edition.h"
#include "charter/charter.h"

namespace offerbook::test {

/// Fields of one offer as YAML, by name: {"cost", "free"}. What is not given is as a whole offer has it; an
/// empty text leaves the field out.
using Fields = std::map<std::string, std::string>;

/// offers.yaml with that one offer, 'Test offer' (id test-offer).
std::string offerYaml(const Fields& fields);

/// The tiny book with the offer in its plugin `countywide`, beside those that are there.
std::shared_ptr<const Edition> bookWith(const Fields& fields);

/// The same with several offers, which must have ids of their own, in `plugin`.
EditionParts partsWith(const std::string& plugin, const std::string& offersYaml);

/// The parts with another county file; `from` must stand in the tiny book's.
void changeCounty(EditionParts& parts, const std::string& from, const std::string& to);

/// The rows of one of an article's tables; throws std::logic_error where it has none of that name.
std::vector<std::vector<std::string>> tableOf(const ArticleResult& result, const std::string& id);

/// A text as YAML in double quotes.
std::string quoted(const std::string& text);

}  // namespace offerbook::test
