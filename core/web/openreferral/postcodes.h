// Where postcodes are, by the schools that the register has there: it needs no other source, and knows no
// other postcode.
//
// Thread-safety: immutable once built.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "register/register_version.h"

namespace offerbook {

/// A postcode as it is written ("ME14 1XX") from how somebody typed it; nothing where it has no such form.
std::optional<std::string> readPostcode(std::string_view text);

/// The mean of the schools at a postcode, in metres on the British National Grid, and their districts.
struct PostcodePoint {
    double easting = 0;
    double northing = 0;
    std::vector<std::string> districts;

    double metresTo(double otherEasting, double otherNorthing) const;
};

class PostcodePoints {
public:
    PostcodePoints() = default;
    /// Of every open school, served or not.
    explicit PostcodePoints(const RegisterVersion& schools);

    /// Null where no school is there whose coordinates and district are known. `postcode` as readPostcode
    /// gives it.
    const PostcodePoint* find(const std::string& postcode) const;
    std::size_t size() const { return points_.size(); }

private:
    std::unordered_map<std::string, PostcodePoint> points_;
};

}  // namespace offerbook
