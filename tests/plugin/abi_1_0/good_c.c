/* The plugin in C of today's tests, built against the header of minor 0. */
#include "plugin.h"

/* What follows needs the header above. */
#include "../good_c_describe.h"
