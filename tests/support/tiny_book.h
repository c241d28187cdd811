// A book that fits on a page: nine schools, three plugins, seven offers; for tests of every floor above the
// catalogue.
//
// Schools that the county (la_code 999) serves, by URN:
//   100001 Alder Primary School       210 pupils, mainstream, in the group inclusion-forum
//   100002 Birch Primary School       88 pupils, rural
//   100003 Cedar Primary Academy      new, pupils unknown; follows the closed 100020
//   100004 Dale High School           secondary, 900 pupils, sixth form
//   100005 Elm Grammar School         secondary academy, 1,100 pupils
//   100006 Fern Special School        special, 80 pupils
//   100007 Gorse All-through School   1,400 pupils
// and not served: 100008 Hazel House (independent special), 100009 Ivy Primary (authority 998).
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "catalogue/bundle.h"
#include "catalogue/county.h"
#include "catalogue/edition.h"
#include "catalogue/view.h"
#include "register/register_version.h"

namespace offerbook::test {

/// 24 November 2026: the day for which the tiny book is written.
Day tinyDay();

std::shared_ptr<const RegisterVersion> tinyRegister();

/// county.yaml of the tiny book.
std::string tinyCountyYaml();
std::shared_ptr<const County> tinyCounty();

/// offers.yaml of the plugin `primary`, `secondary` or `countywide`.
std::string tinyOffersYaml(const std::string& plugin);

/// Records as a plugin's process writes them: the plugin, one sector that covers `covers`, the fact
/// `near-host` with `factValues` (a JSON list) where that is not empty, then what `offersYaml` holds, with
/// its lines.
std::string recordsOf(const std::string& plugin, const std::string& covers, std::string_view offersYaml,
                      const std::string& factValues = {}, const std::string& file = "offers.yaml");

/// Reads what `recordsOf` gives; throws std::runtime_error with the findings where it is refused.
std::shared_ptr<const PluginOutput> pluginOf(const std::string& plugin, const std::string& covers,
                                             std::string_view offersYaml, std::size_t schools = 7,
                                             const std::string& factValues = {});

/// One of the tiny book's plugins.
std::shared_ptr<const PluginOutput> tinyPlugin(const std::string& plugin);

/// All parts, with `info` filled in and its digest.
EditionParts tinyParts(std::int64_t number = 1);

/// Throws std::runtime_error with the findings where the parts are refused.
std::shared_ptr<const Edition> editionOf(EditionParts parts, Day day = tinyDay());

std::shared_ptr<const Edition> tinyEdition(std::int64_t number = 1);
View tinyView(Day day = tinyDay());

}  // namespace offerbook::test
