// Stands in for the program in the tests of the host.
#include <cstring>

#include "plugin/host.h"

int main(int argc, char** argv) {
    if (argc > 1 && std::strcmp(argv[1], "plugin-child") == 0) return offerbook::pluginChild(argc, argv);
    return 2;
}
