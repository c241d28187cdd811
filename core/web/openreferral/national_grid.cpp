#include "web/openreferral/national_grid.h"

#include <cmath>
#include <numbers>

namespace offerbook {

namespace {

constexpr double perDegree = std::numbers::pi / 180;
constexpr double perSecond = perDegree / 3600;

/// Half axes in metres (annexe A.1).
struct Ellipsoid {
    double a;
    double b;

    double squaredEccentricity() const { return 1 - (b * b) / (a * a); }
};
constexpr Ellipsoid airy1830{6377563.396, 6356256.909};
constexpr Ellipsoid grs80{6378137.000, 6356752.3141};

// The grid's projection (annexe A.2).
constexpr double scale = 0.9996012717;
constexpr double originLatitude = 49 * perDegree;
constexpr double originLongitude = -2 * perDegree;
constexpr double originEasting = 400'000;
constexpr double originNorthing = -100'000;

struct Radians {
    double latitude;
    double longitude;
};

/// The length of the meridian from the origin (C3).
double meridianTo(double latitude) {
    constexpr double n = (airy1830.a - airy1830.b) / (airy1830.a + airy1830.b);
    constexpr double n2 = n * n, n3 = n2 * n;
    const double less = latitude - originLatitude, sum = latitude + originLatitude;
    return airy1830.b * scale *
           ((1 + n + 1.25 * n2 + 1.25 * n3) * less -
            (3 * n + 3 * n2 + 21.0 / 8 * n3) * std::sin(less) * std::cos(sum) +
            15.0 / 8 * (n2 + n3) * std::sin(2 * less) * std::cos(2 * sum) -
            35.0 / 24 * n3 * std::sin(3 * less) * std::cos(3 * sum));
}

/// Annexe C.2.
Radians unprojected(double easting, double northing) {
    double latitude = (northing - originNorthing) / (airy1830.a * scale) + originLatitude;
    // It halves the error some hundred times a turn; a turn more than needed does no harm.
    for (int turn = 0; turn < 20; ++turn) {
        const double left = northing - originNorthing - meridianTo(latitude);
        if (std::abs(left) < 0.00001) break;
        latitude += left / (airy1830.a * scale);
    }
    const double e2 = airy1830.squaredEccentricity();
    const double sine = std::sin(latitude);
    const double nu = airy1830.a * scale / std::sqrt(1 - e2 * sine * sine);
    const double rho = airy1830.a * scale * (1 - e2) * std::pow(1 - e2 * sine * sine, -1.5);
    const double eta2 = nu / rho - 1;
    const double t = std::tan(latitude), t2 = t * t, t4 = t2 * t2, t6 = t4 * t2;
    const double secant = 1 / std::cos(latitude);
    const double seven = t / (2 * rho * nu);
    const double eight = t / (24 * rho * std::pow(nu, 3)) * (5 + 3 * t2 + eta2 - 9 * t2 * eta2);
    const double nine = t / (720 * rho * std::pow(nu, 5)) * (61 + 90 * t2 + 45 * t4);
    const double ten = secant / nu;
    const double eleven = secant / (6 * std::pow(nu, 3)) * (nu / rho + 2 * t2);
    const double twelve = secant / (120 * std::pow(nu, 5)) * (5 + 28 * t2 + 24 * t4);
    const double last = secant / (5040 * std::pow(nu, 7)) * (61 + 662 * t2 + 1320 * t4 + 720 * t6);
    const double d = easting - originEasting, d2 = d * d;
    return {latitude - seven * d2 + eight * d2 * d2 - nine * d2 * d2 * d2,
            originLongitude + d * (ten - eleven * d2 + twelve * d2 * d2 - last * d2 * d2 * d2)};
}

struct Point {
    double x, y, z;
};

/// On the ellipsoid itself (annexe B.1): the register gives no heights.
Point cartesian(const Radians& at, const Ellipsoid& on) {
    const double sine = std::sin(at.latitude), cosine = std::cos(at.latitude);
    const double e2 = on.squaredEccentricity();
    const double nu = on.a / std::sqrt(1 - e2 * sine * sine);
    return {nu * cosine * std::cos(at.longitude), nu * cosine * std::sin(at.longitude), (1 - e2) * nu * sine};
}

/// Annexe B.2.
Radians ellipsoidal(const Point& point, const Ellipsoid& on) {
    const double e2 = on.squaredEccentricity();
    const double p = std::hypot(point.x, point.y);
    double latitude = std::atan2(point.z, p * (1 - e2));
    for (int turn = 0; turn < 10; ++turn) {
        const double sine = std::sin(latitude);
        const double nu = on.a / std::sqrt(1 - e2 * sine * sine);
        latitude = std::atan2(point.z + e2 * nu * sine, p);
    }
    return {latitude, std::atan2(point.y, point.x)};
}

/// From OSGB36 to WGS84: section 6.6 gives the way there, whose signs turn round for the way back.
Point helmert(const Point& from) {
    constexpr double tx = 446.448, ty = -125.157, tz = 542.060, s = -20.4894e-6;
    constexpr double rx = 0.1502 * perSecond, ry = 0.2470 * perSecond, rz = 0.8421 * perSecond;
    return {tx + (1 + s) * from.x - rz * from.y + ry * from.z,
            ty + rz * from.x + (1 + s) * from.y - rx * from.z,
            tz - ry * from.x + rx * from.y + (1 + s) * from.z};
}

Degrees degreesOf(const Radians& radians) {
    return {radians.latitude / perDegree, radians.longitude / perDegree};
}

}  // namespace

Degrees osgb36Of(double easting, double northing) {
    return degreesOf(unprojected(easting, northing));
}

Degrees wgs84Of(double easting, double northing) {
    return degreesOf(ellipsoidal(helmert(cartesian(unprojected(easting, northing), airy1830)), grs80));
}

}  // namespace offerbook
