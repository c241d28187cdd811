// A copy of the shipped county folder and plugins that a test may change, with a data folder of its own.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "support/program.h"
#include "support/temp_folder.h"

namespace offerbook::test {

class BookFolder {
public:
    BookFolder();

    Program program() const;
    std::filesystem::path path(const std::string& name) const { return folder_.path() / name; }

    /// Leaves publishing to the test: a server does nothing by itself.
    void publishByHand() const;

    /// Replaces the first occurrence of a text in a file; throws where it is not there.
    void edit(const std::string& name, std::string_view before, std::string_view after) const;

    const TempFolder& folder() const { return folder_; }

private:
    TempFolder folder_;
};

}  // namespace offerbook::test
