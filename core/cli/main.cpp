#include <iostream>
#include <string_view>

#include "base/day.h"
#include "cli/command_line.h"
#include "plugin/host.h"

int main(int argc, char** argv) {
    // The parent starts the same executable to run a plugin; nothing of the service may be set up then.
    if (argc > 1 && std::string_view(argv[1]) == "plugin-child") return offerbook::pluginChild(argc, argv);
    const offerbook::SystemClock clock;
    return offerbook::runCommandLine(argc, argv, clock, std::cout, std::cerr);
}
