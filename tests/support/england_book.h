// A book of England's size, from a seed: 24,000 served schools and 10,000 offers of four tests a rule, with
// at most 8,000 distinct tests among them. For benchmarks.
#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "catalogue/county.h"
#include "register/register_version.h"

namespace offerbook::test {

struct EnglandBook {
    std::shared_ptr<const RegisterVersion> schoolRegister;
    std::string countyYaml;  ///< Serves every authority.
    std::shared_ptr<const County> county;
    std::size_t schools = 0;  ///< Served.
    std::string records;      ///< NDJSON as the plugin `countywide` would write it.
};

/// Made once; takes some seconds.
const EnglandBook& englandBook();

}  // namespace offerbook::test
