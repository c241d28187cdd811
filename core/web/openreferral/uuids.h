// Stable names of things as UUIDs: the same county, kind and id always give the same one.
//
//   const Uuids uuids(county);
//   uuids.of("service", "autism-outreach");
//
// Thread-safety: immutable.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "catalogue/county.h"

namespace offerbook {

/// Version 5 of RFC 9562 (section 5.5: SHA-1 of a namespace and a name), in lower case. `space` is a UUID;
/// else std::invalid_argument.
std::string nameUuid(std::string_view space, std::string_view name);

/// A UUID of any version in lower case; nothing where the text is none.
std::optional<std::string> readUuid(std::string_view text);

class Uuids {
public:
    /// A county is known by its authority's code. Where it serves every authority, by the name that its first
    /// edition gave it, so that another name makes no other ids; by its name now where `firstName` is empty.
    explicit Uuids(const County& county, std::string_view firstName = {});

    std::string of(std::string_view kind, std::string_view id) const;

private:
    std::string county_;
};

}  // namespace offerbook
