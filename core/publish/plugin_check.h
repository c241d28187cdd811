// What is wrong with one plugin, all of it at once, before anybody publishes it.
//
//   const Result<PluginGround> ground = pluginGround(store.get(), config, yamlLimit, today);
//   PluginCheck check = checkPlugin(host, place, ground.value(), today);
//
// The plugin is run as for publishing and put into the latest edition in place of what it said there, so that
// rules, ids and names are checked against the whole book; findings on other plugins are left to them. What
// decoding refuses keeps nothing else from being checked. Without a register, rules are read against the
// facts that are known then, and what could not be checked is said.
//
// Thread-safety: one thread; PluginGround is a plain value.
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/day.h"
#include "base/diagnostic.h"
#include "base/result.h"
#include "catalogue/edition.h"
#include "catalogue/ownership.h"
#include "plugin/host.h"
#include "publish/county_files.h"

namespace offerbook {

class Store;

/// What a plugin is checked against.
struct PluginGround {
    std::shared_ptr<const RegisterVersion> schoolRegister;  ///< Null where none is imported.
    std::string registerDigest;
    CountyBook county;
    std::vector<School> served;
    FactTable facts;                        ///< As plugins see them; no rows without a register.
    std::shared_ptr<const Edition> latest;  ///< Null where nothing is published, or it is no longer accepted.
    IdOwners owners;                        ///< Of ids published before.
};

/// `store` may be null. Refused: a county folder or a stored register that cannot be read. Throws StoreError.
Result<PluginGround> pluginGround(Store* store, const std::filesystem::path& config, std::size_t yamlLimit,
                                  Day today);

struct PluginCheck {
    std::string id;
    std::string version;
    std::string sector;  ///< Title of its first sector.
    std::size_t offers = 0;
    std::size_t schools = 0;               ///< Served ones it was checked against.
    Diagnostics findings;                  ///< Files as `ledToFiles` names them.
    std::shared_ptr<const Edition> draft;  ///< The book with this plugin in it; null where it is refused.
    std::vector<std::string> notChecked;
    std::vector<std::string> log;
    std::chrono::milliseconds took{0};  ///< Of the plugin's own run.
};

PluginCheck checkPlugin(const PluginHost& host, const PluginPlace& place, const PluginGround& ground,
                        Day today);

/// Records name files bare ("primary/offers.yaml", "primary.cpp"); here each gets the path by which an editor
/// finds it: the county's texts, then the plugin's folder, then the sources above a build folder. A build's
/// copy that equals its source gives way to the source. Paths below `from` are relative to it.
Diagnostics ledToFiles(const Diagnostics& findings, const PluginPlace& place,
                       const std::filesystem::path& from);

}  // namespace offerbook
