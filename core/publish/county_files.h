// The county's folder as one content: county.yaml, the group files and the counts of places, read together,
// named by one digest.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "catalogue/county.h"
#include "catalogue/places_file.h"
#include "register/groups.h"

namespace offerbook {

/// File name within the folder ("county.yaml", "places.csv", "groups/inclusion-forum.csv") to bytes.
using CountyFiles = std::map<std::string, std::string>;

/// The counts of a week, which spreadsheets write.
inline constexpr auto placesFileName = "places.csv";

struct CountyBook {
    std::string digest;   ///< Of `content`.
    std::string content;  ///< Canonical JSON of the files; what the store keeps.
    std::shared_ptr<const County> county;
    std::vector<Membership> memberships;
    std::vector<PlacesCount> counts;  ///< Of places.csv; none where there is no such file.
};

/// Reads the folder's files; refused: no county.yaml, a file that is no UTF-8 or too large. Files of groups/
/// with other endings than .csv are left out.
Result<CountyFiles> readCountyFiles(const std::filesystem::path& folder, std::size_t fileLimit);

/// Reads their content. A group file without a group in county.yaml is an error. `folder` stands before file
/// names in messages; with a `version`, members that the register does not know are warned of.
Result<CountyBook> readCountyBook(const CountyFiles& files, const std::filesystem::path& folder,
                                  const RegisterVersion* version = nullptr);

/// Reads back what the store kept: the files, or the book of them.
Result<CountyFiles> storedCountyFiles(std::string_view content);
Result<CountyBook> readCountyBook(std::string_view content);

}  // namespace offerbook
