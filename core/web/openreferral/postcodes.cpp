#include "web/openreferral/postcodes.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "base/text.h"

namespace offerbook {

namespace {

bool isLetter(char c) {
    return c >= 'A' && c <= 'Z';
}
bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

/// A9, A99, AA9, AA99, A9A or AA9A (BS 7666).
bool isOutward(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size() && at < 2 && isLetter(text[at])) ++at;
    if (at == 0 || at == text.size() || !isDigit(text[at])) return false;
    const std::string_view rest = text.substr(at + 1);
    return rest.empty() || (rest.size() == 1 && (isDigit(rest.front()) || isLetter(rest.front())));
}

}  // namespace

std::optional<std::string> readPostcode(std::string_view text) {
    std::string close;
    for (const char c : trim(text)) {
        if (c == ' ') continue;
        close += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    constexpr std::size_t inward = 3;
    if (close.size() < inward + 2 || close.size() > inward + 4) return std::nullopt;
    const std::string_view whole = close;
    const std::string_view out = whole.substr(0, whole.size() - inward);
    const std::string_view in = whole.substr(whole.size() - inward);
    if (!isOutward(out) || !isDigit(in[0]) || !isLetter(in[1]) || !isLetter(in[2])) return std::nullopt;
    return std::string(out) + ' ' + std::string(in);
}

double PostcodePoint::metresTo(double otherEasting, double otherNorthing) const {
    return std::hypot(easting - otherEasting, northing - otherNorthing);
}

PostcodePoints::PostcodePoints(const RegisterVersion& schools) {
    const FactColumn* const district = schools.facts.find("district");
    std::unordered_map<std::string, double> counts;
    for (std::size_t row = 0; row < schools.schools.size(); ++row) {
        const School& school = schools.schools[row];
        if (!school.easting || !school.northing) continue;
        // Without its district nobody could tell which services are for schools there.
        if (district == nullptr || !district->known.test(row)) continue;
        const auto postcode = readPostcode(school.postcode);
        if (!postcode) continue;
        PostcodePoint& point = points_[*postcode];
        const double count = ++counts[*postcode];
        point.easting += (*school.easting - point.easting) / count;
        point.northing += (*school.northing - point.northing) / count;
        const std::string& name = district->info.values[district->codes[row]];
        if (std::find(point.districts.begin(), point.districts.end(), name) == point.districts.end())
            point.districts.push_back(name);
    }
}

const PostcodePoint* PostcodePoints::find(const std::string& postcode) const {
    const auto found = points_.find(postcode);
    return found == points_.end() ? nullptr : &found->second;
}

}  // namespace offerbook
