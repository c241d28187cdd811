// A library that is no plugin.
#include "broken.h"

extern "C" OB_EXPORT int somethingElse() {
    return 1;
}
