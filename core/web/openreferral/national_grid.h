// The British National Grid as latitude and longitude.
//
// Source: Ordnance Survey, 'A guide to coordinate systems in Great Britain', annexes A to C: the projection
// back to Airy 1830, then the Helmert transformation from OSGB36 to WGS84 (section 6.6), which is right to
// about 5 metres in Great Britain.
//
// Thread-safety: pure.
#pragma once

namespace offerbook {

/// Degrees.
struct Degrees {
    double latitude = 0;
    double longitude = 0;
};

/// On the grid's own ellipsoid (OSGB36); east and north in metres.
Degrees osgb36Of(double easting, double northing);

/// As GPS and maps on the web have it.
Degrees wgs84Of(double easting, double northing);

}  // namespace offerbook
