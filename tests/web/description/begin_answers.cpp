// The beginning of a record of answers: an empty folder build/answers with the description they must follow.
#include <filesystem>
#include <fstream>
#include <iostream>

#include <gtest/gtest.h>

#include "support/shared_data.h"
#include "web/application_world.h"

int main() {
    namespace fs = std::filesystem;
    using namespace offerbook::test;
    const fs::path folder = buildDir() / "answers";
    fs::remove_all(folder);
    const ApplicationWorld world;
    const std::string description = world.get("/api/v1/openapi.json").text();
    fs::create_directories(folder);
    std::ofstream(folder / "openapi.json") << description;
    std::cout << description.size() << " bytes of description in " << folder << '\n';
}
