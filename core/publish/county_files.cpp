#include "publish/county_files.h"

#include <system_error>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/digest.h"
#include "base/files.h"
#include "base/text.h"

namespace offerbook {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view groupsFolder = "groups/";
constexpr std::string_view groupEnding = ".csv";

void take(CountyFiles& files, const fs::path& file, const std::string& name, std::size_t limit,
          Diagnostics& found) {
    Result<std::string> bytes = readFile(file, limit, "county");
    if (!bytes) {
        found.append(std::move(bytes).diagnostics());
        return;
    }
    if (!isCleanUtf8(bytes.value())) {
        found.error("county", {file.string(), 0, 0},
                    "The file is no UTF-8 text. Save it as UTF-8" +
                        std::string(file.extension() == groupEnding ? ", which spreadsheets call 'CSV UTF-8'."
                                                                    : "."));
        return;
    }
    files.emplace(name, std::move(bytes).value());
}

}  // namespace

Result<CountyFiles> readCountyFiles(const fs::path& folder, std::size_t fileLimit) {
    CountyFiles files;
    Diagnostics found;
    take(files, folder / "county.yaml", "county.yaml", fileLimit, found);
    std::error_code problem;
    // A link that leads nowhere is no absent file: its counts must not vanish silently.
    if (fs::exists(fs::symlink_status(folder / placesFileName, problem)))
        take(files, folder / placesFileName, placesFileName, fileLimit, found);
    problem.clear();
    for (fs::directory_iterator entry(folder / "groups", problem), end; !problem && entry != end;
         entry.increment(problem))
        if (entry->path().extension() == groupEnding)
            take(files, entry->path(), std::string(groupsFolder) + entry->path().filename().string(),
                 fileLimit, found);
    // A county may have no groups; but members that cannot be read must not become schools that are none.
    if (problem && problem != std::errc::no_such_file_or_directory)
        found.error("county", {(folder / "groups").string(), 0, 0},
                    "The folder cannot be read: " + problem.message() + ". Check its rights.");
    if (found.hasErrors()) return found;
    return files;
}

Result<CountyBook> readCountyBook(const CountyFiles& files, const fs::path& folder,
                                  const RegisterVersion* version) {
    Diagnostics found;
    CountyBook book;
    const auto shown = [&](const std::string& name) {
        return folder.empty() ? name : (folder / name).string();
    };
    const auto file = files.find("county.yaml");
    if (file == files.end()) {
        found.error("county", {shown("county.yaml"), 0, 0},
                    "The file is missing. A county needs its own file.");
        return found;
    }
    Result<County> county = readCounty(file->second, shown("county.yaml"));
    found.append(county.diagnostics());
    for (const auto& [name, bytes] : files) {
        if (!name.starts_with(groupsFolder) || !name.ends_with(groupEnding)) continue;
        const std::string group =
            name.substr(groupsFolder.size(), name.size() - groupsFolder.size() - groupEnding.size());
        if (county && county->group(group) == nullptr) {
            std::vector<std::string> known;
            for (const Group& one : county->groups) known.push_back(one.id);
            found.error("group", {shown(name), 0, 0},
                        "county.yaml has no group '" + printable(group) + "'." + didYouMean(group, known) +
                            " Add it under 'groups', or name the file after one of them.");
            continue;
        }
        Result<std::vector<Membership>> members = readGroup(bytes, group, shown(name), version);
        found.append(members.diagnostics());
        if (members)
            book.memberships.insert(book.memberships.end(), members.value().begin(), members.value().end());
    }
    if (const auto counted = files.find(placesFileName); counted != files.end()) {
        Result<std::vector<PlacesCount>> counts = readPlacesFile(counted->second, shown(placesFileName));
        found.append(counts.diagnostics());
        if (counts) book.counts = std::move(counts).value();
    }
    if (found.hasErrors()) return found;
    book.county = std::make_shared<const County>(std::move(county).value());
    book.content = nlohmann::json(files).dump();
    book.digest = digestOf(book.content);
    return {std::move(book), std::move(found)};
}

Result<CountyFiles> storedCountyFiles(std::string_view content) {
    const nlohmann::json parsed = nlohmann::json::parse(content, nullptr, false);
    CountyFiles files;
    bool sound = parsed.is_object();
    for (const auto& [name, bytes] : parsed.items()) {
        sound = sound && bytes.is_string();
        if (sound) files.emplace(name, bytes.get<std::string>());
    }
    if (!sound) {
        Diagnostics found;
        found.error("store", {}, "The stored county files cannot be read. Publish again.");
        return found;
    }
    return files;
}

Result<CountyBook> readCountyBook(std::string_view content) {
    Result<CountyFiles> files = storedCountyFiles(content);
    if (!files) return std::move(files).diagnostics();
    return readCountyBook(files.value(), {});
}

}  // namespace offerbook
