// Where tests find files: the source tree, the build tree, and real data that lives outside the repository.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace offerbook::test {

/// The root of the source tree.
std::filesystem::path sourceDir();

/// The root of the build tree; bin/offerbook and plugins/ID/ are below it.
std::filesystem::path buildDir();

/// A file of the real data beside the repository (`../shared`, or $OFFERBOOK_SHARED), or nothing where it is
/// absent.
///
///   const auto kent = sharedData("schools/kent.csv");
///   if (!kent) GTEST_SKIP() << noSharedData;
std::optional<std::filesystem::path> sharedData(const std::string& name);

inline constexpr const char* noSharedData = "the real data folder is not on this machine";

/// The whole content of a file; throws where it cannot be read.
std::string contentOf(const std::filesystem::path& file);

}  // namespace offerbook::test
