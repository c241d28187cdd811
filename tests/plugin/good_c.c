/* A plugin in C, with nothing but the ABI. */
#include <offerbook/plugin.h>

#include "good_c_describe.h"
